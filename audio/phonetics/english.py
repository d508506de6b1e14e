"""English words to phones, by the CMU dictionary in the pocketsphinx wheel."""

import re
from functools import cache
from pathlib import Path

from assistant.core.errors import ModelError


def pronunciations(word: str) -> list[tuple[str, ...]]:
    """Every pronunciation of a lower-case word, as ARPAbet phones; empty if the word is not in the dictionary.

    Raises:
        ModelError: the dictionary is missing.
    """
    return _dictionary().get(word, [])


@cache
def _dictionary() -> dict[str, list[tuple[str, ...]]]:
    listed: dict[str, list[tuple[str, ...]]] = {}
    for line in _path().read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        listed.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(tuple(phones))
    return listed


def _path() -> Path:
    try:
        from pocketsphinx import get_model_path  # noqa: PLC0415 only where a graph is built
    except ImportError as error:
        raise ModelError(f"the English dictionary is missing ({error}); pip install pocketsphinx") from error
    return Path(get_model_path("en-us/cmudict-en-us.dict"))
