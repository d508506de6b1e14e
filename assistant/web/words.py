"""The page's own words, in both languages; what the wardrobe says comes from its sentences."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.core.domain import Language

FOLDER = Path(__file__).parent / "texts"


@cache
def texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Section > key > text."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def preferred(accepted: str) -> Language:
    """The language of a browser, by its Accept-Language header."""
    for part in accepted.lower().split(","):
        for language in Language:
            if part.strip().startswith(language):
                return language
    return Language.ENGLISH
