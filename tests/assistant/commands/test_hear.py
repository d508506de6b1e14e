"""`wardrobe hear`, `understand`, `say` and `turn`."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Language, Manner
from audio.sound_file import read_sound
from audio.speaking.espeak import EspeakVoice
from audio.wav import write_wav
from tests.assistant.commands.conftest import Wardrobe

pytestmark = pytest.mark.heavy


@pytest.fixture
def what_is_this(tmp_path: Path) -> Path:
    path = tmp_path / "what.wav"
    write_wav(path, EspeakVoice(variant="+f2", pitch=60).speak("what is this", Manner(Language.ENGLISH)))
    return path


def test_a_recording_is_heard_and_understood(wardrobe: Wardrobe, what_is_this: Path) -> None:
    result = wardrobe("hear", "--json", what_is_this)
    (row,) = result.rows
    assert result.code == 0
    assert row["text"] == "what is this"
    assert row["intent"] == "what_is_this"
    assert row["slots"] == {}
    assert row["rejected"] is False
    assert 0.5 < row["confidence"] <= 1


def test_eight_channels_at_96_khz_are_heard_too(wardrobe: Wardrobe, what_is_this: Path, tmp_path: Path) -> None:
    sound = read_sound(what_is_this)
    many = np.repeat(np.repeat(sound.samples, 6)[:, np.newaxis], 8, axis=1)
    soundfile.write(tmp_path / "many.wav", many, 6 * sound.rate)
    assert wardrobe("hear", "--json", tmp_path / "many.wav").rows[0]["intent"] == "what_is_this"


def test_silence_is_nothing_heard(wardrobe: Wardrobe, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros(16000, np.int16), 16000)
    (row,) = wardrobe("hear", "--json", tmp_path / "silence.wav").rows
    assert row["rejected"]
    assert row["text"] == ""


def test_other_sentences_can_be_listened_for(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Open the door!\nClose the window, Zybrith.\n", encoding="utf-8")
    wav = tmp_path / "door.wav"
    write_wav(wav, EspeakVoice(variant="+f2", pitch=60).speak("open the door", Manner(Language.ENGLISH)))
    (row,) = wardrobe("hear", "--json", "--phrases", tmp_path / "list.txt", wav).rows
    assert row["text"] == "Open the door!"


def test_other_sentences_are_refused_only_where_that_is_asked_for(
    wardrobe: Wardrobe, what_is_this: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("open the door\nclose the window\n", encoding="utf-8")
    (row,) = wardrobe("hear", "--json", "--phrases", tmp_path / "list.txt", what_is_this).rows
    assert row["text"]
    assert row["confidence"] < 0.5
    (row,) = wardrobe("hear", "--json", "--phrases", tmp_path / "list.txt", "--certainty", "0.5", what_is_this).rows
    assert row["rejected"]


@pytest.mark.parametrize(("content", "complaint"), [(b"", "empty"), (b"hello, I am text", "not a sound file")])
def test_what_is_no_recording_is_reported_and_the_others_go_on(
    wardrobe: Wardrobe, what_is_this: Path, tmp_path: Path, content: bytes, complaint: str
) -> None:
    (tmp_path / "bad.wav").write_bytes(content)
    result = wardrobe("hear", "--json", tmp_path / "bad.wav", what_is_this)
    assert result.code == 1
    assert complaint in result.rows[0]["error"]
    assert result.rows[1]["intent"] == "what_is_this"


@pytest.mark.parametrize(
    ("text", "intent"), [("what colour is it", "what_colour"), ("무슨색이야", "what_colour"), ("louder", "louder")]
)
def test_typed_sentences_are_understood_with_the_next_best_beside(wardrobe: Wardrobe, text: str, intent: str) -> None:
    (row,) = wardrobe("understand", text, "--json").rows
    assert row["understood"]
    assert row["meanings"][0]["intent"] == intent
    assert len(row["meanings"]) == 3


def test_say_writes_a_recording(wardrobe: Wardrobe, tmp_path: Path) -> None:
    assert wardrobe("say", "안녕하세요", "--out", tmp_path / "hello.wav").code == 0
    assert read_sound(tmp_path / "hello.wav").seconds > 0.5


def test_one_turn_from_files_answers_the_question(
    wardrobe: Wardrobe, what_is_this: Path, red: Path, tmp_path: Path
) -> None:
    result = wardrobe("turn", "--wav", what_is_this, "--photo", red, "--out", tmp_path / "a" / "answer.wav", "--json")
    (row,) = result.rows
    assert row["intent"] == "what_is_this"
    assert row["language"] == "en"
    assert "red T-shirt" in row["reply"]
    assert read_sound(tmp_path / "a" / "answer.wav").seconds > 0.8


def test_a_turn_with_a_broken_photo_says_so_aloud(wardrobe: Wardrobe, what_is_this: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"broken")
    result = wardrobe("turn", "--wav", what_is_this, "--photo", tmp_path / "broken.jpg", "--json")
    assert "couldn't read the picture" in result.rows[0]["reply"]


def test_what_can_not_be_pronounced_is_named_with_its_row_and_the_others_are_heard(
    wardrobe: Wardrobe, what_is_this: Path, tmp_path: Path
) -> None:
    rows = ("what is this", "---", "an XL shirt", "100%", "что это", "what " * 1000)
    (tmp_path / "list.txt").write_text("\n".join(rows), encoding="utf-8")
    result = wardrobe("hear", "--json", "--phrases", tmp_path / "list.txt", what_is_this)
    assert result.rows[0]["text"] == "what is this"
    told = " ".join(result.err.split())
    assert 'row 2 is left out: "---" has no word in it' in told
    assert 'row 5 is left out: "что это" has letters that are neither Korean nor English' in told
    assert "row 6 is left out: it has 4999 letters, at most 1000" in told
    assert "row 3" not in result.err


def test_hangul_from_a_mac_is_korean(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(unicodedata.normalize("NFD", "이거 뭐야"), encoding="utf-8")
    (row,) = wardrobe("understand", "--json", "--file", tmp_path / "list.txt").rows
    assert (row["language"], row["intent"], row["text"]) == ("ko", "what_is_this", "이거 뭐야")
    (wide,) = wardrobe("understand", "--json", "ｗｈａｔ　ｉｓ　ｔｈｉｓ").rows
    assert (wide["language"], wide["intent"]) == ("en", "what_is_this")
