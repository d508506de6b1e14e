"""The process that is watched: the assistant as `wardrobe run` makes it, with files in place of the devices.

It prints a JSON line of its state before the first question and then every few turns.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Photo, Speech
from assistant.core.loop import Turn
from assistant.devices.photo_files import from_bgr
from assistant.storage.config import Config
from audio.hearing.microphone import CHUNK_SAMPLES, chunked
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.processes import memory_mb

EVERY = 50
"""turns between two lines"""
PATIENCE_CHUNKS = 30
"""of silence after a question; without an answer by then it was not taken for one"""
ROOM_AMPLITUDE = 20
"""standard deviation of the quiet room's noise, in steps of 16 bits"""


class QuestionMicrophone:
    """A quiet room in real time, and then one question after the other as fast as they are answered."""

    def __init__(self, folder: Path, turns: int, idle_seconds: float, before_question: Callable[[int], None]) -> None:
        self.sounds = [read_sound(path).samples for path in sorted(folder.glob("*.wav"))]
        self.turns, self.idle_seconds, self.before_question = turns, idle_seconds, before_question
        self.asked = self.answered = 0
        self.ended = 0.0
        """when the last question's sound ended"""

    def chunks(self) -> Iterator[AudioChunk]:
        room = np.random.default_rng(1).normal(0, ROOM_AMPLITUDE, CHUNK_SAMPLES).astype(np.int16)
        for _ in range(round(self.idle_seconds * SAMPLE_RATE_HZ / CHUNK_SAMPLES)):
            time.sleep(CHUNK_SAMPLES / SAMPLE_RATE_HZ)
            yield AudioChunk(room, SAMPLE_RATE_HZ)
        for number in range(self.turns):
            self.before_question(number)
            before = self.answered
            yield from chunked(self.sounds[number % len(self.sounds)])
            self.ended = time.perf_counter()
            for _ in range(PATIENCE_CHUNKS):
                if self.answered > before:
                    break
                yield AudioChunk(room, SAMPLE_RATE_HZ)
            self.asked += 1

    @contextmanager
    def deaf(self) -> Iterator[None]:
        yield
        self.answered += 1


class FrameCamera:
    """Gives the frames of a folder by turns."""

    def __init__(self, folder: Path) -> None:
        self.paths = sorted(folder.glob("*.npy"))
        self.taken = 0

    def take(self) -> Photo:
        self.taken += 1
        return from_bgr(np.load(self.paths[self.taken % len(self.paths)]), "soak")


class NotingPlayer:
    """Notes how long after a question's end the first sample of its answer is there."""

    playing = False

    def __init__(self, microphone: QuestionMicrophone) -> None:
        self.microphone = microphone
        self.noted = -1
        self.delays: list[float] = []

    def play(self, speech: Speech) -> None:
        if speech.text and self.microphone.ended and self.noted != self.microphone.asked:
            self.noted = self.microphone.asked
            self.delays.append(time.perf_counter() - self.microphone.ended)

    def stop(self) -> None:
        """It is never in the middle of playing."""


def state(turn: int, delays: list[float], understood: int) -> dict[str, float]:
    """Megabytes, handles, threads, seconds of processor time and of delay."""
    held = memory_mb(os.getpid())
    return {
        "turn": turn,
        "memory_mb": held["memory_mb"],
        "own_memory_mb": held["own_memory_mb"],
        "handles": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
        "system_threads": len(list(Path("/proc/self/task").iterdir())),
        "cpu_seconds": round(sum(os.times()[:4]), 2),
        "wall_seconds": round(time.monotonic(), 2),
        "delay_median": round(float(np.median(delays)), 4) if delays else 0.0,
        "delay_95": round(float(np.percentile(delays, 95)), 4) if delays else 0.0,
        "understood": understood,
    }


def main(folder: Path, turns: int, idle_seconds: float) -> None:
    """Hold the conversation of `turns` questions over the WAV and NPY files of a folder."""
    settings = Config()
    understood = 0

    def report(number: int) -> None:
        nonlocal understood
        if number and number % EVERY == 0:
            print(json.dumps(state(number, player.delays, understood)), flush=True)
            player.delays.clear()
            understood = 0

    def noted(turn: Turn) -> None:
        nonlocal understood
        understood += turn.intent is not None

    microphone = QuestionMicrophone(folder, turns, idle_seconds, report)
    player = NotingPlayer(microphone)
    look = wiring.looking(settings, FrameCamera(folder), calibrated=True)
    assistant = wiring.assistant(
        settings, wiring.Ends(microphone=microphone, look=look, player=player), noted, wiring.Kept(preferences=True)
    )
    print(json.dumps(state(0, [], 0)), flush=True)
    if idle_seconds:
        threading.Timer(idle_seconds / 3, lambda: print(json.dumps(state(-1, [], 0)), flush=True)).start()
    assistant.run()
    report(turns)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
