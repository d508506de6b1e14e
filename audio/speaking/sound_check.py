"""Whether a sound is speech: what a broken network gives must not be taken for it."""

import numpy as np
from numpy.typing import NDArray

from assistant.core.errors import VoiceError

SILENCE_AMPLITUDE = 0.02
"""what is not louder is silence; the full scale is 1"""
MAX_SILENCE_SECONDS = 1.0
"""inside a sentence, at rate 1.0"""
MIN_SOUND_SECONDS = 0.025
"""of samples that are not silence, at rate 1.0"""


class SoundCheck:
    """Looks at a sentence piece by piece. `rate_hz` is the sample rate, `rate` how fast it is spoken."""

    def __init__(self, rate_hz: int, rate: float) -> None:
        self._longest_silence = MAX_SILENCE_SECONDS * rate_hz / rate
        self._least_sound = MIN_SOUND_SECONDS * rate_hz / rate
        self._sound, self._silence = 0, 0
        """samples: of all sound so far, and of the silence since the last"""

    def add(self, samples: NDArray[np.float32]) -> None:
        """One more piece.

        Raises:
            VoiceError: it is no number, or there is a hole in the sound.
        """
        if not np.isfinite(samples).all():
            raise VoiceError("the sound is no number")
        loud = np.flatnonzero(np.abs(samples) > SILENCE_AMPLITUDE)
        gaps = np.diff([-self._silence, *loud, len(samples)])
        if gaps.max() > self._longest_silence:
            raise VoiceError("there is a hole in the sound" if self._sound or len(loud) else "the sound is silent")
        self._sound += len(loud)
        self._silence = int(gaps[-1])

    def end(self) -> None:
        """There is no more.

        Raises:
            VoiceError: there was hardly any sound.
        """
        if self._sound < self._least_sound:
            raise VoiceError("the sound is silent")
