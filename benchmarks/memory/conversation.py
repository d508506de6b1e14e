"""Questions spoken into the microphone of `wardrobe run`, one after the other, each after the answer to the last."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.core.errors import WardrobeError
from benchmarks.common.loud_blocks import LoudBlocks
from benchmarks.common.processes import memory_mb, processor_seconds, wait_until
from benchmarks.common.virtual_sound import VirtualSoundCard
from benchmarks.memory.running import Running

ADVANCE = "in advance"
NOTED = (20, 100, 200)
"""after so many questions memory is noted, and at the end"""
BEGIN_SECONDS, ADVANCE_SECONDS, EVERY_SECONDS = 90.0, 20.0, 0.5
"""until speech is made in advance, how long that is watched, and how often"""
PATIENCE_SECONDS = 4.0
"""without an answer by then, a question was not taken for one"""
PAUSE_SECONDS, ANSWER_SECONDS = 0.8, 60.0
"""the silence behind an answer that is longer than those in it, and how long an answer is at most"""


@dataclass(frozen=True, slots=True)
class State:
    """The process at one moment: megabytes, and seconds of processor time since its start."""

    moment: str
    asked: int
    answered: int
    cpu_seconds: float
    memory_mb: float
    own_memory_mb: float
    """what of it no file backs"""
    peak_mb: float
    """the most it has held so far"""


def state(running: Running, moment: str, asked: int = 0) -> State:
    """How it is now."""
    used = round(processor_seconds(running.process), 2)
    return State(moment, asked, running.answers(), used, **memory_mb(running.process))


def in_advance(running: Running) -> Iterator[State]:
    """States while nobody speaks and likely replies are made, from the first reply on."""
    wait_until(running.speaks_in_advance, BEGIN_SECONDS, running.log)
    for _ in range(round(ADVANCE_SECONDS / EVERY_SECONDS)):
        yield state(running, ADVANCE)
        time.sleep(EVERY_SECONDS)


def asked(card: VirtualSoundCard, running: Running, questions: Sequence[Path], count: int) -> Iterator[State]:
    """Ask so many questions, from the first again after the last; the states after some of them."""
    loudspeaker = LoudBlocks("loudspeaker.monitor")
    with loudspeaker.listening(card):
        for number in range(1, count + 1):
            _ask(card, running, loudspeaker, questions[(number - 1) % len(questions)])
            if number in NOTED or number == count:
                yield state(running, "asked", number)


def _ask(card: VirtualSoundCard, running: Running, loudspeaker: LoudBlocks, question: Path) -> None:
    """To the end of the answer."""
    before = running.answers()
    card.say(question)
    with suppress(WardrobeError):  # some questions are talk, and on a busy machine sound is lost
        wait_until(lambda: running.answers() > before, PATIENCE_SECONDS, running.log)
    with suppress(WardrobeError):
        wait_until(lambda: _silent(loudspeaker), ANSWER_SECONDS, running.log)


def _silent(loudspeaker: LoudBlocks) -> bool:
    now = time.perf_counter()
    last = loudspeaker.last(now)
    return last is None or now - last > PAUSE_SECONDS
