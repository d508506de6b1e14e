"""A Wyoming server in a thread of the test's own process, and the official client beside it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from wyoming.client import AsyncTcpClient
from wyoming.event import Event, Eventable

from assistant.core.domain import AudioChunk, Language, Utterance
from assistant.core.preferences import Preferences
from assistant.core.written_turns import WrittenTurns
from assistant.home.info import info
from assistant.home.recognizers import Recognizers
from assistant.home.server import bound, serve
from assistant.home.services import Services
from tests.fakes import SpyVoice

SECONDS = 20.0
"""after which a client that gets no answer fails the test"""


@contextmanager
def served(services: Callable[[], Services]) -> Iterator[int]:
    """The port of a server with these services, which are made in its own thread."""
    ports: list[int] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()

    def be_ready(address: str) -> None:
        ports.append(int(address.rpartition(":")[2]))
        ready.set()

    async def run() -> None:
        await serve(services(), bound("127.0.0.1", 0), be_ready)

    task = loop.create_task(run())

    def until_cancelled() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            ready.set()

    thread = threading.Thread(target=until_cancelled, daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)


@asynccontextmanager
async def client(port: int) -> AsyncIterator[AsyncTcpClient]:
    """The official client, connected."""
    connected = AsyncTcpClient("127.0.0.1", port, connect_timeout=SECONDS, read_timeout=SECONDS)
    await connected.connect()
    try:
        yield connected
    finally:
        await connected.disconnect()


def told(port: int, *requests: Eventable, last: str) -> list[Event]:
    """What the official client gets for these requests, up to the event of this type, or to the end."""

    async def ask() -> list[Event]:
        events: list[Event] = []
        async with client(port) as connected:
            for request in requests:
                await connected.write_event(request.event())
            while event := await connected.read_event():
                events.append(event)
                if event.type == last:
                    break
        return events

    return asyncio.run(ask())


@dataclass
class WordRecognizer:
    """Hears its own words in anything that is not silence, and notes what it was taught."""

    languages: tuple[Language, ...]
    words: str = "what is this"
    taught: list[object] = field(default_factory=list)
    heard: int = 0
    is_silent: bool = True

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        self.heard += len(chunk.samples)
        self.is_silent &= not chunk.samples.any()
        return None

    def finish(self) -> Utterance | None:
        return None if self.is_silent else Utterance(self.words, self.languages[0], 0.9)

    def reset(self) -> None:
        self.heard, self.is_silent = 0, True

    def learn(self, taught: object) -> None:
        self.taught.append(taught)


def fake_services(
    turns: WrittenTurns,
    made: list[WordRecognizer] | None = None,
    words: str = "what is this",
    voice: SpyVoice | None = None,
) -> Callable[[], Services]:
    """Services without weights. `made` gets the recognizers."""
    recognizers = [] if made is None else made

    def make(languages: Sequence[Language]) -> WordRecognizer:
        recognizers.append(WordRecognizer(tuple(languages), words))
        return recognizers[-1]

    return lambda: Services(info(), Recognizers(make), turns, voice or SpyVoice(), Preferences)
