"""The words of a sentence that say how a garment looks."""

import re

from assistant.core.domain import Language
from intents.understanding.vocabulary import Span, spans

DENIED_BEFORE = (
    r"\b(?:not|isn't|ain't|no|never|instead of|rather than|nae|isnae|than|wasn't)\s+(?:an?\s+|the\s+"
    r"|my\s+|really\s+)*$"
)
DENIED_AFTER = r"^\S{0,3}\s*(?:아니|말고|아녀|아이고|아닙|아이라|아이다|아이|빼고|보다|보단|이?라니(?!까))"


def looks(plain: str, language: Language) -> dict[str, str]:
    """Slot > value of what a normalised sentence says; what it denies counts only where it says nothing else."""
    found = {slot: affirmed(values, plain, language) or values for slot, values in words_for(plain, language).items()}
    return {slot: values[-1].value for slot, values in found.items() if values}


def words_for(plain: str, language: Language) -> dict[str, list[Span]]:
    """Slot > its words in a normalised sentence; a word that is a part of another slot's word counts once."""
    taken: list[Span] = []
    found: dict[str, list[Span]] = {}
    for slot in ("sleeves", "pattern", "colour", "type", "lightness"):
        free = [
            span
            for span in spans(plain, slot, language)
            if not any(span.start < other.end and other.start < span.end for other in taken)
        ]
        taken += free
        found[slot] = free
    return found


def affirmed(words: list[Span], plain: str, language: Language) -> list[Span]:
    """Those that the normalised sentence doesn't deny ("not red")."""
    return [span for span in words if not denied(plain[: span.start], plain[span.end :], language)]


def denied(before: str, behind: str, language: Language) -> bool:
    """Whether what stands between these two parts of a normalised sentence is denied: "not red", 빨간색 말고."""
    if language is Language.ENGLISH:
        return bool(re.search(DENIED_BEFORE, before))
    return bool(re.match(DENIED_AFTER, behind))
