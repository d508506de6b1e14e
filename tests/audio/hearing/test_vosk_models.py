"""A Vosk model is found where it was asked for, and a damaged one is named."""

import re
import shutil
from pathlib import Path

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from assistant.wiring.paths import WEIGHTS
from audio.hearing.vosk_models import PARTS, checked, find_model


@pytest.mark.parametrize("missing", [*PARTS, "graph/phones.txt", "graph/loop.txt"])
def test_a_model_with_a_missing_file_is_rejected_by_name(missing: str, tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(WEIGHTS / "vosk-en", model)
    (model / missing).unlink()
    with pytest.raises(ModelError, match=re.escape(missing.split("/", maxsplit=1)[0])):
        checked(model)


def test_an_empty_file_counts_as_missing(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(WEIGHTS / "vosk-en", model)
    (model / PARTS[0]).write_bytes(b"")
    with pytest.raises(ModelError, match=PARTS[0]):
        checked(model)


def test_the_model_that_is_asked_for_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, downloaded = WEIGHTS / "vosk-en", tmp_path / "vosk-model-small-en-us-0.15"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_model(Language.ENGLISH, "", ours) == ours
    shutil.copytree(ours, downloaded)
    monkeypatch.setenv("VOSK_MODEL_PATH", str(tmp_path))
    assert find_model(Language.ENGLISH, "", ours) == downloaded
    assert find_model(Language.ENGLISH, str(ours), downloaded) == ours
    with pytest.raises(ModelError, match="nowhere"):
        find_model(Language.ENGLISH, str(tmp_path / "nowhere"), ours)
