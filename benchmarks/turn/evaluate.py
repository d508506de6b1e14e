"""How soon the assistant is ready, how much memory it holds, and how soon after a question the answer begins.

Everything is real but the devices: recordings of the questions come in real time, the loudspeaker notes when it is
given the first sample. The delay is counted from the end of the speech in the recording.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Language, Manner, Speech
from assistant.devices.photo_files import FolderCamera
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.storage.config import Config
from assistant.wiring import Workers
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.common.metrics import percentiles
from benchmarks.common.report import resident_mb, show, write

QUESTIONS = ((Language.ENGLISH, "what is this"), (Language.KOREAN, "이거 뭐야"))
ROUNDS = 6


class LiveMicrophone:
    """Plays recordings in real time, one each time the last was answered, and knows when each one's speech ended."""

    def __init__(self, sounds: list[np.ndarray[tuple[int], np.dtype[np.int16]]]) -> None:
        self.sounds = sounds
        self.answered = 0
        self.ended = 0.0

    def chunks(self) -> Iterator[AudioChunk]:
        room = np.random.default_rng(1).normal(0, 20, CHUNK_SAMPLES).astype(np.int16)
        for number, sound in enumerate(self.sounds):
            for start in range(0, len(sound), CHUNK_SAMPLES):
                time.sleep(CHUNK_SAMPLES / SAMPLE_RATE_HZ)
                self.ended = time.perf_counter()
                yield AudioChunk(sound[start : start + CHUNK_SAMPLES], SAMPLE_RATE_HZ)
            while self.answered <= number:
                time.sleep(CHUNK_SAMPLES / SAMPLE_RATE_HZ)
                yield AudioChunk(room, SAMPLE_RATE_HZ)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        yield
        self.answered += 1


class TimingPlayer:
    """Notes when it is given something to play."""

    playing = False

    def __init__(self, microphone: LiveMicrophone) -> None:
        self.microphone = microphone
        self.delays: list[float] = []

    def play(self, speech: Speech) -> None:
        self.delays.append(time.perf_counter() - self.microphone.ended)

    def stop(self) -> None:
        """It is never in the middle of playing."""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print and write turn.json; no data is needed, the questions and garments are our own."""
    cold, warm = (_start_seconds() for _ in range(2))
    with TemporaryDirectory() as folder:
        write_photo(render(Garment("t_shirt", "red"), seed=1)[0], Path(folder) / "red.png")
        microphone = LiveMicrophone([question(*one) for one in QUESTIONS for _ in range(ROUNDS)])
        player = TimingPlayer(microphone)
        settings = Config()
        look = wiring.looking(settings, FolderCamera.of(Path(folder)))
        assistant = wiring.assistant(settings, microphone, look, player, lambda turn: None, with_earcons=False)
        ready = resident_mb()
        assistant.run()
    result = figures((cold, warm), ready, resident_mb(), player.delays)
    show("one turn", ("", ""), list(result.items()))
    write(out / "turn.json", result)


def figures(
    starts: tuple[float, float], listening_mb: float, afterwards_mb: float, delays: Sequence[float]
) -> dict[str, Any]:
    """The table: seconds to start twice, megabytes of memory, seconds from the end of speech to the first sample."""
    median, slow = percentiles(delays, 50, 95)
    return {
        "start, seconds (first, second)": [round(seconds, 2) for seconds in starts],
        "memory when listening, MB": round(listening_mb),
        "memory after the conversation, MB": round(afterwards_mb),
        "end of speech to first sample, seconds (median)": round(median, 2),
        "end of speech to first sample, seconds (95th percentile)": round(slow, 2),
        "turns": len(delays),
    }


def _start_seconds() -> float:
    """From the command to an assistant that listens, in a process of its own."""
    code = (
        "from assistant import wiring; s = wiring.Config();"
        "seeing, hearing = wiring.vision(s.vision).look, wiring.file_microphone([]);"
        "wiring.assistant(s, hearing, seeing, wiring.CollectingPlayer(), print)"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def question(language: Language, text: str) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """The question after half a second of a quiet room; it ends with its last sound."""
    speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    samples = resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)
    loud = np.flatnonzero(np.abs(samples) > 0.02)
    before = np.random.default_rng(2).normal(0, 20 / 32768, SAMPLE_RATE_HZ // 2).astype(np.float32)
    return to_int16(np.concatenate([before, samples[: loud[-1]]]))
