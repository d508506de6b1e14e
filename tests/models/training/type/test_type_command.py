"""`wardrobe train type`, stopped and resumed, from three sets of photos to a file that names garments."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.core.domain import Photo
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from models.classifier import OnnxClassifier
from models.training.common.compute import Compute
from models.training.common.learner import weights_of
from models.training.type import draw
from models.training.type import train as training
from models.weights_file import check
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)

pytestmark = pytest.mark.heavy
KINDS = {"T-Shirt": "t_shirt", "Pants": "pants"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two dozen photos of twelve senders, a dozen products on white, four people in the street."""
    homes = [["image", "sender_id", "label", "kids", "benchmark", "benchmark_label"]]
    products = [["id", "name", "articleType", "baseColour", "neck", "sleeve"]]
    for number in range(24):
        label = list(KINDS)[number % 2]
        photo, _ = render(Garment(KINDS[label], "red"), seed=number)
        write_photo(photo, tmp_path / "clothing" / "photos" / f"home{number}.jpg")
        homes.append([f"home{number}", str(number // 2), label, "False", "", ""])
    for number in range(12):
        photo, mask = render(Garment("pants", "navy"), seed=100 + number)
        photo = Photo(np.where(mask.alpha[:, :, None] > 127, photo.pixels, np.uint8(255)), photo.name)
        write_photo(photo, tmp_path / "products" / "photos" / f"{number}.jpg")
        products.append([str(number), f"trousers {number}", "Jeans", "Navy", "", ""])
    for number in range(5):
        street(tmp_path / "parsing", number)
    for name, rows in (("clothing", homes), ("products", products)):
        with (tmp_path / name / "labels.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    (tmp_path / "parsing" / "labels.txt").write_text("null\nskin\nhair\nt-shirt\n", encoding="utf-8")
    return tmp_path


def street(folder: Path, number: int) -> None:
    """A person in a red T-shirt before a grey wall."""
    mask = np.zeros((200, 120), np.uint8)
    mask[10:40, 45:75], mask[40:60, 50:70], mask[60:130, 30:90] = 2, 1, 3
    colours = np.array([[128, 128, 128], [150, 180, 230], [20, 20, 30], [40, 30, 200]], np.uint8)
    for name in ("photos", "masks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / "photos" / f"{number}.jpg"), colours[mask])
    cv2.imwrite(str(folder / "masks" / f"{number}.png"), mask)


def trained(data: Path, *options: str) -> int:
    out = data / "runs"
    arguments = [f"--data={data}", f"--backbone={check('garment-type.onnx')}", f"--out={out}", *options]
    result = CliRunner().invoke(app, ["train", "type", *arguments])
    assert result.exit_code == 0, result.output
    return int(torch.load(out / "last.pt", weights_only=False)["step"])


def test_three_sets_of_photos_become_a_file_that_names_garments(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "GROUNDS", 4)
    monkeypatch.setattr(draw, "EMPTY", 16)
    monkeypatch.setattr(draw, "BATCH", 4)
    assert trained(data, "--steps=2") == 2
    teacher = data / "teacher.onnx"
    (data / "runs" / "garment-type.onnx").rename(teacher)
    assert trained(data, "--steps=4", "--resume", f"--teacher={teacher}", "--side=128") == 4
    before = weights_of(data / "runs" / "last.pt")["head.weight"]
    assert trained(data, "--steps=0", f"--backbone={data / 'runs' / 'last.pt'}") == 0
    mean = (before + weights_of(check("garment-type.onnx"))["head.weight"]) / 2
    assert torch.allclose(weights_of(data / "runs" / "last.pt")["head.weight"], mean)
    photo, mask = render(Garment("pants", "red"), seed=3)
    for name in ("garment-type.onnx", "garment-type-int8.onnx"):
        chances = OnnxClassifier(data / "runs" / name).probabilities(photo, mask)
        assert chances.sum() == pytest.approx(1)


def in_two_processes(folder: Path) -> None:
    draw.GROUNDS, draw.EMPTY, draw.BATCH = 4, 16, 4
    training.CHECKPOINT_EVERY = 1
    backbone, compute = (check("garment-type.onnx"),), Compute(devices=2)

    def train(out: Path, resume: bool) -> None:
        training.train(training.Options(folder, backbone, out, side=64, steps=2, resume=resume, compute=compute))

    whole_and_in_two_parts(train, folder)


def test_a_resumed_training_is_the_one_that_was_never_stopped(data: Path) -> None:
    run_in_two_processes(in_two_processes, data)
    assert_the_same_weights(data)
