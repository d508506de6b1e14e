"""A voice that can't say something is stood in for by another, and the person is told once."""

import logging
from collections.abc import Callable

import numpy as np

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.speech_cache import SpeechSynthesizer

log = logging.getLogger(__name__)


class FallbackVoice:
    """Speaks with `first`, and with `second` what that can't; `notice` is what is said before it the first time."""

    def __init__(self, first: SpeechSynthesizer, second: SpeechSynthesizer, notice: Callable[[Language], str]) -> None:
        self.first = first
        self.second = second
        self.notice = notice
        self.told = False

    @property
    def name(self) -> str:
        return self.first.name

    def speak(self, text: str, manner: Manner) -> Speech:
        """
        Raises:
            VoiceError: neither can.
        """
        try:
            return self.first.speak(text, manner)
        except Exception as error:  # whatever it is, the person must not hear silence
            log.warning("%s; another voice speaks", error)
        speech = self.second.speak(text, manner)
        if self.told:
            return speech
        self.told = True
        return _after(self.second.speak(self.notice(manner.language), manner), speech)


def _after(first: Speech, second: Speech) -> Speech:
    silence = np.zeros(first.rate // 3, np.float32)
    return Speech(np.concatenate([first.samples, silence, second.samples]), second.rate)
