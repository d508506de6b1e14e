"""Weights are what was shipped, or the error says what to do."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Language
from assistant.core.errors import ModelError
from assistant.devices.rendered_garments import Garment, render
from intents.words import words_of
from models import weights_file
from models.classifier import Network, OnnxClassifier
from models.garment_tree import NONE
from models.weights_file import FOLDER, check, check_folder, open_session, rows


def test_every_row_is_a_file_and_every_file_has_a_row() -> None:
    shipped = {
        str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.suffix in (".onnx", ".mdl", ".npz", ".gz")
    }
    assert shipped == set(rows())
    assert all(check(name).is_file() for name in rows())


def test_every_row_says_whose_it_is_and_how_it_was_made() -> None:
    for name, row in rows().items():
        assert row.keys() >= {"bytes", "sha256", "licence", "source", "trained_by", "card"}, name
        card = FOLDER / row["card"]
        assert row["licence"].split(" ")[0] in card.read_text(encoding="utf-8"), f"{card} does not name the licence"


def test_a_card_is_short_enough_to_find_the_figure_of_the_file_that_ships() -> None:
    lines = {
        row["card"]: len((FOLDER / row["card"]).read_text(encoding="utf-8").splitlines()) for row in rows().values()
    }
    assert {card: count for card, count in lines.items() if count > 100} == {}


def test_no_weight_file_is_too_large_for_git() -> None:
    assert all(row["bytes"] < 20_000_000 for row in rows().values())
    assert sum(row["bytes"] for row in rows().values()) < 60_000_000


@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_a_damaged_file_is_named_with_the_way_to_mend_it(damage: str, tmp_path: Path) -> None:
    name = "garment-type.onnx"
    if damage != "missing":
        data = bytearray(check(name).read_bytes())
        if damage == "cut":
            del data[-100:]
        else:
            data[1000] ^= 1
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ModelError, match="git checkout"):
        check(name, folder=tmp_path)


@pytest.mark.parametrize("language", Language)
def test_every_file_of_a_hearing_model_is_checked(language: Language, tmp_path: Path) -> None:
    shutil.copytree(FOLDER / f"vosk-{language}", tmp_path / f"vosk-{language}")
    assert check_folder(f"vosk-{language}", tmp_path).is_dir()
    for path in sorted(tmp_path.rglob("*")):
        if path.is_file() and path.name != "card.md":
            whole = path.read_bytes()
            path.write_bytes(whole[:9] + bytes([whole[9] ^ 1]) + whole[10:])
            with pytest.raises(ModelError, match=re.escape(path.name)):
                check_folder(f"vosk-{language}", tmp_path)
            path.write_bytes(whole)


def test_a_file_that_is_no_model_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"x\.onnx"):
        open_session(tmp_path / "x.onnx")


def test_every_garment_the_classifier_knows_has_a_word() -> None:
    classifier = OnnxClassifier(check("garment-type.onnx"))
    for language in Language:
        assert set(classifier.keys) - {NONE} <= set(words_of(language).words["types"])


@pytest.mark.parametrize("shape", [(400, 400), (640, 90), (33, 700)])
def test_probabilities_add_up_whatever_the_shape_of_the_photo(shape: tuple[int, int]) -> None:
    photo, _ = render(Garment("pants", "blue"), seed=4)
    pixels = np.resize(photo.pixels, (*shape, 3))
    cropped = type(photo)(pixels, "resized")
    classifier, alpha = OnnxClassifier(check("garment-type.onnx")), np.zeros(shape, np.uint8)
    alpha[: shape[0] // 2] = 255
    for mask in (GarmentMask(alpha), GarmentMask(np.zeros(shape, np.uint8))):
        assert classifier.probabilities(cropped, mask).sum() == pytest.approx(1, abs=1e-4)


def test_only_a_doubtful_garment_is_classified_turned_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    photo, mask = render(Garment("pants", "blue"), seed=4)
    classifier = OnnxClassifier(check("garment-type.onnx"))
    mean_logits, shapes = Network.mean_logits, list[tuple[int, ...]]()

    def noted(network: Network, views: list[np.ndarray]) -> np.ndarray:
        shapes.extend(view.shape for view in views)
        return mean_logits(network, views)

    monkeypatch.setattr(Network, "mean_logits", noted)
    for threshold, count in ((0.0, 2), (1.1, 4)):
        shapes.clear()
        monkeypatch.setattr("models.classifier.AUGMENT_BELOW", threshold)
        assert classifier.probabilities(photo, mask).sum() == pytest.approx(1)
        assert len(shapes) == count
    assert shapes[2] == shapes[3] == (shapes[1][1], shapes[1][0], 3)


def test_weights_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert weights_file.check("garment-type.onnx").is_absolute()
