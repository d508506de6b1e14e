"""A sentence while it is being made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Manner, Speech
from audio.speaking.synthesizer import SpeechSynthesizer

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stream:
    """The pieces of a sentence, each made when it is asked for."""

    pieces: Iterator[Samples]
    count: int
    """samples in all"""
    rate: int
    """Hertz"""


@runtime_checkable
class StreamingSynthesizer(SpeechSynthesizer, Protocol):
    """A voice that gives the beginning of a sentence before its end is made."""

    def stream(self, text: str, manner: Manner) -> Stream:
        """One sentence.

        Raises:
            VoiceError: it can't be said; where a piece can't be made, it is raised when that piece is asked for.
        """


def stream(voice: SpeechSynthesizer, text: str, manner: Manner) -> Stream:
    """What any voice says; in one piece where it can't do better."""
    if isinstance(voice, StreamingSynthesizer):
        return voice.stream(text, manner)
    return in_one_piece(voice.speak(text, manner))


def in_one_piece(speech: Speech) -> Stream:
    """A sound that is made already."""
    return Stream(iter([speech.samples]), len(speech.samples), speech.rate)


def whole(made: Stream) -> Speech:
    """All pieces together."""
    return Speech(np.concatenate(list(made.pieces)), made.rate)
