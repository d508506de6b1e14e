"""When a voice fails, another one speaks, and the person is told once."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

import numpy as np

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.stream import Samples, Stream, in_one_piece, stream
from audio.speaking.synthesizer import SpeechSynthesizer
from audio.wav import resampled

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
            return self._instead(error, text, manner)

    def stream(self, text: str, manner: Manner) -> Stream:
        """The same while it is being made. Where the end of a sentence fails, the other voice says it once more.

        Raises:
            VoiceError: both fail.
        """
        try:
            made = stream(self.first, text, manner)
            first_piece = next(made.pieces)
        except Exception as error:
            return in_one_piece(self._instead(error, text, manner))
        return replace(made, pieces=self._or_else(chain([first_piece], made.pieces), made.rate, text, manner))

    def _or_else(self, pieces: Iterator[Samples], rate: int, text: str, manner: Manner) -> Iterator[Samples]:
        try:
            yield from pieces
        except Exception as error:
            speech = self._instead(error, text, manner)
            yield _silence(rate)
            yield resampled(speech.samples, speech.rate, rate)

    def _instead(self, error: Exception, text: str, manner: Manner) -> Speech:
        log.warning("%s; another voice speaks", error)
        speech = self.second.speak(text, manner)
        if self._notified:
            return speech
        self._notified = True
        told = self.second.speak(self.notice(manner.language), manner)
        return Speech(np.concatenate([told.samples, _silence(told.rate), speech.samples]), speech.rate)


def _silence(rate: int) -> Samples:
    """A third of a second."""
    return np.zeros(rate // 3, np.float32)
