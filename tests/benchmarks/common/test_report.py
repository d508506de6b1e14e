"""Tables and JSON, and how time and memory are measured."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.wiring import Workers
from benchmarks.common.report import median_ms, resident_mb, show, write
from benchmarks.common.workers import results


def test_figures_have_four_places(capsys: pytest.CaptureFixture[str]) -> None:
    show("a title", ("", "share"), [("ours", 0.123456), ("others", 3)])
    told = capsys.readouterr().out
    assert "a title" in told
    assert "0.1235" in told
    assert "0.12345" not in told
    assert " 3 " in told


def test_the_same_figures_are_json_whatever_library_made_them(tmp_path: Path) -> None:
    write(tmp_path / "new" / "part.json", {"share": np.float32(0.5), "rows": [("ours", np.float64(0.25), 3)]})
    assert json.loads((tmp_path / "new" / "part.json").read_text(encoding="utf-8")) == {
        "share": 0.5,
        "rows": [["ours", 0.25, 3]],
    }


def test_the_median_is_of_the_calls_after_two_to_warm_up() -> None:
    calls: list[int] = []
    assert median_ms(lambda: calls.append(1), times=5) >= 0
    assert len(calls) == 7


def test_memory_that_is_held_is_counted() -> None:
    before = resident_mb()
    held = np.ones(300_000_000, np.uint8)  # much more than what earlier tests may free meanwhile
    assert 150 < resident_mb() - before < 400
    assert held[-1] == 1


def test_results_are_in_the_order_of_the_items() -> None:
    assert results(Workers(1), abs, [-3, 2, -1]) == [3, 2, 1]
