"""Which utterances interrupt the assistant while it speaks: a few commands, and never its own voice."""

import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.core.certainty import meant_probability
from assistant.core.domain import Meaning, Utterance

INTERRUPTING_INTENTS = frozenset(("stop", "repeat", "louder", "quieter", "slower", "faster"))
ECHO_SECONDS = 3.0
"""from the assistant's own words to the moment when the recognizer may have made an utterance of them"""
LEAD_SECONDS = 0.5
"""the place in the text is estimated from the time, and may be this much further"""
MIN_INTERRUPTING_PROBABILITY = 0.9
"""of an interrupting command. It is higher than usual, for the command mixes with the rest of the assistant's voice"""
OWN_LIKENESS = 80.0
"""of an utterance to a piece of the spoken text, 0 to 100, from which it is the assistant's own voice"""


@dataclass(slots=True)
class Playback:
    """A sentence that is being played or, without text, a tone."""

    text: str
    seconds: float
    previous: str = ""
    """the words played just before it"""
    elapsed: float = 0.0
    """seconds of it that were played so far"""

    def interrupted_by(self, meaning: Meaning, utterance: Utterance) -> bool:
        """Whether an utterance that was heard meanwhile, and means this, is a command to obey at once."""
        own = _likeness(_letters(utterance.text), _letters(self.audible_text())) >= OWN_LIKENESS
        sure = meant_probability(meaning, utterance) >= MIN_INTERRUPTING_PROBABILITY
        return meaning.intent.key in INTERRUPTING_INTENTS and sure and not own

    def audible_text(self) -> str:
        """The words that the microphone may still hear; every letter is taken to last equally long."""
        begin, end = (
            round(len(self.text) * at / self.seconds)
            for at in (self.elapsed - ECHO_SECONDS, self.elapsed + LEAD_SECONDS)
        )
        return (self.previous if begin < 0 else "") + self.text[max(0, begin) : end]


def _likeness(utterance: str, spoken: str) -> float:
    """How well the utterance fits somewhere in the spoken text, 0 to 100."""
    return fuzz.partial_ratio(utterance, spoken) if len(utterance) <= len(spoken) else fuzz.ratio(utterance, spoken)


def _letters(text: str) -> str:
    """Letters alone; Korean as jamo, so that one wrong vowel is one wrong letter."""
    return unicodedata.normalize("NFD", "".join(c for c in text.casefold() if c.isalnum()))
