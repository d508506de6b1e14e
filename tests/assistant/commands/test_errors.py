"""Whatever is wrong, a command says it in one line that tells what to do, and exits with a code that is not 0."""

import shutil
from pathlib import Path

import pytest
import soundfile

from assistant.wiring.paths import WEIGHTS
from tests.assistant.commands.conftest import Wardrobe


def test_an_unknown_key_in_the_settings_is_named_with_the_nearest(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[vision]\ncamra = "pi"\n', encoding="utf-8")
    result = wardrobe("doctor", "--config", tmp_path / "config.toml")
    assert result.code == 1
    assert 'unknown key "vision.camra"; did you mean "vision.camera"?' in result.err
    assert len(result.err.splitlines()) == 1


def test_a_model_with_a_missing_file_is_named(wardrobe: Wardrobe, tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS / "vosk-en", tmp_path / "model")
    (tmp_path / "model" / "am" / "final.mdl").unlink()
    (tmp_path / "config.toml").write_text(f'[hearing]\nenglish_model = "{tmp_path}/model"\n', encoding="utf-8")
    soundfile.write(tmp_path / "a.wav", [0.0] * 100, 16000)
    result = wardrobe("hear", "--config", tmp_path / "config.toml", tmp_path / "a.wav")
    assert result.code == 1
    assert "am/final.mdl is missing" in result.err


def test_an_empty_list_of_phrases_is_an_error(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("\n \n", encoding="utf-8")
    result = wardrobe("hear", "--phrases", tmp_path / "list.txt", tmp_path / "a.wav")
    assert result.code == 1
    assert "no sentence" in result.err


@pytest.mark.parametrize("command", ["run", "demo", "describe", "hear", "understand", "say", "turn", "doctor", "setup"])
def test_every_command_has_help(wardrobe: Wardrobe, command: str) -> None:
    result = wardrobe(command, "--help")
    assert result.code == 0
    assert "Usage" in result.out


@pytest.mark.parametrize("wrong", [["describe"], ["hear", "--nonsense"], ["fly"], ["turn", "--wav", "x"]])
def test_a_wrong_command_line_is_exit_code_2(wardrobe: Wardrobe, wrong: list[str]) -> None:
    assert wardrobe(*wrong).code == 2


@pytest.mark.heavy
def test_the_doctor_lists_devices_models_and_versions(wardrobe: Wardrobe) -> None:
    rows = {row["name"]: row for row in wardrobe("doctor", "--json").rows}
    assert {"python", "vosk", "microphone", "loudspeaker", "camera", "voice", "garment-type.onnx"} <= set(rows)
    assert rows["hearing, ko"]["ok"]
    assert all(row["mend"] for row in rows.values() if not row["ok"])


@pytest.mark.heavy
def test_the_doctors_table_is_plain_words_and_shows_whole_paths(wardrobe: Wardrobe) -> None:
    told = wardrobe("doctor").out
    assert "[green]" not in told
    assert "…" not in told
