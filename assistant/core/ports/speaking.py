"""What the core speaks with."""

from collections.abc import Iterator
from typing import Protocol

from assistant.core.domain import Manner, Speech


class Voice(Protocol):
    """Turns text into sound."""

    def speak(self, text: str, manner: Manner) -> Speech:
        """The whole text as sound.

        Raises:
            VoiceError: it can't be said.
        """

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        """The text sentence by sentence, so that the first is played before the last is made.

        Raises:
            VoiceError: a sentence can't be said.
        """


class Player(Protocol):
    """Where sound goes out."""

    @property
    def playing(self) -> bool:
        """Whether a sound is still being played."""

    def play(self, speech: Speech) -> None:
        """Play to the end or until stopped; or only begin, and be `playing` until the end.

        Raises:
            PlayerError: the loudspeaker broke.
        """

    def stop(self) -> None:
        """Be silent at once; nothing happens where no sound is played."""
