"""Language: what sentences mean, and replies in words."""

import re

from assistant.core.domain import Language, Meaning, Reply, Verbosity
from intents import matcher, phrasing
from intents.catalogue import load_catalogue


def language_of(text: str) -> Language:
    """Korean where there is Hangul, else English."""
    return Language.KOREAN if re.search("[가-힣ㄱ-ㅎㅏ-ㅣ]", text) else Language.ENGLISH


def understood(text: str, language: Language) -> Meaning | None:
    """What a sentence means; None where it is no sentence of ours."""
    return matcher.understand(text, language, load_catalogue())


def meanings(text: str, language: Language) -> tuple[Meaning, ...]:
    """The best three readings."""
    return matcher.meanings(text, language, load_catalogue())


def phrase(reply: Reply, language: Language, verbosity: Verbosity, names: str = "modified") -> str:
    """A reply in words; `names` says how finely colours are named, as in config.toml."""
    return phrasing.phrase(reply, language, verbosity, load_catalogue(), names)
