"""A table that grows row by row, and goes on after the process was killed: CSV, or JSON lines."""

import csv
import fcntl
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assistant.core.errors import ConfigError
from assistant.storage.whole_file import write_whole

Row = Mapping[str, Any]
SUFFIXES = (".csv", ".jsonl")


@dataclass(frozen=True, slots=True)
class GrowingTable:
    """Each row has a `key` column, by which it is known; rows with an `error` are tried again the next time."""

    path: Path
    columns: Sequence[str]
    """of a CSV; a value that is no text is written as in JSON"""
    key: str
    error: str = "error"

    def __post_init__(self) -> None:
        if self.path.suffix.lower() not in SUFFIXES:
            raise ConfigError(f"{self.path}: give a name that ends in {' or '.join(SUFFIXES)}")

    @property
    def _is_csv(self) -> bool:
        return self.path.suffix.lower() == ".csv"

    @contextmanager
    def growing(self) -> Iterator["Growing"]:
        """Enter it to add rows behind the good ones that are there; nobody else adds meanwhile.

        Raises:
            ConfigError: the file can't be written, is another table, or another process adds to it.
        """
        with ExitStack() as stack:
            with self._writing():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._lock(stack)
                done = self._keep_what_is_good()
                file = stack.enter_context(self.path.open("a", encoding="utf-8", newline=""))
            yield Growing(self, file, done)

    def _lock(self, stack: ExitStack) -> None:
        """A BlockingIOError says that another process has it."""
        path = self.path.with_name(f".{self.path.name}.lock")
        lock = stack.enter_context(path.open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not path.exists() or path.stat().st_ino != os.fstat(lock.fileno()).st_ino:
            raise BlockingIOError  # who had it has just ended, and another one may have made a new file
        stack.callback(path.unlink, missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A context whose errors are the file's."""
        try:
            yield
        except BlockingIOError as error:
            raise ConfigError(f"{self.path} is being written by another process; wait for it, or end it") from error
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError(f"{self.path} can't be written: {reason}") from error

    def _keep_what_is_good(self) -> frozenset[str]:
        """The keys of the rows that are whole and without an error; only these are in the file afterwards."""
        data = self.path.read_bytes() if self.path.exists() else b""
        rows = [row for row in self._read(data) if not row.get(self.error)]
        kept = (self._header() + "".join(map(self._written, rows))).encode()
        if kept != data:
            mode = self.path.stat().st_mode & 0o777 if self.path.exists() else 0o666 & ~_umask()
            write_whole(self.path, kept)
            self.path.chmod(mode)
        return frozenset(str(row[self.key]) for row in rows)

    def _read(self, data: bytes) -> Iterator[Row]:
        """The whole rows. A kill may have cut the last line, and a power cut may have filled it with zeros."""
        whole, end, cut = data.rstrip(b"\0").rpartition(b"\n")
        if not end and not self._begins_so(cut):
            raise ConfigError(f"{self.path} is no table of this kind; give another file")
        text = (whole + end).decode("utf-8")
        return self._read_csv(text) if self._is_csv else self._read_json(text)

    def _begins_so(self, cut: bytes) -> bool:
        """Whether this may be the beginning of such a file."""
        beginning = self._header().encode() if self._is_csv else f'{{"{self.key}":'.encode()
        return cut.startswith(beginning) or beginning.startswith(cut)

    def _read_json(self, text: str) -> Iterator[Row]:
        for number, line in enumerate(text.split("\n")[:-1], 1):
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict) or not isinstance(row.get(self.key), str):
                raise ConfigError(f"{self.path}, row {number} is none of such a table; give another file")
            yield row

    def _read_csv(self, text: str) -> Iterator[Row]:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if rows and rows[0] != list(self.columns):
            raise ConfigError(f"{self.path} has other columns; give another file")
        for number, values in enumerate(rows[1:], 2):
            if len(values) == len(self.columns):
                yield dict(zip(self.columns, values, strict=True))
            elif number < len(rows):  # the last one may have been cut within a name of several lines
                raise ConfigError(f"{self.path}, row {number} is none of such a table; give another file")

    def _header(self) -> str:
        return _csv_line(self.columns) if self._is_csv else ""

    def _written(self, row: Row) -> str:
        if self._is_csv:
            return _csv_line([_as_text(row.get(column)) for column in self.columns])
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


@dataclass(frozen=True, slots=True)
class Growing:
    """A table that is open to grow."""

    table: GrowingTable
    file: IO[str]
    done: frozenset[str]
    """the keys of the rows that were there"""

    def add(self, row: Row) -> None:
        """A row; it stays even if this process is killed right afterwards."""
        with self.table._writing():
            self.file.write(self.table._written(row))
            self.file.flush()


def _csv_line(values: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
