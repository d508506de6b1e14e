"""`wardrobe evaluate` finds every part, and says what is missing."""

from importlib import import_module
from pathlib import Path

import pytest

from assistant.commands import checkout
from assistant.commands.evaluate_parts import MEASURES, Part
from tests.assistant.commands.conftest import Wardrobe


def test_the_list_says_each_part_in_one_sentence(wardrobe: Wardrobe) -> None:
    result = wardrobe("evaluate", "--list")
    assert result.code == 0
    for part, row in zip(Part, result.out.splitlines(), strict=True):
        assert row.split()[0] == part
        assert row.endswith(".")
    assert set(MEASURES) == set(Part)


NEEDS_TRAINING = {Part.VOICE}
"""the environment of training"""


@pytest.mark.parametrize("part", [part for part in Part if part not in NEEDS_TRAINING])
def test_every_part_can_be_measured_here(part: Part) -> None:
    assert callable(import_module(f"benchmarks.{part}.evaluate").evaluate)


def test_data_that_is_not_there_is_told(wardrobe: Wardrobe, tmp_path: Path) -> None:
    result = wardrobe("evaluate", "type", "--data", tmp_path / "none")
    assert result.code == 1
    assert "WARDROBE_DATA" in result.err


def test_an_installed_package_says_where_the_benchmarks_are(
    wardrobe: Wardrobe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "has", lambda package: False)
    result = wardrobe("evaluate", "type")
    assert result.code == 1
    assert "without benchmarks; clone" in result.err
    assert len(result.err.splitlines()) == 1
