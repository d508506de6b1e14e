"""Whose turn it is to speak: how long a pause ends an utterance, by what was heard before it."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field

from assistant.core.domain import Utterance
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds of silence."""

    final: float = 0.15
    """behind a sure phrase with which no longer phrase begins"""
    phrase: float = 0.25
    """behind any other whole phrase: a longer sentence may begin like it, but it goes on sooner"""
    sentence: float = 0.45
    """behind a sure sentence of no list, that was surely understood"""
    any: float = 0.8
    """behind everything else"""
    over_speech: float = 0.0
    """behind a sure phrase over the assistant's own speech"""
    look: float = 0.1
    """after which it is said that there is a pause"""


@dataclass(frozen=True, slots=True)
class TurnTaking:
    """What the endpointer tells while it listens, and what it has to know about an utterance."""

    pauses: Pauses = field(default_factory=Pauses)
    final_phrases: Set[str] = frozenset()
    """with which no longer phrase begins"""
    is_complete: Callable[[Utterance], bool] = lambda utterance: False
    """whether a sentence of no list surely says all that is wanted"""
    on_speech: Callable[[], None] = lambda: None
    """called for every chunk with speech"""
    on_pause: Callable[[str], None] = lambda text: None
    """called in a pause, with what the speech so far may be"""

    def pause_behind(self, utterance: Utterance) -> float:
        """How long the silence behind a result has to be, if it is not rejected."""
        if utterance.listed:
            sure = utterance.confidence >= IMMEDIATE_CONFIDENCE
            return self.pauses.final if sure and utterance.text in self.final_phrases else self.pauses.phrase
        return self.pauses.sentence if self.is_complete(utterance) else self.pauses.any
