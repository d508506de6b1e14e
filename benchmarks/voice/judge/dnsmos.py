"""DNSMOS (Reddy et al. 2022): how good speech sounds, 1 to 5, as people would say. The extra `judge`.

It judges noise and distortion, not melody. The network is that of the package speechmos, which itself needs librosa
for another of its networks; so the network is run here.
"""

from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.core.errors import ConfigError
from benchmarks.voice.judge.whisper import INSTALL

RATE_HZ, SECONDS = 16000, 9.01
"""what the network listens to; what is shorter is repeated"""
SIGNAL = (-0.08397278, 1.22083953, 0.0052439)
NOISE = (-0.13166888, 1.60915514, -0.39604546)
OVERALL = (-0.06766283, 1.11546468, 0.04602535)
"""polynomials from the network's figures to the scale of the listeners, from the package"""


class Opinion(NamedTuple):
    """Mean opinion scores."""

    overall: float
    signal: float
    noise: float
    """the background: 5 is none"""


class Dnsmos:
    """The network, loaded once."""

    def __init__(self) -> None:
        import onnxruntime  # noqa: PLC0415 a third of a second

        try:
            network = files("speechmos").joinpath("dnsmos_models/sig_bak_ovr.onnx")
        except ModuleNotFoundError as error:
            raise ConfigError(f"{error.name} is missing; {INSTALL}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        with as_file(network) as path:
            self._session = onnxruntime.InferenceSession(str(path), options)

    def opinion(self, samples: NDArray[np.float32]) -> Opinion:
        """Of samples of 16 kHz from -1 to 1: the mean over windows of nine seconds."""
        window = int(SECONDS * RATE_HZ)
        while len(samples) < window:  # as the package does it
            samples = np.append(samples, samples)
        starts = range(0, int(np.floor(len(samples) / RATE_HZ) - SECONDS + 1) * RATE_HZ or 1, RATE_HZ)
        raw = np.array(
            [self._raw(samples[first : first + window]) for first in starts if first + window <= len(samples)]
        )
        of_listeners = (np.polyval(p, raw[:, at]).mean() for p, at in ((OVERALL, 2), (SIGNAL, 0), (NOISE, 1)))
        return Opinion(*map(float, of_listeners))

    def _raw(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        """Signal, background, overall."""
        return np.asarray(self._session.run(None, {"input_1": window[None].astype(np.float32)})[0][0])
