"""What was heard, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class AudioChunk:
    """A piece of what the microphone heard."""

    samples: NDArray[np.int16]
    """shape (samples,), mono"""
    rate: int
    """Hertz"""

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the sentences that a sound may be."""

    text: str
    probability: float
    """of all alternatives together it is 1"""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the recognizer understood in one stretch of speech."""

    text: str
    """the sentence that was heard; empty where it was rejected"""
    language: Language
    confidence: float
    """0 to 1: that this phrase was said; of a sentence of no list, that it was heard right and said to the assistant,
    by its sound alone. What is typed has 1"""
    rejected: bool = False
    """somebody spoke, and it was no sentence we know"""
    listed: bool = True
    """the text is a phrase of the closed list; otherwise it is what the language model makes of the sound"""
    alternatives: tuple[Alternative, ...] = ()
    """what the language model makes of the sound, the text itself first; empty for a listed phrase and what is typed"""
    rival: float = 0.0
    """the probability that a sentence of no list in another language was said and meant, in the same sound"""

    @property
    def hypotheses(self) -> tuple[Alternative, ...]:
        """What may have been said, likeliest first: at least the text."""
        return self.alternatives or (Alternative(self.text, 1.0),)

    @property
    def typed(self) -> bool:
        """Nothing but the keyboard is sure of a sentence of no list."""
        return not self.listed and self.confidence == 1.0


@dataclass(frozen=True, slots=True)
class Message:
    """A text from elsewhere, such as Home Assistant."""

    text: str
    language: Language
    to_say: bool = False
    """it is not a request, but to be spoken as it is"""

    @property
    def utterance(self) -> Utterance:
        """The request, as if it had been heard for sure."""
        return Utterance(self.text, self.language, 1.0, listed=False)


@dataclass(frozen=True, slots=True)
class Intent:
    """What the person wants, in whatever words."""

    key: str
    slots: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """slot > vocabulary key, or both keys of a choice ("black or navy?")"""
    follow_up: bool = False
    """it speaks of the garment that was spoken of last, which need not be in view any more: "and the colour?" """
    same_look: bool = False
    """the garment was looked at for another request of the same breath, and isn't looked at again"""

    @property
    def label(self) -> str:
        """Intent and slot values in one word: "set_language.ko"."""
        return ".".join([self.key, *(value for name in self.slots for value in self.values(name))])

    def slot(self, name: str) -> str:
        """The one key of a slot."""
        return self.values(name)[0]

    def values(self, name: str) -> tuple[str, ...]:
        """All keys of a slot."""
        value = self.slots[name]
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence means."""

    intent: Intent
    sentence: str
    """the listed sentence that it is, or is nearest to"""
    score: float
    """likeness to that sentence, 0 to 1"""
