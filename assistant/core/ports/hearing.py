"""What the core hears with, and how it is called by hand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from assistant.core.domain import AudioChunk, Language, Utterance


class Microphone(Protocol):
    """Where sound comes in."""

    def chunks(self) -> Iterator[AudioChunk]:
        """Sound as it comes, 16 kHz mono; ends when there is no more.

        Raises:
            MicrophoneError: the device broke.
        """

    def deaf(self) -> AbstractContextManager[None]:
        """A context in which sound is dropped."""


class Recognizer(Protocol):
    """Turns sound into sentences of the closed list."""

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        """Process one more chunk; an utterance where a stretch of speech has ended.

        `over_speech`: the assistant speaks; a sure phrase then counts at once, without a pause behind it.
        """

    def finish(self) -> Utterance | None:
        """The input has ended: the last utterance, if there is one. Afterwards a new input can begin."""

    def reset(self) -> None:
        """Forget what was heard so far."""


class NameLearner(Protocol):
    """Listens for sentences with names that people gave."""

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these as well, in place of what was taught before.

        Raises:
            ModelError: a word can't be pronounced; everything is as before.
        """


class NamesRecognizer(Recognizer, NameLearner, Protocol):
    """A recognizer that also listens for names."""


class Button(Protocol):
    """Calls the assistant by hand."""

    def pressed(self) -> bool:
        """Whether it was pressed since the last call of this method."""
