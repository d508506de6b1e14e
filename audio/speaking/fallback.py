"""When a voice fails, another one speaks, and the person is told once."""

import logging
from collections.abc import Callable

import numpy as np

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.synthesizer import SpeechSynthesizer

log = logging.getLogger(__name__)


class FallbackVoice:
    """Speaks with `first`, and where that fails with `second`. `notice` is what is said before it the first time."""

    def __init__(self, first: SpeechSynthesizer, second: SpeechSynthesizer, notice: Callable[[Language], str]) -> None:
        self.first = first
        self.second = second
        self.notice = notice
        self._notified = False

    @property
    def name(self) -> str:
        return self.first.name

    def speak(self, text: str, manner: Manner) -> Speech:
        """The text as sound.

        Raises:
            VoiceError: both fail.
        """
        try:
            return self.first.speak(text, manner)
        except Exception as error:  # whatever it is, the person must not hear silence
            log.warning("%s; another voice speaks", error)
        speech = self.second.speak(text, manner)
        if self._notified:
            return speech
        self._notified = True
        return _with_pause(self.second.speak(self.notice(manner.language), manner), speech)


def _with_pause(first: Speech, second: Speech) -> Speech:
    silence = np.zeros(first.rate // 3, np.float32)
    return Speech(np.concatenate([first.samples, silence, second.samples]), second.rate)
