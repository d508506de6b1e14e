"""The measurement of the closet: kills, undo, times."""

from pathlib import Path

import pytest

from benchmarks.closet.evaluate import after_kills, undo_of_each
from benchmarks.closet.times import times
from benchmarks.closet.views import a_real_view


@pytest.mark.heavy
def test_a_killed_process_leaves_what_was_confirmed(tmp_path: Path) -> None:
    kills, _, right, going_on = after_kills(tmp_path, 3)
    assert right == going_on == kills == 3


@pytest.mark.heavy
def test_undo_of_every_kind_of_change_restores_everything(tmp_path: Path) -> None:
    done, restored = undo_of_each(tmp_path, 33)
    assert done == restored > 25


@pytest.mark.heavy
def test_the_times_are_told_for_each_number_of_garments(tmp_path: Path) -> None:
    rows = list(times(a_real_view(), tmp_path, (3, 30)))
    assert [row[0] for row in rows] == [3, 30]
    assert all(value > 0 for row in rows for value in row)
