"""The words of one language: how vocabulary keys are said alone, before a noun, and joined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from typing import Any

from assistant.core.domain import Language
from intents.catalogue import FOLDER
from intents.particles import with_particle
from intents.sentence_file import read_toml

Say = Callable[[str, str], str]
"""the form of a word for a kind and a key: alone (`Words.say`) or before a noun (`Words.before`)"""


@dataclass(frozen=True, slots=True)
class Words:
    """words.toml, replies.toml and closet.toml of a language."""

    language: Language
    words: dict[str, dict[str, dict[str, Any]]]
    replies: dict[str, dict[str, str]]
    level: str = "modified"
    """of colour names: "basic", "modified", "full" or "css3" """
    own: dict[str, Any] = field(default_factory=dict)
    """of closet.toml: what is said of the person's own clothes, and the words for it"""

    def say(self, kind: str, key: str) -> str:
        """The word for a key of words.toml, said alone."""
        return str(self._entry(kind, key)["say"])

    def before(self, kind: str, key: str) -> str:
        """The word for a key before a noun."""
        entry = self._entry(kind, key)
        return str(entry.get("before", entry["say"]))

    def _entry(self, kind: str, key: str) -> dict[str, Any]:
        """A colour that a person named may be one of the shades."""
        return self.words["shades"][key] if kind == "colours" and key not in self.words[kind] else self.words[kind][key]

    def article(self, type_key: str, phrase: str) -> str:
        """The phrase with its article, in a language that has articles; "some kind of" before a coarse name."""
        entry = self.words["types"][type_key]
        if self.language is Language.ENGLISH and entry.get("coarse"):
            return f"some kind of {phrase}"
        if self.language is Language.KOREAN or entry.get("plural"):
            return phrase
        return f"{'an' if phrase[0].lower() in 'aeiou' else 'a'} {phrase}"

    def joined(self, words: Sequence[str]) -> str:
        """ "navy, red and white"; "남색, 빨간색과 흰색"."""
        *others, last = words
        if not others:
            return last
        start = self.replies["describe"]["comma"].join(others)
        if self.language is Language.KOREAN:
            return f"{with_particle(start, self.replies['describe']['and'])} {last}"
        return start + self.replies["describe"]["and"] + last

    def fill(self, section: str, line: str, **fields: str) -> str:
        """A reply template with its fields filled; an empty field leaves no double space."""
        return " ".join(ParticleFormatter().format(self.replies[section][line], **fields).split())


class ParticleFormatter(Formatter):
    """`str.format`, where the part behind the colon is a Korean particle."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return with_particle(str(value), format_spec) if format_spec else str(value)


@cache
def words_of(language: Language) -> Words:
    """The words of a language, read once.

    Raises:
        ConfigError: a file is missing or broken.
    """
    folder = FOLDER / language
    replies, own = read_toml(folder / "replies.toml"), read_toml(folder / "closet.toml")
    replies["lines"] |= own.pop("lines")
    return Words(language, read_toml(folder / "words.toml"), replies, own=own)
