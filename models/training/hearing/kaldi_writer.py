"""Kaldi's binary files, written value by value."""

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.training.hearing.features import Floats


class KaldiWriter:
    """Tokens and values of a binary file, in order."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.buffer.write(b"\0B")

    def tokens(self, *tokens: str) -> None:
        for token in tokens:
            self.buffer.write(token.encode() + b" ")

    def text(self, text: str) -> None:
        self.buffer.write(text.encode())

    def integers(self, *values: int) -> None:
        for value in values:
            self.buffer.write(b"\4" + struct.pack("<i", value))

    def real(self, value: float) -> None:
        self.buffer.write(b"\4" + struct.pack("<f", value))

    def double(self, value: float) -> None:
        self.buffer.write(b"\10" + struct.pack("<d", value))

    def integer_vector(self, values: Sequence[int]) -> None:
        self.buffer.write(b"\4" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values: Floats) -> None:
        self.tokens("FV")
        self.integers(len(values))
        self.buffer.write(np.asarray(values, "<f4").tobytes())

    def matrix(self, values: Floats) -> None:
        self.tokens("FM")
        self.integers(*values.shape)
        self.buffer.write(np.ascontiguousarray(values, "<f4").tobytes())

    def compressed(self, values: Floats) -> None:
        """Kaldi's CM2: 16 bits an entry. Half the size, and Vosk recognizes the same."""
        low, span = float(values.min()), float(np.ptp(values)) or 1e-5
        levels = np.rint((values - low) / span * 65535).astype("<u2")
        self.tokens("CM2")
        self.buffer.write(struct.pack("<ffii", low, span, *values.shape) + levels.tobytes())

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.buffer.getvalue())
