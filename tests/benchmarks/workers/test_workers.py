"""What is computed from two measurements, and that the measurements are made."""

from pathlib import Path

import pytest

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from benchmarks.workers.evaluate import MANY, WANTED, Run, estimates, mean_rate, measured


def test_work_that_can_all_be_shared_is_shared_by_all() -> None:
    found = list(estimates(2.0, 10.0, 0.1).values())
    assert found[:3] == pytest.approx([2, 1, WANTED])
    assert found[4] == pytest.approx(MANY / 10 / WANTED / 60)


def test_work_that_can_t_be_shared_gains_nothing() -> None:
    assert list(estimates(1.0, 10.0, 0.1).values())[:3] == pytest.approx([1, 0, 1])


def test_half_of_the_work_shared_is_never_twice_as_fast() -> None:
    assert 1.8 < list(estimates(4 / 3, 10.0, 0.1).values())[2] < 2


def test_the_rate_is_over_all_runs() -> None:
    runs = [Run(1, 1, 10, 9, 11), Run(2, 1, 5, 9, 11), Run(1, 1, 30, 9, 11)]
    assert mean_rate(runs, 1) == pytest.approx(0.5)


@pytest.mark.heavy
def test_one_and_two_processes_are_measured(tmp_path: Path) -> None:
    photos = [tmp_path / f"{number}.png" for number in range(4)]
    for number, path in enumerate(photos):
        write_photo(render(Garment("t_shirt", "red"), seed=number)[0], path)
    runs = list(measured(photos, (1, 2)))
    assert [run.workers for run in runs] == [1, 2]
    assert all(run.seconds > 0 and run.first_seconds > 0 and run.processor_seconds > 0 for run in runs)
