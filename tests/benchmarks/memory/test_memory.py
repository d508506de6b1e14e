"""The memory of `wardrobe run` is noted at its moments, and what it prints says when it has answered."""

import json
import os
import shutil
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.wiring import Workers
from benchmarks.common.loud_blocks import LoudBlocks
from benchmarks.common.virtual_sound import VirtualSoundCard
from benchmarks.memory import conversation
from benchmarks.memory.conversation import ADVANCE, State, asked
from benchmarks.memory.evaluate import evaluate, figures
from benchmarks.memory.running import Running

MISSING = [program for program in ("pulseaudio", "pactl", "paplay", "parec") if not shutil.which(program)]


def state(moment: str, memory: float, asked: int = 0, peak: float = 0.0) -> State:
    return State(moment, asked, asked, 1.0, memory, memory - 50, peak)


STATES = [
    *(state("ready", 180), state("quiet", 181)),
    *(state(ADVANCE, memory) for memory in (220, 250, 240)),
    *(state("asked", 300, asked=20), state("asked", 320.4, asked=50, peak=390.2)),
]


def test_the_figures_say_each_moment_and_end_with_the_peak() -> None:
    assert figures(STATES) == [
        ("ready", 180, 130),
        ("quiet", 181, 131),
        ("speech is made in advance, median", 240, 190),
        ("the same, most", 250, 200),
        ("after 20 questions", 300, 250),
        ("after 50 questions", 320, 270),
        ("peak", 390, ""),
    ]


@pytest.fixture
def running(tmp_path: Path) -> Running:
    """This process in place of the wardrobe."""
    (tmp_path / "log").touch()
    return Running(os.getpid(), tmp_path / "log", tmp_path / "speech")


def test_an_utterance_with_a_reply_is_an_answer(running: Running) -> None:
    running.log.write_text("Listening. Ctrl-C ends.\n> what is this\n  A red T-shirt.\n> stop\n  \n", encoding="utf-8")
    assert running.answers() == 1


def test_speech_is_made_in_advance_from_the_first_file_on(running: Running) -> None:
    assert not running.speaks_in_advance()
    running.speech.mkdir()
    assert not running.speaks_in_advance()
    (running.speech / "reply").touch()
    assert running.speaks_in_advance()


@dataclass(frozen=True)
class TalkingCard(VirtualSoundCard):
    """Every question but the second is answered."""

    said: list[str] = field(default_factory=list)

    def say(self, wav: Path) -> None:
        self.said.append(wav.name)
        if len(self.said) != 2:
            with (wav.parent / "log").open("a", encoding="utf-8") as log:
                log.write("> what is this\n  A red T-shirt.\n")


def test_questions_begin_again_and_memory_is_noted_after_some_and_at_the_end(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LoudBlocks, "listening", lambda loudspeaker, card: nullcontext())  # nothing to be heard
    monkeypatch.setattr(conversation, "PATIENCE_SECONDS", 0)
    questions = [running.log.parent / name for name in ("0.wav", "1.wav")]
    card = TalkingCard({}, 0)
    noted = list(asked(card, running, questions, 21))
    assert [(one.asked, one.answered) for one in noted] == [(20, 19), (21, 20)]
    assert all(one.peak_mb >= one.memory_mb > one.own_memory_mb > 0 for one in noted)
    assert card.said[:3] == ["0.wav", "1.wav", "0.wav"]


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.sound
@pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"not installed: {', '.join(MISSING)}")
def test_the_command_itself_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "ADVANCE_SECONDS", 1.0)
    evaluate(tmp_path, tmp_path, Workers(1), 2)
    written = json.loads((tmp_path / "memory.json").read_text(encoding="utf-8"))
    held = {name: memory for name, memory, _ in written["memory"]}
    assert 50 < held["ready"] <= held["peak"] < 1000
    assert held["after 2 questions"] <= held["peak"]
    assert written["states"][-1]["answered"] > 0
