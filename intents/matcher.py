"""Which listed sentence a text is nearest to."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from rapidfuzz import fuzz, process

from assistant.core.domain import Language, Meaning
from intents.catalogue import Catalogue

UNDERSTOOD = {Language.KOREAN: 0.84, Language.ENGLISH: 0.9}
"""Below this likeness a sentence is a stranger's: "what time is it" is 0.87 like "what type is it".
tests/sentences holds both kinds apart."""
MARGIN = 0.03
"""An inexact sentence whose rival meaning comes nearer than this is not understood."""


def meanings(text: str, language: Language, catalogue: Catalogue, limit: int = 3) -> tuple[Meaning, ...]:
    """The best distinct meanings, best first, with scores from 0 to 1."""
    normal = NORMAL[language]
    listed = catalogue.sentences[language]
    normalised = _normalised(catalogue.phrases(language), language)
    best: dict[str, Meaning] = {}
    for _, score, index in process.extract(normal(text), normalised, scorer=fuzz.ratio, limit=50):
        sentence = catalogue.phrases(language)[index]
        intent = listed[sentence]
        best.setdefault(f"{intent.key} {dict(intent.slots)}", Meaning(intent, sentence, score / 100))
    return tuple(best.values())[:limit]


def understand(text: str, language: Language, catalogue: Catalogue) -> Meaning | None:
    """What the text means; None where it is a stranger's, near no sentence, or as near to two meanings."""
    if NORMAL[language](text) in _normalised(catalogue.strangers[language], language):
        return None
    best, *rivals = meanings(text, language, catalogue, limit=2) or (None,)
    if best is None or best.score < UNDERSTOOD[language]:
        return None
    if best.score < 1 and rivals and rivals[0] is not None and best.score - rivals[0].score < MARGIN:
        return None
    return best


def _korean(text: str) -> str:
    """Jamo without spaces: people write spaces as they please, and one wrong vowel is one wrong letter."""
    return unicodedata.normalize("NFD", re.sub(r"[^\w]|_", "", text))


def _english(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower().replace("’", "'")))


NORMAL: dict[Language, Callable[[str], str]] = {Language.KOREAN: _korean, Language.ENGLISH: _english}


@cache
def _normalised(phrases: tuple[str, ...], language: Language) -> list[str]:
    return [NORMAL[language](phrase) for phrase in phrases]
