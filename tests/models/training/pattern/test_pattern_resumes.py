"""The pattern network trains in two processes, and a stopped training continues as if it had not stopped."""

import csv
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from models.training.common.compute import Compute
from models.training.pattern import draw
from models.training.pattern import train as training
from models.training.pattern.train import Options
from models.weights_file import check
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)

pytestmark = pytest.mark.heavy
TRUTH = """
[products]
[fabric]
test = []
[street]
[home.test]
[home.train]
"""


def data(folder: Path) -> Path:
    """A dozen photos of homes, each of another contributor; the other sets are empty."""
    rows, keys = [("image", "sender_id")], []
    for number in range(12):
        name = f"home{number}"
        photo, _ = render(Garment("t_shirt", "navy"), seed=number)
        write_photo(photo, folder / "clothing" / "photos" / f"{name}.jpg")
        rows.append((name, str(number)))
        keys.append(f"{name} = ['{'striped' if number % 2 else 'plain'}']")
    with (folder / "clothing" / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    for name, text in (("products/labels.csv", "id,name,pattern,baseColour"), ("parsing/labels.txt", "null")):
        (folder / name).parent.mkdir()
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    (folder / "patterns.toml").write_text(TRUTH + "\n".join(keys), encoding="utf-8")
    return folder


def in_two_processes(folder: Path) -> None:
    draw.SHARES = {"home": 0.5, "drawn": 0.5}
    training.CHECKPOINT_EVERY = 1
    start, compute = check("pattern.onnx"), Compute(devices=2)

    def train(out: Path, resume: bool) -> None:
        training.train(Options(folder, folder / "patterns.toml", out, start, resume, steps=2, batch=2, compute=compute))

    whole_and_in_two_parts(train, folder)


def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, data(tmp_path))
    assert_the_same_weights(tmp_path)
