"""The official client, with a watch: it sends sound as fast as it is spoken, as a satellite does."""

import asyncio
import time
from dataclasses import dataclass

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.handle import Handled
from wyoming.tts import Synthesize, SynthesizeVoice

from assistant import wiring
from assistant.core.domain import Language, Speech

PIECE_SECONDS, QUIET_SECONDS = 0.064, 0.5
"""of sound in a message, and of silence behind the last word, in which a satellite finds the end"""


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, and whether it was what it should be."""

    seconds: float
    right: bool


async def transcribed(port: int, speech: Speech, language: Language, text: str) -> Times:
    """From the end of the sound to its text."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        await client.write_event(Transcribe(language=language).event())
        await client.write_event(AudioStart(speech.rate, 2, 1).event())
        data = wiring.to_int16(speech.samples).tobytes() + bytes(2 * int(QUIET_SECONDS * speech.rate))
        step = 2 * int(PIECE_SECONDS * speech.rate)
        for start in range(0, len(data), step):
            await client.write_event(AudioChunk(speech.rate, 2, 1, data[start : start + step]).event())
            await asyncio.sleep(PIECE_SECONDS)
        began = time.perf_counter()
        await client.write_event(AudioStop().event())
        answer = await client.read_event()
        return Times(time.perf_counter() - began, answer is not None and Transcript.from_event(answer).text == text)


async def answered(port: int, question: str, language: Language) -> Times:
    """From a question in writing to its answer."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        began = time.perf_counter()
        await client.write_event(Transcript(question, language=language).event())
        answer = await client.read_event()
        return Times(time.perf_counter() - began, _is(answer, Handled().event().type))


async def spoken(port: int, text: str, language: Language) -> Times:
    """From a text to its first sound; the rest is heard to its end."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        began, first = time.perf_counter(), 0.0
        await client.write_event(Synthesize(text, voice=SynthesizeVoice(language=language)).event())
        while event := await client.read_event():
            if not first and AudioChunk.is_type(event.type):
                first = time.perf_counter() - began
            if AudioStop.is_type(event.type):
                return Times(first, first > 0)
        return Times(time.perf_counter() - began, False)


def _is(event: Event | None, kind: str) -> bool:
    return event is not None and event.type == kind
