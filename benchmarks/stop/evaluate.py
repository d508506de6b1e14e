"""A stop in the middle of a sentence: how soon it is silent, and how soon the process has ended.

`wardrobe run` speaks its help on a virtual sound card, and gets the signal of systemd, of a closed terminal, or Ctrl-C.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import WardrobeError
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.wiring import Workers
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, write_wav
from benchmarks.common.processes import processor_seconds, wait_until
from benchmarks.common.report import show, write
from benchmarks.common.virtual_sound import VirtualSoundCard, virtual_sound_card

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
AUDIBLE = 300
"""of 32767: what is softer is silence"""
START_SECONDS, ANSWER_SECONDS, END_SECONDS = 90.0, 8.0, 20.0
QUESTIONS = 6
"""that are asked at most, until one is understood"""
INTO_SENTENCE_SECONDS = 1.0
"""of the answer, before the signal is sent"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One attempt; seconds from the signal on."""

    signal: str
    silent: float
    """until the last audible sample left the loudspeaker"""
    ended: float
    """until the process had ended"""
    processor: float
    """that it still used: what the end would take on an idle machine, but for waiting"""


def evaluate(data: Path, out: Path, workers: Workers, attempts: int) -> None:
    """Print and write stop.json; no data is needed."""
    with TemporaryDirectory() as scratch:
        stops = measured(Path(scratch), attempts)
    figures = np.round([(one.silent, one.ended, one.processor) for one in stops], 2)
    names = [*(one.signal for one in stops), "longest"]
    rows = [(name, *row) for name, row in zip(names, [*figures.tolist(), figures.max(0).tolist()], strict=True)]
    show(f"{attempts} stops in a sentence, seconds", ("signal", "silent", "ended", "of the processor"), rows)
    write(out / "stop.json", {"stops": rows})


def measured(folder: Path, attempts: int) -> list[Stop]:
    """So many stops, the signals by turns, each of a new process."""
    (folder / "card").mkdir()
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], folder / "photos" / "red.png")
    (folder / "config.toml").write_text(f'[vision]\ncamera = "{folder}/photos"\n', encoding="utf-8")
    help_me = EspeakVoice("+f2", 60).speak("help", Manner(Language.ENGLISH))
    pause = np.zeros(help_me.rate, np.float32)
    write_wav(folder / "help.wav", Speech(np.concatenate([pause[::2], help_me.samples, pause]), help_me.rate))
    with virtual_sound_card(folder / "card") as card:
        return [_stop(card, folder, SIGNALS[number % len(SIGNALS)]) for number in range(attempts)]


def _stop(card: VirtualSoundCard, folder: Path, ending: signal.Signals) -> Stop:
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": f"{folder}/config", "XDG_CACHE_HOME": f"{folder}/cache"}
    command = [sys.executable, "-m", "assistant", "run", "--config", str(folder / "config.toml")]
    log, raw = folder / "log", folder / "answer.raw"
    environment = {**card.environment, **home, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as run:
        try:
            wait_until(lambda: "Listening" in log.read_text(encoding="utf-8"), START_SECONDS, log)
            time.sleep(1)  # the ready tone
            with card.recording(raw):
                _ask(card, folder / "help.wav", log)
                start = raw.stat().st_size
                wait_until(lambda: len(_audible(raw, start)) > 0, ANSWER_SECONDS, log)
                time.sleep(INTO_SENTENCE_SECONDS)
                sent, at = raw.stat().st_size, time.monotonic()
                if not len(_audible(raw, sent - SAMPLE_RATE_HZ)):
                    raise WardrobeError("the answer was over before it was stopped")
                before = processor_seconds(run.pid)
                run.send_signal(ending)
                threading.Timer(END_SECONDS, run.kill).start()
                usage = os.wait4(run.pid, 0)[2]
                ended, processor = time.monotonic() - at, usage.ru_utime + usage.ru_stime - before
                time.sleep(1)  # what would still be heard
        finally:
            run.kill()
    heard = _audible(raw, sent)
    return Stop(ending.name, float(heard[-1]) / SAMPLE_RATE_HZ if len(heard) else 0.0, ended, processor)


def _ask(card: VirtualSoundCard, question: Path, log: Path) -> None:
    """Until it is understood: a machine that is too busy loses sound."""
    for _ in range(QUESTIONS):
        card.say(question)
        with suppress(WardrobeError):
            return wait_until(lambda: "> help" in log.read_text(encoding="utf-8"), ANSWER_SECONDS, log)
    raise WardrobeError(f"it was not understood: {log.read_text(encoding='utf-8')[-300:]}")


def _audible(raw: Path, start: int) -> NDArray[np.intp]:
    """Which samples are, of those behind so many bytes of a recording that may still be going on."""
    written = raw.read_bytes()[start // 2 * 2 :]
    samples = np.frombuffer(written, np.int16, len(written) // 2).astype(np.int32)
    return np.flatnonzero(np.abs(samples) > AUDIBLE)
