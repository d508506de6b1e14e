"""There is one wardrobe: who asks while it answers somebody waits in line, and a long line is refused at once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

Result = TypeVar("Result")
MOST_WAITING = 6
"""in line, with the one whose turn it is"""


class BusyError(Exception):
    """The line is full."""


@dataclass(slots=True)
class OneAtATime:
    """A line for something that serves one after the other, in the order in which they came."""

    most_waiting: int = MOST_WAITING
    waiting: int = 0
    """who have a place"""
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place in the line, from before a question is read until it is answered.

        Raises:
            BusyError: the line is full.
        """
        if self.waiting >= self.most_waiting:
            raise BusyError
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do it in a thread, when it is its turn."""
        async with self._lock:
            return await run_in_threadpool(work)
