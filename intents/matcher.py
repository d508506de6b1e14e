"""What a text means: the meaning of the listed sentence that it is, or is nearest to."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from rapidfuzz import fuzz, process

from assistant.core.domain import Language, Meaning, comparable
from intents.catalogue import Catalogue

MIN_LIKENESS = {Language.KOREAN: 0.84, Language.ENGLISH: 0.9}
"""A sentence that is less like a listed one is out of domain: "what time is it" is 0.87 like "what type is it".
tests/sentences holds both kinds apart."""
MIN_MARGIN = 0.03
"""An inexact sentence is not understood where another meaning comes nearer to the best one than this."""


def meanings(text: str, language: Language, catalogue: Catalogue, limit: int = 3) -> tuple[Meaning, ...]:
    """The best distinct meanings, best first, with scores from 0 to 1."""
    phrases = catalogue.phrases(language)
    best: dict[str, Meaning] = {}
    query, choices = NORMAL[language](text), _normalised(phrases, language)
    for _, score, index in process.extract(query, choices, scorer=fuzz.ratio, limit=50):
        intent = catalogue.sentences[language][phrases[index]]
        best.setdefault(f"{intent.key} {dict(intent.slots)}", Meaning(intent, phrases[index], score / 100))
    return tuple(best.values())[:limit]


def understand(text: str, language: Language, catalogue: Catalogue) -> Meaning | None:
    """What the text means: looked up where it is a listed sentence, else that of the nearest one.

    None where the text is out of domain: a sentence that is listed as such, one that is near no listed sentence, or one
    that is as near to two meanings.
    """
    if out_of_domain(text, language, catalogue):
        return None
    if sentence := _by_normal_form(catalogue.phrases(language), language).get(NORMAL[language](text)):
        return Meaning(catalogue.sentences[language][sentence], sentence, 1.0)
    best, *rivals = meanings(text, language, catalogue, limit=2) or (None,)
    if best is None or best.score < MIN_LIKENESS[language]:
        return None
    if rivals and rivals[0] is not None and best.score - rivals[0].score < MIN_MARGIN:
        return None
    return best


def is_listed(text: str, language: Language, catalogue: Catalogue) -> bool:
    """Whether it is a listed sentence, and not only like one."""
    return NORMAL[language](text) in _by_normal_form(catalogue.phrases(language), language)


def out_of_domain(text: str, language: Language, catalogue: Catalogue) -> bool:
    """Whether it is a sentence that is listed as out of domain."""
    return NORMAL[language](text) in _by_normal_form(catalogue.out_of_domain[language], language)


def _korean(text: str) -> str:
    """Jamo without spaces: people write spaces as they please, and one wrong vowel is one wrong letter."""
    return unicodedata.normalize("NFD", re.sub(r"[^\w]|_", "", comparable(text)))


def _english(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", comparable(text).lower().replace("’", "'")))


NORMAL: dict[Language, Callable[[str], str]] = {Language.KOREAN: _korean, Language.ENGLISH: _english}


@cache
def _normalised(phrases: tuple[str, ...], language: Language) -> list[str]:
    return [NORMAL[language](phrase) for phrase in phrases]


@cache
def _by_normal_form(phrases: tuple[str, ...], language: Language) -> dict[str, str]:
    """Normal form > phrase; of two phrases with one form the first."""
    return dict(zip(reversed(_normalised(phrases, language)), reversed(phrases), strict=True))
