"""From the end of a command to its intent: in the sound that has to come, and through a real (virtual) sound card."""

import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Language, Manner, Speech
from assistant.core.ports.hearing import Recognizer
from assistant.storage.config import Hearing
from audio.hearing.microphone import CHUNK_SAMPLES, chunked
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, write_wav
from benchmarks.common.report import console
from benchmarks.common.virtual_sound import virtual_sound_card
from benchmarks.hearing.voices import Spoken, drawn

LOUD = 600
"""what speech is louder than, and the end of speech is not, of 32767"""
SPOKEN = 10
"""commands of each language that go through the sound card"""


def in_sound(recognizer: Recognizer, spoken: list[Spoken]) -> Iterator[float]:
    """Seconds of sound after the end of speech, and what hearing the last of it took; nothing for what is refused."""
    for one in spoken:
        recognizer.reset()
        ended = (np.flatnonzero(np.abs(one.samples) > LOUD)[-1] + 1) / SAMPLE_RATE_HZ
        samples = np.concatenate([one.samples, np.zeros(2 * SAMPLE_RATE_HZ, np.int16)])
        for count, chunk in enumerate(chunked(samples), 1):
            began = time.perf_counter()
            if (u := recognizer.accept(chunk)) and not u.rejected:
                yield count * CHUNK_SAMPLES / SAMPLE_RATE_HZ - ended + time.perf_counter() - began
                break


def through_a_sound_card(recognizer: Recognizer) -> list[float]:
    """Seconds from the end of speech out of the sound card until it was understood; empty without PulseAudio."""
    if not shutil.which("pulseaudio"):
        console.print("pulseaudio is not installed: the delay through a sound card is left out")
        return []
    with TemporaryDirectory() as folder, virtual_sound_card(Path(folder)) as card:
        os.environ.update(card.environment)  # PortAudio is loaded after this
        with wiring.microphone(Hearing()) as microphone, ThreadPoolExecutor(1) as speaker:
            chunks = microphone.chunks()
            delays = []
            for number, wav in enumerate(_wavs(Path(folder))):
                saying = speaker.submit(card.say, wav)
                delays += [delay] if (delay := _delay(recognizer, chunks)) else []
                saying.result()
                console.print(f"{number + 1} of {2 * SPOKEN} through the sound card", end="\r")
    return delays


def _wavs(folder: Path) -> Iterator[Path]:
    """Commands with a pause around them, long enough to tell one from the next."""
    for language in Language:
        for text in drawn(language)[:: 60 // SPOKEN]:
            speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
            pause = np.zeros(SAMPLE_RATE_HZ, np.float32)
            sound = resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)
            write_wav(folder / "command.wav", Speech(np.concatenate([pause[::2], sound, pause, pause]), SAMPLE_RATE_HZ))
            yield folder / "command.wav"


def _delay(recognizer: Recognizer, chunks: Iterator[AudioChunk]) -> float | None:
    """None where the command was not heard within six seconds."""
    recognizer.reset()
    ended = time.perf_counter()
    for chunk, _ in zip(chunks, range(60), strict=False):
        came = time.perf_counter()
        ended = came if np.abs(chunk.samples.astype(int)).max() > LOUD else ended
        if (u := recognizer.accept(chunk)) and not u.rejected:
            return time.perf_counter() - ended
    return None
