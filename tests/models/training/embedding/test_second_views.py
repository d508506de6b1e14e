"""Made second views: the garment is in them, moved, and everything follows from the seed."""

import numpy as np

from models.training.datasets.pictures import Labelled
from models.training.embedding.laid_cloth import SHAPE
from models.training.embedding.mask_noise import found_mask
from models.training.embedding.second_views import covered_view, second_view, two_beside

LABEL = np.zeros((120, 90), np.uint8)
LABEL[10:110, 20:70] = 255
GARMENT = Labelled(np.full((120, 90, 3), (200, 30, 40), np.uint8), LABEL)
GROUND = np.full((*SHAPE, 3), (40, 90, 60), np.uint8)


def test_a_view_shows_the_garment_where_its_mask_says() -> None:
    view = second_view(GARMENT, GROUND, np.random.default_rng(1))
    assert view.pixels.shape == (*SHAPE, 3)
    red = view.pixels[:, :, 0].astype(int) - view.pixels[:, :, 1]
    assert red[view.alpha > 200].mean() > red[view.alpha == 0].mean() + 60


def test_the_same_seed_gives_the_same_view_and_another_seed_another() -> None:
    first, again, other = (second_view(GARMENT, GROUND, np.random.default_rng(seed)).pixels for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_what_is_seen_comes_from_inside_the_garment() -> None:
    for seed in range(8):
        view = second_view(GARMENT, GROUND, np.random.default_rng(seed))
        source = view.source[view.alpha > 200]
        known = source[source[:, 0] > -8]  # a flap that is folded over shows the inside, which comes from nowhere
        assert known.min() > -0.02 and known.max() < 1.02


def test_a_mask_is_found_nearly_where_the_garment_is() -> None:
    alpha = second_view(GARMENT, GROUND, np.random.default_rng(3)).alpha
    found = found_mask(alpha, np.random.default_rng(4))
    both = ((found > 127) & (alpha > 127)).sum() / ((found > 127) | (alpha > 127)).sum()
    assert both > 0.6


def test_a_third_to_a_half_of_a_covered_garment_is_hidden() -> None:
    def red(pixels: np.ndarray) -> int:
        return int((pixels[:, :, 0].astype(int) - pixels[:, :, 1] > 60).sum())

    whole, covered = 0, 0
    for seed in range(12):
        whole += red(second_view(GARMENT, GROUND, np.random.default_rng(seed)).pixels)
        covered += red(covered_view(GARMENT, GROUND, np.random.default_rng(seed)))
    assert 0.3 < covered / whole < 0.8


def test_two_garments_lie_side_by_side() -> None:
    blue = Labelled(np.full((120, 90, 3), (20, 30, 200), np.uint8), LABEL)
    scene = two_beside((GARMENT, blue), GROUND, np.random.default_rng(1)).astype(int)
    half = SHAPE[1]
    redder = scene[:, :, 0] - scene[:, :, 2]
    assert scene.shape == (SHAPE[0], 2 * half, 3)
    assert redder[:, :half].max() > 60 and redder[:, half:].min() < -60
