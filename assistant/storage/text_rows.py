"""A text file of sentences, one a row."""

from pathlib import Path

from assistant.core.domain import clean
from assistant.core.errors import ConfigError

MAX_BYTES, MAX_ROWS = 2_000_000, 10_000
"""of a file of sentences"""


def read_rows(path: Path) -> dict[int, str]:
    """Row number, from 1 > its sentence, in NFC and without spaces around it. Empty rows are left out.

    Raises:
        ConfigError: the file can't be read, is not UTF-8, holds no sentence, or too many.
    """
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(f"{path} is not a file; give a text file, one sentence a line")
        if path.exists() and path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path} has {path.stat().st_size} bytes, at most {MAX_BYTES}; give fewer sentences")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text, one sentence a line: {error}") from error
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error
    rows = {number: clean(row).strip() for number, row in enumerate(text.split("\n"), 1)}
    rows = {number: row for number, row in rows.items() if row}
    if not rows:
        raise ConfigError(f"{path} holds no sentence; write one a line")
    if len(rows) > MAX_ROWS:
        raise ConfigError(f"{path} holds {len(rows)} sentences, at most {MAX_ROWS}")
    return rows
