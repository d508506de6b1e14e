"""The segmentation network is trained on pseudo-labels that two GrabCuts agree on, and on composed scenes."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from models.training.common.backbones import MobileNetV2
from models.training.common.compute import Compute
from models.training.datasets.pictures import UNSURE, Labelled
from models.training.mask import train as training
from models.training.mask.export import export
from models.training.mask.grounds import ground
from models.training.mask.library import Library
from models.training.mask.loss import mask_loss
from models.training.mask.network import MaskNet
from models.training.mask.pseudo_labels import agreed, pseudo_label
from models.training.mask.scenes import composed, dyed, empty, plain
from models.training.mask.train import Options
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)


def sample(seed: int, colour: str = "navy") -> Labelled:
    photo, mask = render(Garment("t_shirt", colour, floor="wall"), seed=seed)
    return Labelled(photo.pixels, mask.alpha)


@pytest.fixture
def library() -> Library:
    laid = [sample(1), sample(2, "red")]
    skin = Labelled(np.full((60, 20, 3), (220, 170, 140), np.uint8), np.full((60, 20), 255, np.uint8))
    return Library(laid, [1.0, 1.0], laid, [*laid, *laid], [skin], [laid[0].pixels[:60]])


def test_a_pseudo_label_is_what_two_grabcuts_agree_on() -> None:
    photo = sample(3)
    label = pseudo_label(np.ascontiguousarray(photo.pixels[:, :, ::-1]))
    assert label is not None
    sure = label != UNSURE
    assert ((label == 255) == (photo.label > 127))[sure].mean() > 0.97


def test_masks_that_differ_make_no_label() -> None:
    left, right = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    left[:, :15] = right[:, 20:] = True
    assert agreed(left, right) is None
    nearly = left.copy()
    nearly[:2] = False
    label = agreed(left, nearly)
    assert label is not None
    assert set(np.unique(label)) == {0, UNSURE, 255}


@pytest.mark.parametrize("seed", range(12))
def test_a_composed_scene_knows_its_garment_and_an_empty_one_has_none(library: Library, seed: int) -> None:
    random = np.random.default_rng(seed)
    scene, bare = composed(library, (160, 128), random), empty(library, (160, 128), random)
    assert scene.pixels.shape == bare.pixels.shape == (160, 128, 3)
    assert set(np.unique(scene.label)) == {0, 255}
    assert not bare.label.any()


@pytest.mark.parametrize("seed", range(12))
def test_every_ground_fills_the_photo(library: Library, seed: int) -> None:
    assert ground(library, (96, 160), np.random.default_rng(seed)).shape == (96, 160, 3)


def test_clutter_is_never_plain_as_a_plain_thing_may_be_a_garment() -> None:
    inside = np.full((64, 64), 255, np.uint8)
    flat = np.full((64, 64, 3), (30, 160, 70), np.uint8)
    checked = np.where(np.indices((64, 64)).sum(0)[:, :, None] // 4 % 2, flat, 255 - flat).astype(np.uint8)
    assert plain(flat, inside)
    assert not plain(checked, inside)


def test_a_dyed_garment_has_one_hue() -> None:
    garment = sample(4)
    pixels = dyed(garment, np.random.default_rng(1))[garment.label > 0].astype(np.float32)
    lab = cv2.cvtColor(pixels[None] / 255, cv2.COLOR_RGB2Lab)[0]
    assert np.median(np.abs(lab[:, 1:] - np.median(lab[:, 1:], axis=0))) < 2


def test_unsure_pixels_have_no_loss() -> None:
    labels = torch.full((1, 1, 8, 8), UNSURE, dtype=torch.uint8)
    labels[:, :, :, :4] = 255
    logits = torch.full((1, 1, 4, 4), 9.0)
    beyond = logits.clone()
    beyond[:, :, :, 3] = -9.0
    assert mask_loss(logits, labels).item() == pytest.approx(mask_loss(beyond, labels).item(), abs=0.02)
    assert mask_loss(-logits, labels) > mask_loss(logits, labels) + 1


@pytest.mark.parametrize("shape", [(64, 64), (128, 32)])
def test_the_output_has_half_the_size(shape: tuple[int, int]) -> None:
    network = MaskNet(MobileNetV2()).eval()
    assert network(torch.zeros(1, 3, *shape)).shape == (1, 1, shape[0] // 2, shape[1] // 2)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A handful of rendered photos where the real ones would lie."""
    rows = ["image,sender_id,benchmark,label"]
    for number in range(6):
        photo, mask = render(Garment("t_shirt", "navy", floor="wall"), seed=number)
        picture = np.ascontiguousarray(photo.pixels[:, :, ::-1])
        for folder in ("clothing/photos", "parsing/photos", "parsing/masks", "products/photos", "fabric/plain"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(tmp_path / "clothing" / "photos" / f"{number}.jpg"), picture)
        rows.append(f"{number},204,,T-Shirt")
        cv2.imwrite(str(tmp_path / "parsing" / "photos" / f"{number}.jpg"), picture)
        marked = np.where(mask.alpha > 0, 2, 0).astype(np.uint8)
        marked[:40, :40] = 1
        cv2.imwrite(str(tmp_path / "parsing" / "masks" / f"{number}.png"), marked)
        white = np.where(mask.alpha[:, :, None] > 0, picture, 255).astype(np.uint8)
        cv2.imwrite(str(tmp_path / "products" / "photos" / f"{number}.jpg"), white)
    (tmp_path / "clothing" / "labels.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "parsing" / "labels.txt").write_text("null\nskin\nt-shirt\n", encoding="utf-8")
    write_photo(render(Garment("dress", "red"), seed=9)[0], tmp_path / "fabric" / "plain" / "1.jpg")
    return tmp_path


@pytest.mark.heavy
def test_training_continues_from_its_checkpoint_and_exports(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(training, "HELD_OUT", 1)
    monkeypatch.setattr(training, "SHAPES", ((64, 64),))
    training.train(Options(data, tmp_path / "out", steps=2, batch=4))
    training.train(Options(data, tmp_path / "out", steps=3, batch=4, resume=True))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines] == [2, 3]
    assert all(0 <= line["held_out_iou"] <= 1 for line in lines)
    target = export(tmp_path / "out" / "last.pt", tmp_path / "mask.onnx")
    assert target.stat().st_size < 4_000_000
    both = (tmp_path / "out" / "last.pt", target)
    training.train(
        Options(data, tmp_path / "on", start=both, labels=tmp_path / "out" / "pseudo-labels", steps=1, batch=4)
    )
    assert (tmp_path / "on" / "last.pt").exists()


def in_two_processes(folder: Path) -> None:
    training.HELD_OUT, training.SHAPES, training.CHECKPOINT_EVERY = 1, ((64, 64),) * 5, 1
    compute = Compute(devices=2)

    def train(out: Path, resume: bool) -> None:
        labels = folder / "whole" / "pseudo-labels" if out.name == "parts" else None
        training.train(Options(folder, out, labels=labels, resume=resume, steps=2, batch=2, compute=compute))

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(data: Path) -> None:
    run_in_two_processes(in_two_processes, data)
    assert_the_same_weights(data)
