"""English words to phones, by the CMU dictionary in the pocketsphinx wheel."""

from functools import cache, lru_cache
from pathlib import Path

from assistant.core.errors import ModelError


@lru_cache(maxsize=4096)
def pronunciations(word: str) -> list[tuple[str, ...]]:
    """Every pronunciation of a lower-case word, as ARPAbet phones; empty if the word is not in the dictionary.

    Raises:
        ModelError: the dictionary is missing.
    """
    found: list[tuple[str, ...]] = []
    while row := _row(f"{word}({len(found) + 1})" if found else word):
        found.append(tuple(row.split()[1:]))
    return found


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
