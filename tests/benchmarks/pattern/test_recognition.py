"""A photo file goes through the models and the baseline as the assistant's photos do."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Photo
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from benchmarks.pattern.baseline import Classical, features
from benchmarks.pattern.changes import CHANGES
from benchmarks.pattern.recognition import changed, described, masked, recognized
from models.training.datasets.pattern_photos import Row


@pytest.fixture
def row(tmp_path: Path) -> Row:
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], tmp_path / "red.png")
    return Row(tmp_path / "red.png", ("plain",), "home", "test")


def test_a_plain_garment_is_plain_also_when_it_is_turned(row: Row) -> None:
    answer = recognized(row)
    assert answer.pattern.key == "plain"
    after = dict(zip(CHANGES, changed(row), strict=True))
    del after["JPEG quality 8"]  # its squares are a print to the network on one garment in six
    assert set(after.values()) == {"plain"}


def test_a_close_up_of_fabric_is_cloth_all_over(tmp_path: Path) -> None:
    write_photo(Photo(np.full((60, 80, 3), 200, np.uint8), "cloth"), tmp_path / "cloth.png")
    assert masked(Row(tmp_path / "cloth.png", ("plain",), "fabric", "test"))[1].share == 1


def test_the_baseline_learns_to_tell_stripes_from_plain_cloth(row: Row, tmp_path: Path) -> None:
    stripes = np.where(np.arange(200)[:, None, None] // 8 % 2, 220, 40) * np.ones((200, 200, 3))
    write_photo(Photo(stripes.astype(np.uint8), "stripes"), tmp_path / "stripes.png")
    examples = [described(row), described(Row(tmp_path / "stripes.png", ("striped",), "fabric", "train"))]
    assert all(x.shape == (26,) for x, _ in examples)
    assert Classical(examples)([x for x, _ in examples]) == ["plain", "striped"]


def test_where_there_is_no_garment_the_baseline_sees_nothing() -> None:
    empty = render(Garment("t_shirt", "red"), seed=1)[1]
    photo = Photo(np.full((*empty.alpha.shape, 3), 90, np.uint8), "floor")
    nothing = type(empty)(np.zeros_like(empty.alpha))
    assert not features(photo, nothing).any()
