"""Speech that is played while its end is still being made."""

import threading
from collections.abc import Iterator
from itertools import count

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Speech

Samples = NDArray[np.float32]


class Buffer:
    """Pieces that one thread makes and others read from the first on."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        """samples in all, as far as it is known"""
        self._pieces: list[Samples] = []
        self._error: BaseException | None = None
        self._ended = False
        self._changed = threading.Condition()

    def fill(self, pieces: Iterator[Samples]) -> None:
        """Take all pieces; readers wait for each. An error is raised where they read."""
        error: BaseException | None = None
        try:
            for piece in pieces:
                with self._changed:
                    self._pieces.append(piece)
                    self.expected = max(self.expected, sum(map(len, self._pieces)))
                    self._changed.notify_all()
        except Exception as broken:  # whatever it is: it belongs to who listens, not to the thread that makes it
            error = broken
        with self._changed:
            self._ended, self._error = True, error
            self._changed.notify_all()

    def pieces(self) -> Iterator[Samples]:
        """From the first on; waits for what is not made yet."""
        for at in count():
            piece = self._piece(at)
            if piece is None:
                return
            yield piece

    def _piece(self, at: int) -> Samples | None:
        """Waits for it; None behind the last."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or len(self._pieces) > at)
            if at < len(self._pieces):
                return self._pieces[at]
            if self._error:
                raise self._error
            return None


class SpeechInProgress(Speech):
    """A `Speech` whose `blocks` come as they are made. Who asks for its `samples` waits for all of them."""

    __slots__ = ("_buffer",)
    _buffer: Buffer

    def __init__(self, buffer: Buffer, rate: int, text: str) -> None:
        object.__setattr__(self, "_buffer", buffer)
        object.__setattr__(self, "rate", rate)
        object.__setattr__(self, "text", text)

    @property
    def samples(self) -> Samples:
        return np.concatenate(list(self._buffer.pieces()))

    @property
    def seconds(self) -> float:
        return self._buffer.expected / self.rate

    def blocks(self) -> Iterator[Samples]:
        return self._buffer.pieces()
