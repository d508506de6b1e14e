"""The scripted evening: what is said, what is held, and what should be answered."""

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from assistant.core.domain import Language
from assistant.core.loop import Turn
from assistant.devices.rendered_garments import Garment


class Scene(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said while one garment is held up: words, intent, and a regular expression that the answer has."""

    held: str
    say: tuple[tuple[str, str, str], ...]


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """All scenes in both languages."""

    garments: dict[str, Garment]
    turn: dict[Language, tuple[Scene, ...]]


class Line(Struct, frozen=True):
    """One thing to say."""

    language: Language
    held: str
    text: str
    intent: str
    answer: str
    """regular expression"""

    def is_right(self, turn: Turn | None) -> bool:
        """Whether it was understood and answered as it should be. A name or a yes is what it answers to."""
        if turn is None or turn.intent is None:
            return False
        return turn.intent.key == self.intent and bool(re.search(self.answer, turn.reply))


def script() -> Script:
    """The evening in script.toml."""
    return msgspec.toml.decode(Path(__file__).with_name("script.toml").read_bytes(), type=Script)


def lines(language: Language) -> tuple[Line, ...]:
    """What is said in this language, in order."""
    return tuple(
        Line(language, scene.held, text, intent, answer)
        for scene in script().turn[language]
        for text, intent, answer in scene.say
    )
