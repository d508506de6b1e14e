"""What counts while the assistant speaks: a few commands, and never its own voice."""

import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.core.domain import Utterance

COMMANDS = frozenset(("stop", "repeat", "louder", "quieter", "slower", "faster"))
JUST_SAID = 3.0
"""seconds until the recognizer has made a phrase of something that the assistant said itself"""
AHEAD = 0.5
"""seconds by which the place in the text may be guessed too early"""
SURE = 0.9
"""the confidence a command needs: it mixes with what is left of the assistant's voice, and that voice is misheard"""
ALIKE = 80.0
"""how like a piece of the text (0 to 100) a phrase must be to be the assistant's own"""


@dataclass(slots=True)
class Saying:
    """A sentence that is being spoken or, without words, a tone."""

    text: str
    seconds: float
    before: str = ""
    """what was said just before it"""
    elapsed: float = 0.0
    """seconds of it that were played so far"""

    def interrupted_by(self, intent: str, heard: Utterance) -> bool:
        """Whether what was heard meanwhile, and means this intent, is a command to obey at once."""
        own = _likeness(_letters(heard.text), _letters(self.just_said())) >= ALIKE
        return intent in COMMANDS and heard.confidence >= SURE and not own

    def just_said(self) -> str:
        """The words that may still be in the room, as if all letters took the same time."""
        begin, end = (
            round(len(self.text) * at / self.seconds) for at in (self.elapsed - JUST_SAID, self.elapsed + AHEAD)
        )
        return (self.before if begin < 0 else "") + self.text[max(0, begin) : end]


def _likeness(phrase: str, said: str) -> float:
    """How well the phrase fits somewhere in what was said, 0 to 100."""
    return fuzz.partial_ratio(phrase, said) if len(phrase) <= len(said) else fuzz.ratio(phrase, said)


def _letters(text: str) -> str:
    """Letters alone; Korean as jamo, for one wrong vowel is one wrong letter."""
    return unicodedata.normalize("NFD", "".join(c for c in text.casefold() if c.isalnum()))
