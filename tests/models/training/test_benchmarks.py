"""What is measured in the environment of training: the voice, and the baselines of the type."""

import csv
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from benchmarks.type import baselines
from benchmarks.voice import distance, language
from benchmarks.voice import evaluate as voice
from models.training.datasets.clothing import Row
from models.training.voice.mel import HOP


def rows() -> list[Row]:
    kept = [Row(Path(f"{n}.jpg"), key, "somebody", "train") for key in ("dress", "hat") for n in range(5)]
    return [*kept, Row(Path("test.jpg"), "hat", "somebody", "test")]


def test_a_cut_short_set_has_few_photos_of_each_class_and_all_that_test(tmp_path: Path) -> None:
    baselines._list(rows(), tmp_path, each=2)
    with (tmp_path / "labels.csv").open(encoding="utf-8") as file:
        listed = [(row["label"], row["split"]) for row in csv.DictReader(file)]
    assert listed == [("dress", "train")] * 2 + [("hat", "train")] * 2 + [("hat", "test")]


def test_mels_have_a_row_for_each_frame() -> None:
    assert distance._mel(np.zeros(10 * HOP + 3, np.float32)).shape == (10, 80)


def test_every_table_of_the_voice_is_measured() -> None:
    assert set(language.NAMES) == set(voice.TABLES)
