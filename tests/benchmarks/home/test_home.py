"""What Home Assistant gets, and how soon, is measured by the official client."""

import json
from pathlib import Path

import pytest

from assistant import wiring
from assistant.wiring import Workers
from benchmarks.home.evaluate import evaluate


@pytest.mark.heavy
def test_all_three_services_are_measured_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CLOSET", "BACKUPS"):
        monkeypatch.setattr(wiring.paths, name, tmp_path / name.lower())
    evaluate(tmp_path, tmp_path, Workers(1), times=1)
    rows = json.loads((tmp_path / "home.json").read_text(encoding="utf-8"))["rows"]
    assert len(rows) == 6
    assert all(0 < median <= most for _, _, median, most, _ in rows)
    assert all(right == "1 of 1" for what, *_, right in rows if "transcript" not in what)
