"""The files of the page, read once: nothing else of the disk can be asked for."""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.core.domain import TAGS, Language
from assistant.web.words import texts

FOLDER = Path(__file__).parent / "page"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PLACE = re.compile(r"\{\{(\w+)\.(\w+)\}\}")
FOR_SCRIPTS = ("status", "seen")
"""sections whose texts the scripts show"""
Words = Callable[[str, Language], Mapping[str, str]]
"""a kind of vocabulary > all its keys and their words"""


@dataclass(frozen=True, slots=True)
class File:
    """What is sent."""

    data: bytes
    kind: str


def files(words: Words) -> Mapping[str, File]:
    """Path > file. The page itself is there once in each language."""
    found = {
        f"/{path.name}": File(path.read_bytes(), f"{TYPES[path.suffix]}; charset=utf-8")
        for path in sorted(FOLDER.iterdir())
        if path.suffix in TYPES
    }
    for language in Language:
        found[f"/{language}/"] = File(filled(language, words).encode(), "text/html; charset=utf-8")
    return found


def filled(language: Language, words: Words) -> str:
    """The page in a language; `words` are those of the notes about own clothes."""
    own = texts(language)

    def text(match: re.Match[str]) -> str:
        return html.escape(own[match[1]][match[2]])

    template = (FOLDER / "index.html").read_text(encoding="utf-8")
    for_scripts = json.dumps({section: own[section] for section in FOR_SCRIPTS}, ensure_ascii=False)
    page = PLACE.sub(text, template).replace("{language}", language)
    for slot, kind in TAGS.items():
        page = page.replace(f"{{options.{slot}}}", _options(slot, words(kind, language)))
    return page.replace("{texts}", for_scripts.replace("<", "\\u003c"))


def _options(slot: str, words: Mapping[str, str]) -> str:
    """Choices of one kind of note."""
    return "".join(f'<option value="{slot} {key}">{html.escape(word)}</option>' for key, word in words.items())
