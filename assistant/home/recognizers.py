"""Recognizers that are lent to one speaker at a time; those who come meanwhile wait."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from assistant.core.domain import Language
from assistant.core.ports.hearing import NamesRecognizer

Taught = Mapping[Language, Sequence[str]]
Languages = tuple[Language, ...]


@dataclass(slots=True)
class _Recognizer:
    recognizer: NamesRecognizer
    taught: Taught | None = None


@dataclass(slots=True)
class Recognizers:
    """At most `most` speak at once. A recognizer is made when it is first needed, and then kept."""

    make: Callable[[Languages], NamesRecognizer]
    most: int = 2
    _free: dict[Languages, list[_Recognizer]] = field(default_factory=lambda: defaultdict(list))
    _taught: Taught = field(default_factory=dict)
    _places: asyncio.Semaphore = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.most)

    def prepare(self, languages: Languages) -> None:
        """Make one before it is needed: the very first one writes its graph, which takes seconds.

        Raises:
            ModelError: a model is missing or damaged.
        """
        self._free[languages].append(_Recognizer(self.make(languages)))

    def learn(self, taught: Taught) -> None:
        """Listen for these phrases as well, from the next sentence on. Any thread may call this."""
        with self._lock:
            self._taught = taught

    @asynccontextmanager
    async def lent(self, languages: Languages) -> AsyncIterator[NamesRecognizer]:
        """A recognizer for these languages, for as long as the context lasts.

        Raises:
            ModelError: a model is missing or damaged.
        """
        async with self._places:
            free = self._free[languages]
            one = free.pop() if free else _Recognizer(await asyncio.to_thread(self.make, languages))
            await asyncio.to_thread(self._teach, one)
            yield one.recognizer
            # where the context ended by an error, the recognizer may be in use by a thread still: it is let go
            await asyncio.to_thread(one.recognizer.reset)
            free.append(one)

    def _teach(self, one: _Recognizer) -> None:
        with self._lock:
            taught = self._taught
        if taught is not one.taught:
            one.recognizer.learn(taught)
            one.taught = taught
