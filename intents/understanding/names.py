"""The name that a person gives a garment, or calls it by: free text inside a sentence."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.core.domain import Language, comparable
from intents.understanding.normalise import APOSTROPHES
from intents.understanding.vocabulary import FOLDER

LONGEST = 8
"""words of an English name"""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The regular expressions of one language, from words/names_*.toml."""

    parts: Mapping[str, str]
    """what is cut off before and after a name, and what is no name"""
    by_kind: Mapping[str, tuple[re.Pattern[str], ...]]
    """kind of sentence > patterns, in the order in which they are tried"""


def name(text: str, kind: str, language: Language) -> str | None:
    """The name in a sentence of one kind ("teach", "rename", "forget", "garment", "matches"); None without one."""
    cleaned = " ".join(comparable(text).translate(APOSTROPHES).split()).strip(" .?!")
    if language is Language.ENGLISH:
        return _english(cleaned, "garment" if kind == "matches" else kind, patterns(language))
    return _korean(cleaned, kind, patterns(language))


@cache
def patterns(language: Language) -> Patterns:
    """The patterns of a language, compiled once."""
    read = tomllib.loads((FOLDER / f"names_{language}.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = read["parts"]

    def compiled(pattern: str) -> re.Pattern[str]:
        for part in ("cut", "name", "own"):
            pattern = pattern.replace(f"<{part.upper()}>", parts.get(part, ""))
        return re.compile(pattern, re.IGNORECASE)

    return Patterns(parts, {kind: tuple(map(compiled, listed)) for kind, listed in read["patterns"].items()})


def _english(text: str, kind: str, known: Patterns) -> str | None:
    text = re.sub(known.parts["fillers"], "", text, flags=re.IGNORECASE).strip(" ,")
    for pattern in known.by_kind[kind]:
        if found := pattern.search(text):
            trimmed = re.sub(known.parts["end"], "", found["name"], flags=re.IGNORECASE)
            trimmed = re.sub(rf"^(?:(?:{known.parts['own']})|good old )+", "", f"{trimmed} ", flags=re.IGNORECASE)
            trimmed = trimmed.strip(" ,'")
            no_name = re.match(known.parts["no_name"], trimmed, re.IGNORECASE)
            if trimmed and not no_name and len(trimmed.split()) <= LONGEST:
                return trimmed
    return None


def _korean(text: str, kind: str, known: Patterns) -> str | None:
    for pattern in known.by_kind[kind]:
        for found in pattern.finditer(text):
            trimmed = found["name"].strip()
            if kind == "rename":
                trimmed = re.sub(known.parts["after_old_name"], "", trimmed)
            while (shorter := re.sub(known.parts["leading"], "", trimmed)) != trimmed:
                trimmed = shorter.strip(" ,")
            if trimmed and not re.fullmatch(rf"{known.parts['subject']}\S*|내|제|이|그|요|나|저", trimmed):
                return trimmed
    return None
