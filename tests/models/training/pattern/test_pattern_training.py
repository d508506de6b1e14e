"""Drawn cloth, photos seen otherwise, and the split of real photos."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.pattern_views import CLOTH, GARMENT
from models.training.datasets import TRUTH
from models.training.datasets.pattern_photos import DRAWN, KEYS, Row, read_rows
from models.training.datasets.pictures import read
from models.training.pattern.augment import augment
from models.training.pattern.cloth import dressed, render
from models.training.pattern.flowers import floral
from models.training.pattern.masks import Masks
from models.weights_file import check, open_session

DATA = Path("../shared/data")
needs_data = pytest.mark.data


@pytest.mark.parametrize("key", DRAWN)
def test_cloth_is_drawn_in_every_pattern_and_a_seed_says_all(key: str) -> None:
    photo, mask = render(key, np.random.default_rng(3))
    again, _ = render(key, np.random.default_rng(3))
    assert photo.shape == (288, 288, 3)
    assert mask.shape == (288, 288)
    assert (mask > 127).mean() > 0.1
    assert (photo == again).all()


def test_cloth_seen_otherwise_still_has_a_garment() -> None:
    random = np.random.default_rng(1)
    for _ in range(30):
        pixels, alpha = augment(*render("striped", random), random, nearest=2.2)
        assert pixels.shape == (288, 288, 3)
        assert (alpha > 127).any()


def test_a_garment_dressed_anew_keeps_its_ground_its_shape_and_its_folds() -> None:
    photo, mask = np.full((288, 288, 3), 90, np.uint8), np.zeros((288, 288), np.uint8)
    mask[60:220, 60:220] = 255
    photo[60:220, 60:220], photo[60:220, 130:150] = 160, 80
    worn, cover = dressed("plain", photo, mask, np.random.default_rng(2))
    assert (cover == mask).all()
    assert (worn[:50] == 90).all()
    grey = worn.mean(2)
    assert grey[80:200, 135:145].mean() < 0.75 * grey[80:200, 80:120].mean()
    assert abs(worn[80:200, 80:120].astype(int) - 160).max() > 10


def test_a_dressed_photo_of_any_shape_fills_the_square() -> None:
    random = np.random.default_rng(4)
    worn, cover = dressed("floral", np.full((272, 153, 3), 120, np.uint8), np.full((272, 153), 255, np.uint8), random)
    assert worn.shape == (288, 288, 3)
    assert 0.4 < (cover > 127).mean() < 0.7


def test_where_there_is_no_garment_none_is_dressed() -> None:
    empty = np.zeros((50, 50), np.uint8)
    with pytest.raises(ValueError, match="no garment"):
        dressed("plain", np.zeros((50, 50, 3), np.uint8), empty, np.random.default_rng(1))


def test_flowers_are_seen_on_their_ground() -> None:
    u, v = np.meshgrid(np.arange(288, dtype=np.float32), np.arange(288, dtype=np.float32))
    cloths = [floral(u, v, np.random.default_rng(seed)) for seed in range(7, 27)]
    assert {cloth.shape for cloth in cloths} == {(288, 288, 3)}
    assert min(cloth.std((0, 1)).max() for cloth in cloths) > 0.04


def test_a_mask_is_cut_once_and_remembered(tmp_path: Path) -> None:
    photo, _ = render("plain", np.random.default_rng(5))
    path = tmp_path / "set" / "photos" / "x.png"
    path.parent.mkdir(parents=True)
    cv2.imwrite(str(path), photo[:, :, ::-1])
    row, masks = Row(path, ("plain",), "products", "train"), Masks(tmp_path / "masks", "grabcut")
    assert (masks(row, read(path)) == masks(row, read(path))).all()
    assert (tmp_path / "masks" / "grabcut" / "set" / "x.png").exists()


def test_a_broken_photo_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"broken")
    with pytest.raises(ValueError, match=r"broken\.jpg"):
        read(tmp_path / "broken.jpg")


@needs_data
@pytest.mark.skipif(not DATA.is_dir(), reason="needs the photos in ../shared/data")
def test_no_garment_or_sender_is_on_both_sides() -> None:
    rows = read_rows(DATA, TRUTH / "patterns.toml")
    for source in ("products", "fabric", "home", "street"):
        paths = {p: {r.path for r in rows if (r.source, r.purpose) == (source, p)} for p in ("train", "test")}
        assert paths["train"]
        assert not paths["train"] & paths["test"]
    assert {key for row in rows for key in row.keys} == set(KEYS)


def test_training_goes_on_from_a_file_that_ships() -> None:
    torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
    from models.training.pattern.train import starting_network  # noqa: PLC0415 torch

    random, shipped = np.random.default_rng(1), check("pattern.onnx")
    garment, cloth = (random.random((n, 3, side, side), np.float32) for n, side in ((1, GARMENT), (4, CLOTH)))
    (known,) = open_session(shipped).run(None, {"garment": garment, "cloth": cloth})
    found = starting_network(shipped).eval()(torch.from_numpy(garment), torch.from_numpy(cloth))
    assert found.detach().numpy() == pytest.approx(np.asarray(known), abs=1e-2)
