"""English words to phones, by the CMU dictionary in the pocketsphinx wheel and a list of clothing that it lacks."""

from functools import cache, lru_cache
from pathlib import Path

from assistant.core.errors import ModelError
from audio.phonetics.english_clothing import clothing_word, inflected


@lru_cache(maxsize=4096)
def pronunciations(word: str) -> list[tuple[str, ...]]:
    """Every pronunciation of a lower-case word, as ARPAbet phones; empty if neither it nor its stem is listed.

    Raises:
        ModelError: the dictionary is missing.
    """
    return _listed(word) or inflected(word, _listed)


def _listed(word: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    while row := _row(f"{word}({len(found) + 1})" if found else word):
        found.append(tuple(row.split()[1:]))
    return found or clothing_word(word)


def _row(key: str) -> str:
    """The dictionary's row of a key, by binary search; empty if there is none."""
    rows, wanted = _rows(), key.encode("utf-8", "replace")
    low, high = 0, len(rows)
    while low < high:
        middle = rows.rfind(b"\n", 0, (low + high) // 2) + 1
        end = rows.find(b"\n", middle)
        found = rows[middle : rows.index(b" ", middle, end)]
        if found == wanted:
            return rows[middle:end].decode()
        if found < wanted:
            low = end + 1
        else:
            high = middle
    return ""


@cache
def _rows() -> bytes:
    """The dictionary as one text, sorted: as a table of Python's objects it would take twenty times the memory."""
    rows: list[bytes] = [row for row in _path().read_bytes().splitlines() if b" " in row]
    rows.sort(key=lambda row: row.split(b" ", 1)[0])
    return b"\n".join(rows) + b"\n"


def _path() -> Path:
    try:
        from pocketsphinx import get_model_path  # noqa: PLC0415 only where a graph is built
    except ImportError as error:
        raise ModelError(f"the English dictionary is missing ({error}); pip install pocketsphinx") from error
    return Path(get_model_path("en-us/cmudict-en-us.dict"))
