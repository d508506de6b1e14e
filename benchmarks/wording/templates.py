"""Every reply template with three values of each slot."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from assistant.core.domain import Language
from intents.words import words_of

VALUES = Path(__file__).with_name("values.toml")
TIMES = 3
"""how often each template with slots is filled"""
PARTS = frozenset(("and", "comma"))
"""templates that are parts of others, and no sentences"""


@dataclass(frozen=True, slots=True)
class Template:
    """One of replies.toml."""

    section: str
    line: str
    text: str
    """with its slots"""
    filled: tuple[str, ...]
    """once where it has no slots"""


def templates(language: Language) -> Iterator[Template]:
    """All templates of a language, in the file's order.

    Raises:
        KeyError: a slot has no values.
    """
    words, values = words_of(language), tomllib.loads(VALUES.read_text(encoding="utf-8"))[language]
    for section, lines in words.replies.items():
        for line, text in lines.items():
            slots = [slot for _, slot, _, _ in Formatter().parse(text) if slot]
            times = range(TIMES) if slots else range(1)
            of_line = {slot: values.get(f"{line}.{slot}") or values[slot] for slot in slots}
            filled = (words.fill(section, line, **{slot: of_line[slot][k] for slot in slots}) for k in times)
            if text and line not in PARTS:
                yield Template(section, line, text, tuple(dict.fromkeys(filled)))
