"""English words to phones: the CMU dictionary that lies in the pocketsphinx wheel."""

import re
from functools import cache
from pathlib import Path

from assistant.core.errors import ModelError


def phones(word: str) -> list[tuple[str, ...]]:
    """Every listed pronunciation of a lower-case word, in ARPAbet; empty where the dictionary lacks it."""
    return _dictionary().get(word, [])


@cache
def _dictionary() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _path().read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split()
        found.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(tuple(sounds))
    return found


def _path() -> Path:
    try:
        from pocketsphinx import get_model_path  # noqa: PLC0415 only where a graph is built
    except ImportError as error:
        raise ModelError(f"the English dictionary is missing ({error}); pip install pocketsphinx") from error
    return Path(get_model_path("en-us/cmudict-en-us.dict"))
