"""A soak tells what grew, and asks in both languages."""

from pathlib import Path

import cv2
import pytest

from assistant.core.domain import Language
from audio.sound_file import read_sound
from benchmarks.soak.evaluate import State, figures, plot
from benchmarks.soak.questions import write_questions
from intents.catalogue import load_catalogue


def state(turn: int, memory: float, cpu: float = 0.0, wall: float = 0.0) -> State:
    same = {"own_memory_mb": 1.0, "handles": 6, "threads": 3, "system_threads": 14, "understood": 48}
    return {**same, "turn": turn, "memory_mb": memory, "cpu_seconds": cpu, "wall_seconds": wall, "delay_median": 0.2}


STATES = [
    *(state(0, 200, cpu=1.0, wall=10.0), state(-1, 210, cpu=1.5, wall=30.0)),
    *(state(50 * number, 300 + number) for number in range(1, 7)),
]


def test_the_figures_say_where_each_began_and_ended() -> None:
    told = figures(STATES)
    assert told["processor in a quiet room, share of a core"] == 0.025
    assert told["memory before the first question, MB"] == 200
    assert told["memory after 200 turns, MB"] == 304
    assert told["memory at the end, MB"] == told["most memory, MB"] == 306
    assert told["understood"] == pytest.approx(48 * 6 / 300)


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    plot(tmp_path / "soak.png", STATES[2:])
    assert cv2.imread(str(tmp_path / "soak.png")) is not None


def test_most_questions_are_commands_of_both_languages(tmp_path: Path) -> None:
    write_questions(tmp_path, 8, seed=1)
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("*.txt"))]
    for language, own in zip(Language, (texts[0::2], texts[1::2]), strict=True):
        assert set(own) <= set(load_catalogue().phrases(language))
    assert all(0.8 < read_sound(path).seconds < 10 for path in tmp_path.glob("*.wav"))
