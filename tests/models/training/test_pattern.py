"""Drawn cloth, photos seen otherwise, and the split of real photos."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.pattern import TRUTH
from models.pattern import CLOTH, GARMENT
from models.training.pattern.augment import augment
from models.training.pattern.cloth import render
from models.training.pattern.data import KEYS, Masks, Row, read, read_rows
from models.weights_file import check, open_session

DATA = Path("../shared/data")
needs_data = pytest.mark.data


@pytest.mark.parametrize("key", KEYS)
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
    rows = read_rows(DATA, TRUTH)
    for source in ("products", "fabric", "home", "street"):
        paths = {p: {r.path for r in rows if (r.source, r.purpose) == (source, p)} for p in ("train", "test")}
        assert paths["train"]
        assert not paths["train"] & paths["test"]
    assert {key for row in rows for key in row.keys} == set(KEYS)


def test_training_goes_on_from_a_file_that_ships() -> None:
    torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
    from models.training.pattern.train import begun  # noqa: PLC0415 torch

    random, shipped = np.random.default_rng(1), check("pattern.onnx")
    garment, cloth = (random.random((n, 3, side, side), np.float32) for n, side in ((1, GARMENT), (4, CLOTH)))
    (known,) = open_session(shipped).run(None, {"garment": garment, "cloth": cloth})
    found = begun(shipped).eval()(torch.from_numpy(garment), torch.from_numpy(cloth))
    assert found.detach().numpy() == pytest.approx(np.asarray(known), abs=1e-2)
