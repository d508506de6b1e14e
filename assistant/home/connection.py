"""One Wyoming client: its events, one after the other, and what it gets for them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event, async_write_event
from wyoming.handle import Handled, NotHandled
from wyoming.info import Describe
from wyoming.ping import Ping, Pong
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeStopped

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.errors import WardrobeError
from assistant.home.info import model_name
from assistant.home.listening import Listening
from assistant.home.services import Services
from assistant.home.speaking import Speaking, chosen_language, plain
from assistant.home.wire import WireError, read_event, refuse

log = logging.getLogger(__name__)

IDLE_SECONDS = 30.0
"""in the middle of a sentence, after which a client is taken for gone: it holds a recognizer that others wait for; also
for which it may not read what it gets"""
QUIET_SECONDS = 300.0
"""between two requests, after which a client that says nothing makes room for others"""
MOST_LETTERS = 10_000
"""of a text: a quarter of an hour of speech"""


@dataclass(slots=True)
class Connection:
    """A client from its first event to its last."""

    services: Services
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    _lent: AsyncExitStack = field(default_factory=AsyncExitStack)
    _languages: tuple[Language, ...] = tuple(Language)
    _listening: Listening | None = None
    _speaking: Speaking | None = None
    """where the text comes in pieces"""
    _letters: int = 0

    async def run(self) -> None:
        """Until the client goes, or sends what is no event: then it is told, and the connection ends."""
        try:
            async with self._lent:
                while event := await self._next():
                    await self._handle(event)
        except (WireError, WardrobeError) as error:
            await refuse(self.reader, self.writer, str(error), getattr(error, "code", "failed"))
        except (TypeError, ValueError, KeyError, AttributeError) as error:  # fields of another type than they should be
            log.warning("a client sent an event that can't be read", exc_info=True)  # or the mistake is here
            await refuse(self.reader, self.writer, f"a field is missing or wrong: {error}", WireError.code)

    async def _next(self) -> Event | None:
        in_a_sentence = self._listening or self._speaking
        try:
            return await asyncio.wait_for(read_event(self.reader), IDLE_SECONDS if in_a_sentence else QUIET_SECONDS)
        except TimeoutError as error:
            raise WireError("nothing came for too long") from error

    async def _handle(self, event: Event) -> None:
        """What is no request of ours is passed over, as the protocol wants it."""
        if action := ACTIONS.get(event.type):
            await action(self, event)

    async def _write(self, event: Event) -> None:
        async with asyncio.timeout(IDLE_SECONDS):
            await async_write_event(event, self.writer)

    async def _write_all(self, events: AsyncIterator[Event]) -> None:
        async for event in events:
            await self._write(event)

    async def describe(self, event: Event) -> None:
        await self._write(self.services.info.event())

    async def ping(self, event: Event) -> None:
        await self._write(Pong(Ping.from_event(event).text).event())

    async def transcribe(self, event: Event) -> None:
        wanted = Transcribe.from_event(event)
        by_name = [one for one in Language if wanted.name == model_name(one)]
        if wanted.language and (language := _language(wanted.language)) is None:
            raise WireError(f"only {' and '.join(Language)} are understood here")
        self._languages = (language,) if wanted.language and language else tuple(by_name) or tuple(Language)

    async def start_of_sound(self, event: Event) -> None:
        await self._end_of_listening()
        start = AudioStart.from_event(event)
        sound = wiring.PcmStream(int(start.rate), int(start.width), int(start.channels))
        recognizer = await self._lent.enter_async_context(self.services.recognizers.lent(self._languages))
        self._listening = Listening(recognizer, sound)

    async def sound(self, event: Event) -> None:
        if self._listening is None:
            await self.start_of_sound(event)
        assert self._listening
        await asyncio.to_thread(self._listening.accept, event.payload or b"")

    async def end_of_sound(self, event: Event) -> None:
        if self._listening is None:
            raise WireError("the sound has ended before it began")
        utterance = await asyncio.to_thread(self._listening.finish)
        await self._end_of_listening()
        language = utterance.language if utterance else None
        await self._write(Transcript(self.services.text(utterance), language=language).event())
        self._languages = tuple(Language)

    async def _end_of_listening(self) -> None:
        self._listening = None
        await self._lent.aclose()

    async def answer(self, event: Event) -> None:
        said = Transcript.from_event(event)
        _refuse_long(len(said.text))
        language = _language(said.language or "")
        written = await self.services.answer(said.text, language, _who(said.context))
        result = Handled if written.understood and not written.failed else NotHandled
        await self._write(result(written.text, context=said.context).event())

    async def synthesize(self, event: Event) -> None:
        if self._speaking:  # the whole text of a stream, for servers that know no streams
            return
        wanted = Synthesize.from_event(event)
        text = plain(wanted.text, wanted.text_format == "ssml")
        _refuse_long(len(text))
        speaking = self._voice(wanted)
        await self._write_all(speaking.add(text))
        await self._write_all(speaking.finish())

    async def start_of_text(self, event: Event) -> None:
        self._speaking, self._letters = self._voice(SynthesizeStart.from_event(event)), 0

    async def text(self, event: Event) -> None:
        if self._speaking:
            text = SynthesizeChunk.from_event(event).text
            self._letters += len(text)
            _refuse_long(self._letters)
            await self._write_all(self._speaking.add(text))

    async def end_of_text(self, event: Event) -> None:
        if self._speaking:
            await self._write_all(self._speaking.finish())
            self._speaking = None
            await self._write(SynthesizeStopped().event())

    def _voice(self, wanted: Synthesize | SynthesizeStart) -> Speaking:
        return Speaking(self.services.voice, self.services.preferences(), chosen_language(wanted.voice))


def _refuse_long(letters: int) -> None:
    if letters > MOST_LETTERS:
        raise WireError(f"a text has at most {MOST_LETTERS} letters")


def _language(name: str) -> Language | None:
    """Of "ko" and of "ko-KR"; None where it is none of ours."""
    code = name.replace("_", "-").split("-")[0].lower()
    return Language(code) if code in tuple(Language) else None


def _who(context: dict[str, Any] | None) -> str:
    """Whose conversation goes on: that of the satellite, or else the one that the client names."""
    named = context or {}
    return str(next((named[key] for key in ("satellite_id", "device_id", "conversation_id") if named.get(key)), ""))


ACTIONS: dict[str, Callable[[Connection, Event], Awaitable[None]]] = {
    Describe().event().type: Connection.describe,
    Ping().event().type: Connection.ping,
    Transcribe().event().type: Connection.transcribe,
    AudioStart(0, 0, 0).event().type: Connection.start_of_sound,
    AudioChunk(0, 0, 0, b"").event().type: Connection.sound,
    AudioStop().event().type: Connection.end_of_sound,
    Transcript("").event().type: Connection.answer,
    Synthesize("").event().type: Connection.synthesize,
    SynthesizeStart().event().type: Connection.start_of_text,
    SynthesizeChunk("").event().type: Connection.text,
    SynthesizeStop().event().type: Connection.end_of_text,
}
