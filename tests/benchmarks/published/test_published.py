"""A published model is measured beside ours; a model of ours with a graph of its own stands in."""

import json
import shutil
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from assistant.wiring import Workers
from audio.hearing.open_recognizer import compiled_for_sentences
from benchmarks.hearing.voices import drawn
from benchmarks.published.evaluate import evaluate

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="the recordings are not here: ../shared/data")
def test_both_models_have_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.published.evaluate.COUNT", 3)
    monkeypatch.setattr("benchmarks.published.evaluate.OTHERS", 2)
    monkeypatch.setattr("benchmarks.published.evaluate.drawn", lambda language: drawn(language)[:6])
    compiled = compiled_for_sentences(wiring.paths.WEIGHTS / "vosk-en", Language.ENGLISH, tmp_path / "cache")
    shutil.copytree(compiled, tmp_path / "models" / "vosk-en")
    evaluate(DATA, tmp_path, Workers(1), tmp_path / "models")
    ours, published = json.loads((tmp_path / "published.json").read_text(encoding="utf-8"))["rows"]
    assert ours[:2] == ["ours", "en"]
    assert published[:2] == ["vosk-en", "en"]
    for _, _, right, wrong, refused, *_ in (ours, published):
        assert right + wrong + refused == pytest.approx(1)
    assert ours[2] > 0


def test_without_a_published_model_it_is_told_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--models"):
        evaluate(tmp_path, tmp_path, Workers(1), wiring.paths.WEIGHTS)
