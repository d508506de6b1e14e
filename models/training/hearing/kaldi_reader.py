"""Kaldi's binary files, read value by value."""

import struct
from pathlib import Path

import numpy as np

from models.training.hearing.features import Floats


class KaldiReader:
    """Tokens and values of a binary file, in order.

    Raises:
        ValueError: in `expect`, where another token stands in the file.
    """

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.position = 2  # behind the "\\0B" of every binary file

    def token(self) -> str:
        end = self.data.index(b" ", self.position)
        token, self.position = self.data[self.position : end].decode("latin1"), end + 1
        return token

    def expect(self, *tokens: str) -> None:
        for token in tokens:
            found = self.token()
            if found != token:
                raise ValueError(f"expected {token}, found {found}, near byte {self.position}")

    def skip_to(self, token: str) -> bool:
        """Go on behind the next such token; whether there is one."""
        found = self.data.find(token.encode() + b" ", self.position)
        self.position = found + len(token) + 1 if found >= 0 else len(self.data)
        return found >= 0

    def integer(self) -> int:
        return int(self._value("<i"))

    def unsigned(self) -> int:
        return int(self._value("<I"))

    def real(self) -> float:
        return float(self._value("<f"))

    def integers(self) -> list[int]:
        count = self.integer()
        self.position += 4 * count
        return np.frombuffer(self.data, "<i4", count, self.position - 4 * count).tolist()

    def vector(self) -> Floats:
        self.expect("FV")
        return self._floats(self.integer())

    def matrix(self) -> Floats:
        self.expect("FM")
        rows, columns = self.integer(), self.integer()
        return self._floats(rows * columns).reshape(rows, columns)

    def compressed(self) -> Floats:
        """A matrix in Kaldi's CM2: 16 bits an entry."""
        self.expect("CM2")
        low, span, rows, columns = struct.unpack_from("<ffii", self.data, self.position)
        self.position += 16 + 2 * rows * columns
        levels = np.frombuffer(self.data, "<u2", rows * columns, self.position - 2 * rows * columns)
        return (low + span / 65535 * levels.astype(np.float32)).reshape(rows, columns)

    def _value(self, kind: str) -> int | float:
        """A byte with the value's size, and its four bytes."""
        self.position += 5
        value: int | float = struct.unpack_from(kind, self.data, self.position - 4)[0]
        return value

    def _floats(self, count: int) -> Floats:
        self.position += 4 * count
        return np.frombuffer(self.data, "<f4", count, self.position - 4 * count)
