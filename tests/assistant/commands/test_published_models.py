"""A model of others, where it can't be kept."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.commands.published_models import Consent, Row, install
from assistant.core.errors import DownloadError


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(wiring, "vosk_folder", lambda: tmp_path / "file" / "models")
    with pytest.raises(DownloadError, match="can't be made"):
        install("model", Row("a model", 1, "Apache", "a" * 64), "http://127.0.0.1:1/", Consent(True, True))
