"""A Vosk model is found where it was asked for, and a damaged one is named."""

import re
import shutil
from pathlib import Path

import pytest

from assistant.core.errors import ModelError
from assistant.wiring.paths import WEIGHTS
from audio.hearing.vosk_models import PARTS, checked, find_model, is_published


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


def test_another_model_is_used_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloaded = tmp_path / ".cache" / "vosk" / "vosk-model-small-en-us-0.15"
    shutil.copytree(WEIGHTS / "vosk-en", downloaded)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_model("~/.cache/vosk/vosk-model-small-en-us-0.15") == downloaded
    with pytest.raises(ModelError, match="nowhere"):
        find_model(str(tmp_path / "nowhere"))


def test_a_model_with_a_graph_of_its_own_is_a_published_one(tmp_path: Path) -> None:
    assert not is_published(WEIGHTS / "vosk-en")
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "HCLr.fst").touch()
    assert is_published(tmp_path)
