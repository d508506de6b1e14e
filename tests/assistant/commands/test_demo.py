"""An evening's conversation from WAV to WAV: the demonstration, held to what each line should mean."""

import json
from pathlib import Path

import pytest

from assistant.commands.demo import script
from audio.sound_file import read_sound
from tests.assistant.commands.conftest import Wardrobe

pytestmark = pytest.mark.heavy


@pytest.fixture
def conversation(wardrobe: Wardrobe, tmp_path: Path) -> Path:
    assert wardrobe("demo", "--out", tmp_path / "demo").code == 0
    return tmp_path / "demo"


def test_every_line_is_understood_answered_and_drawn(conversation: Path) -> None:
    turns = json.loads((conversation / "transcript.json").read_text(encoding="utf-8"))
    lines = script()
    assert len(turns) == len(lines) >= 10
    assert {line.language for line in lines} == {"ko", "en"}
    for turn, line in zip(turns, lines, strict=True):
        assert turn["intent"] == line.intent, turn
        assert turn["reply"]
        assert read_sound(conversation / "answers" / turn["answers"][0]).seconds > 0.3
    looks = [line for line in lines if line.garment]
    for turn, line in zip(turns, lines, strict=True):
        if line.garment and line.darkened == 1 and turn["language"] == "en" and "colour" not in turn["intent"]:
            assert line.garment.colour.replace("_", "-") in turn["reply"].lower(), turn
    assert len(list((conversation / "seen").glob("*.png"))) == len(looks)


def test_the_answer_follows_the_language_that_was_asked_for(conversation: Path) -> None:
    turns = json.loads((conversation / "transcript.json").read_text(encoding="utf-8"))
    switch = next(index for index, turn in enumerate(turns) if turn["intent"] == "set_language")
    assert turns[switch]["language"] == "en"
    assert all(turn["reply"].isascii() for turn in turns[switch : switch + 2])


def test_louder_makes_what_follows_louder(conversation: Path) -> None:
    turns = json.loads((conversation / "transcript.json").read_text(encoding="utf-8"))
    louder = next(index for index, turn in enumerate(turns) if turn["intent"] == "louder")
    files = [conversation / "answers" / turns[i]["answers"][0] for i in (louder - 1, louder)]
    before, after = (read_sound(file).samples.astype(float) for file in files)
    assert (after**2).mean() > 1.3 * (before**2).mean()
