"""Thanks and greetings: they ask for nothing, and in a conversation they are answered in kind."""

import re
from functools import cache

from assistant.core.domain import Language
from intents.catalogue import FOLDER
from intents.sentence_file import read_toml
from intents.understanding.normalise import normalise

SOUNDS = re.compile(r"^(?:oh|ah|well|aw|아이고|아유|어머|아|오|어) ")
"""what people say before it"""


def courtesy(text: str, language: Language) -> str:
    """The line that answers a courtesy; empty where the text is none."""
    return _lines(language).get(SOUNDS.sub("", normalise(text)), "")


@cache
def _lines(language: Language) -> dict[str, str]:
    """What is said > the line of the answer."""
    said = read_toml(FOLDER / language / "courtesies.toml")
    return {normalise(text): line for line, texts in said.items() for text in texts}
