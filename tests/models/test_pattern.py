"""The pattern of rendered samples whose truth is known."""

import cv2
import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Guess, Language, Photo, Verdict
from assistant.devices.rendered_garments import Garment, render
from intents.words import words_of
from models.pattern import OnnxPattern, judged
from models.weights_file import check
from tests.fakes import NO_PATTERN


@pytest.fixture(scope="module")
def tell() -> OnnxPattern:
    return OnnxPattern(check("pattern.onnx"))


@pytest.mark.parametrize("kind", ["t_shirt", "dress", "pants"])
@pytest.mark.parametrize("pattern", ["plain", "striped", "checked"])
def test_the_pattern_of_a_sample_is_told(tell: OnnxPattern, pattern: str, kind: str) -> None:
    told = tell(*render(Garment(kind, "navy", pattern, floor="wall"), seed=2))
    assert told.key == pattern
    assert told.confidence > 0.5


@pytest.mark.parametrize("kind", ["t_shirt", "dress", "pants"])
def test_dots_are_told_in_doubt_for_they_were_seldom_right_at_home(tell: OnnxPattern, kind: str) -> None:
    told = tell(*render(Garment(kind, "navy", "dotted", floor="wall"), seed=2))
    assert told.key == "patterned"
    assert told.candidates[0] == "dotted"


@pytest.mark.parametrize("pattern", ["striped", "checked"])
def test_a_garment_that_is_turned_or_larger_keeps_its_pattern(tell: OnnxPattern, pattern: str) -> None:
    photo, mask = render(Garment("t_shirt", "red", pattern), seed=2)
    large = [cv2.resize(a, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR) for a in (photo.pixels, mask.alpha)]
    turned = [np.ascontiguousarray(np.rot90(a)) for a in (photo.pixels, mask.alpha)]
    for pixels, alpha in (large, turned):
        assert tell(Photo(np.asarray(pixels), "changed"), GarmentMask(np.asarray(alpha))).key == pattern


def test_the_likelihoods_add_up_and_the_likeliest_is_named(tell: OnnxPattern) -> None:
    told = tell(*render(Garment("skirt", "green", "striped"), seed=4))
    confidences = [guess.confidence for guess in told.rivals]
    assert sum(confidences) + told.confidence == pytest.approx(1, abs=1e-4)
    assert confidences == sorted(confidences, reverse=True)


@pytest.mark.parametrize("garment", [0, 10])
def test_too_little_cloth_shows_no_pattern(tell: OnnxPattern, garment: int) -> None:
    alpha = np.zeros((300, 200), np.uint8)
    alpha[:garment, :garment] = 255
    assert tell(Photo(np.zeros((300, 200, 3), np.uint8), "dark"), GarmentMask(alpha)) == NO_PATTERN


CASES: list[tuple[dict[str, float], str, Verdict, tuple[str, ...]]] = [
    ({"striped": 0.7, "checked": 0.2, "plain": 0.1}, "striped", Verdict.SURE, ("striped", "checked")),
    ({"striped": 0.69, "plain": 0.31}, "striped", Verdict.ONE_OF_TWO, ("striped", "plain")),
    ({"plain": 0.69, "print": 0.16, "striped": 0.15}, "plain", Verdict.UNSURE, ("plain",)),
    ({"floral": 0.5, "print": 0.4, "plain": 0.1}, "patterned", Verdict.COARSE, ("floral", "print")),
    ({"plain": 0.5, "print": 0.5}, "plain", Verdict.ONE_OF_TWO, ("plain", "print")),
]


@pytest.mark.parametrize(("probabilities", "key", "verdict", "candidates"), CASES)
def test_a_pattern_is_as_sure_as_its_probability(
    probabilities: dict[str, float], key: str, verdict: Verdict, candidates: tuple[str, ...]
) -> None:
    told = judged(tuple(Guess(*item) for item in probabilities.items()), None)
    assert (told.key, told.verdict, told.candidates) == (key, verdict, candidates)


def test_a_pattern_is_sure_from_its_own_threshold_on() -> None:
    guesses = (Guess("lace", 0.8), Guess("floral", 0.15), Guess("plain", 0.05))
    assert judged(guesses, None, {"lace": 0.75}).verdict is Verdict.SURE
    assert judged(guesses, None, {"lace": 0.9, "floral": 0.1}).key == "patterned"


def test_cloth_without_figures_that_is_in_doubt_is_plain() -> None:
    guesses = (Guess("denim_wash", 0.6), Guess("cable_knit", 0.39), Guess("print", 0.01))
    told = judged(guesses, None, {"plain": 0.9})
    assert (told.key, told.verdict) == ("plain", Verdict.SURE)
    assert told.confidence == pytest.approx(0.99)


def test_every_pattern_and_direction_has_a_word(tell: OnnxPattern) -> None:
    for language in Language:
        words = words_of(language).words
        assert {*tell.keys, "patterned"} <= set(words["patterns"])
        assert set(words["directions"]) == {"across", "up_down", "diagonal"}
