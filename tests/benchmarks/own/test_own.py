"""What is counted as right, wrong and nothing; and that the made photos show the garment."""

from collections import Counter

import numpy as np
import pytest

from assistant.core.domain import Recognition
from benchmarks.own.evaluate import stress, threshold
from benchmarks.own.shots import SHOTS, beside, taken
from benchmarks.own.wardrobes import Told, outcome
from models.training.datasets.pictures import Labelled

LABEL = np.zeros((120, 90), np.uint8)
LABEL[10:110, 20:70] = 255
GARMENT = Labelled(np.full((120, 90, 3), (200, 30, 40), np.uint8), LABEL)
ROOM = np.full((200, 150, 3), (60, 110, 90), np.uint8)


@pytest.mark.parametrize(
    ("found", "number", "told"),
    [
        (Recognition(3, 0.99, sure=True), 3, "right"),
        (Recognition(3, 0.5), 3, "right, in doubt"),
        (Recognition(3, 0.99, sure=True), 4, "wrong"),
        (Recognition(3, 0.99, sure=True), None, "wrong"),
        (Recognition(3, 0.5), None, "wrong, in doubt"),
        (Recognition(3, 0.5, rival_id=4), 4, "right, in doubt"),
        (Recognition(3, 0.99, True, rival_id=4), 4, "wrong"),
        (Recognition(None, 0.2), 3, "nothing"),
    ],
    ids=str,
)
def test_an_answer_is_counted_as_what_it_is(found: Recognition, number: int | None, told: str) -> None:
    assert outcome(found, number) == told


def test_the_stress_test_is_every_shot_but_the_ordinary_one() -> None:
    said = {kind: Told(Counter({"right": 2, "nothing": 1})) for kind in SHOTS}
    assert stress(said).asked == 3 * (len(SHOTS) - 1)
    assert stress(said).share("nothing") == pytest.approx(1 / 3)


def test_the_best_threshold_names_as_many_as_it_may() -> None:
    likeness, right = np.linspace(1, 0, 100), np.arange(100) < 60
    assert (likeness >= threshold(likeness, right)).sum() == 62
    assert threshold(np.array([0.9]), np.array([False])) > 1


@pytest.mark.parametrize("kind", SHOTS)
def test_a_made_photo_shows_the_garment_anew(kind: str) -> None:
    photo, again, other = (taken(GARMENT, ROOM, SHOTS[kind], np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(photo, again)
    assert photo.shape != other.shape or not np.array_equal(photo, other)
    assert 0.03 < (photo[:, :, 0].astype(int) - photo[:, :, 1] > 40).mean() < 0.6


def test_two_garments_are_photographed_side_by_side() -> None:
    blue = Labelled(np.full((120, 90, 3), (20, 30, 200), np.uint8), LABEL)
    photo = beside((GARMENT, blue), np.hstack([ROOM, ROOM]), SHOTS["again"], np.random.default_rng(1)).astype(int)
    redder, half = photo[:, :, 0] - photo[:, :, 2], photo.shape[1] // 2
    assert redder[:, :half].max() > 60 and redder[:, half:].min() < -60
