"""Text to speech for a Wyoming client: the beginning is sent before the end is made."""

import asyncio
import html
import logging
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event
from wyoming.tts import SynthesizeVoice

from assistant import wiring
from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import WardrobeError
from assistant.core.ports.speaking import Voice
from assistant.core.preferences import Preferences
from assistant.home.info import voice_name

log = logging.getLogger(__name__)

RATE_HZ, WIDTH = 22050, 2
"""of all that is sent: a client takes the format from the first event"""
PIECE_SAMPLES = 4096
SENTENCE_ENDS = (".", "!", "?", "…")
EMPTY_SECONDS = 0.1
"""of silence, where there is nothing to say: a client makes a sound file of it"""
LETTERS = {Language.KOREAN: re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]"), Language.ENGLISH: re.compile("[A-Za-z]")}


def chosen_language(voice: SynthesizeVoice | None) -> Language | None:
    """Of the voice that a client asks for by its name or its language; None where it asks for none of ours."""
    for language in Language:
        if voice and (voice.name == voice_name(language) or (voice.language or "").split("-")[0] == language):
            return language
    return None


def spoken_in(text: str, wanted: Language | None) -> Language:
    """The language of the voice that says a text: the wanted one, but for a text that has only the other's letters."""
    if wanted is None:
        return wiring.language_of(text)
    others = [one for one in Language if one is not wanted and LETTERS[one].search(text)]
    return others[0] if others and not LETTERS[wanted].search(text) else wanted


def plain(text: str, is_ssml: bool) -> str:
    """One line without the marks of SSML."""
    return " ".join((html.unescape(re.sub("<[^>]*>", " ", text)) if is_ssml else text).split())


@dataclass(slots=True)
class Speaking:
    """What is said to one client, as events: a start, pieces of sound, and a stop."""

    voice: Voice
    preferences: Preferences
    wanted: Language | None
    _rest: str = ""
    """the beginning of a sentence whose end has not come yet"""
    _started: bool = field(default=False)
    _before: str = ""
    """the sentence that was said last"""

    async def add(self, text: str) -> AsyncIterator[Event]:
        """More of the text; what is a whole sentence now is said."""
        *whole, self._rest = wiring.split_sentences(self._rest + text)
        if text[-1:].isspace():
            if self._rest.endswith(SENTENCE_ENDS):
                whole, self._rest = [*whole, self._rest], ""
            elif self._rest:
                self._rest += " "  # which the splitting took away
        for sentence in whole:
            async for event in self._said(sentence):
                yield event

    async def finish(self) -> AsyncIterator[Event]:
        """The rest, and the end."""
        rest, self._rest = self._rest, ""
        async for event in self._said(rest):
            yield event
        if not self._started:
            yield self._start()
            yield _piece(bytes(WIDTH * int(EMPTY_SECONDS * RATE_HZ)))
        yield AudioStop().event()
        self._started = False

    async def _said(self, sentence: str) -> AsyncIterator[Event]:
        if not any(c.isalnum() for c in sentence):
            return
        pieces = self._pieces(sentence.strip(), self.preferences.manner(spoken_in(sentence, self.wanted)))
        try:
            while (data := await asyncio.to_thread(next, pieces, None)) is not None:
                if not self._started:
                    yield self._start()
                for start in range(0, len(data), WIDTH * PIECE_SAMPLES):
                    yield _piece(data[start : start + WIDTH * PIECE_SAMPLES])
        except WardrobeError as error:  # the rest of what was to be said is worth more than nothing
            log.warning("%r is left out: %s", sentence, error)

    def _pieces(self, sentence: str, manner: Manner) -> Iterator[bytes]:
        """The sound of a sentence as it is made, behind a pause where something was said before."""
        before, self._before = self._before, sentence
        for speech in self.voice.sentences(sentence, manner):
            if before:
                silence = Speech(np.zeros(0, np.float32), RATE_HZ)
                yield _bytes(wiring.after_a_pause(silence, before, manner.rate).samples)
                before = ""
            if speech.rate == RATE_HZ:
                yield from map(_bytes, speech.blocks())
            else:
                yield _bytes(wiring.resampled(speech.samples, speech.rate, RATE_HZ))

    def _start(self) -> Event:
        self._started = True
        return AudioStart(RATE_HZ, WIDTH, 1).event()


def _piece(data: bytes) -> Event:
    return AudioChunk(RATE_HZ, WIDTH, 1, data).event()


def _bytes(samples: NDArray[np.float32]) -> bytes:
    return wiring.to_int16(samples).tobytes()
