"""From a photo to a description: the light is found once, and the whole photo has the last word on how sure it is."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from assistant.core.domain import (
    Colour,
    Description,
    Gains,
    GarmentMask,
    GarmentType,
    Guess,
    Light,
    Pattern,
    Photo,
    Verdict,
)
from assistant.core.vision import Vision

PHOTO = Photo(np.zeros((4, 4, 3), np.uint8), "a photo")
GARMENT, NOTHING = (GarmentMask(np.full((4, 4), alpha, np.uint8)) for alpha in (255, 0))
SHIRT = GarmentType(Verdict.SURE, (Guess("shirt", 0.95),))
STRIPED = Pattern("striped", 0.8, Verdict.SURE)


def seen(
    *hints: str, mask: GarmentMask = GARMENT, kind: GarmentType = SHIRT, pattern: Pattern = STRIPED
) -> Description:
    vision = Vision(
        segment=lambda photo: mask,
        classify=lambda photo, mask: kind,
        colours=lambda photo, mask, light: (),
        pattern=lambda photo, mask: pattern,
        hints=lambda photo, mask, light: hints,
        warmth=lambda photo, mask: 0.0,
        remove_light=lambda photo, gains: photo,
    )
    return vision.describe(PHOTO)[0]


def verdicts(description: Description) -> tuple[Verdict, Verdict]:
    return description.type.verdict, description.pattern.verdict


def test_in_a_good_photo_each_answer_keeps_its_verdict() -> None:
    assert verdicts(seen()) == verdicts(seen("move_left")) == (Verdict.SURE, Verdict.SURE)


@pytest.mark.parametrize("hint", ["too_dark", "too_bright", "blurred"])
def test_in_a_spoilt_photo_nothing_is_sure(hint: str) -> None:
    assert verdicts(seen(hint)) == (Verdict.SPOILT, Verdict.SPOILT)
    two = replace(SHIRT, verdict=Verdict.ONE_OF_TWO)
    doubtful = replace(STRIPED, verdict=Verdict.UNSURE)
    assert verdicts(seen(hint, kind=two, pattern=doubtful)) == (Verdict.SPOILT, Verdict.UNSURE)


def test_without_a_garment_there_is_no_type_however_sure_the_classifier_is() -> None:
    assert seen("nothing_there", mask=NOTHING).type == replace(SHIRT, verdict=Verdict.NONE)
    assert seen("blurred", "nothing_there", mask=NOTHING).type.verdict is Verdict.NONE
    assert seen("blurred", kind=GarmentType()).type.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("garment", "pattern", "said"),
    [
        ("sneakers", "print", "unknown"),
        ("cap", "colour_block", "unknown"),
        ("bag", "plain", "unknown"),
        ("slippers", "checked", "checked"),
        ("shirt", "print", "print"),
    ],
)
def test_logos_and_laces_of_shoes_hats_and_bags_are_no_pattern(garment: str, pattern: str, said: str) -> None:
    kind = GarmentType(Verdict.SURE, (Guess(garment, 0.95),))
    assert seen(kind=kind, pattern=Pattern(pattern, 0.9, Verdict.SURE)).pattern.key == said


LIT = Photo(np.ones((4, 4, 3), np.uint8), "without the light")


def looks(measurements: Iterator[Gains | None], count: int) -> list[tuple[str, str, Light]]:
    """For each photo and each step that is given the light: the step, the photo that it was given, and the light."""
    given: list[tuple[str, str, Light]] = []

    def colours(photo: Photo, mask: GarmentMask, light: Light) -> tuple[Colour, ...]:
        given.append(("colours", photo.name, light))
        return ()

    def hints(photo: Photo, mask: GarmentMask, light: Light) -> tuple[str, ...]:
        given.append(("hints", photo.name, light))
        return ()

    vision = Vision(
        segment=lambda photo: GARMENT,
        classify=lambda photo, mask: SHIRT,
        colours=colours,
        pattern=lambda photo, mask: STRIPED,
        hints=hints,
        warmth=lambda photo, mask: 0.4,
        remove_light=lambda photo, gains: LIT,
        measured_light=lambda: next(measurements),
    )
    for _ in range(count):
        vision.describe(PHOTO)
    return given


def test_an_estimated_light_reaches_every_step_that_needs_it() -> None:
    assert looks(iter([None]), 1) == [(step, "a photo", Light(0.4)) for step in ("colours", "hints")]


def test_a_light_that_is_measured_between_two_photos_is_removed_from_the_second() -> None:
    measured = Light(0.4, measured=True)
    assert looks(iter([None, (1.0, 1.0, 2.0)]), 2)[2:] == [
        (step, "without the light", measured) for step in ("colours", "hints")
    ]


def test_two_garments_that_lie_apart_are_each_described() -> None:
    left, right = (GarmentMask(np.array([[255, 0], [0, 0]], np.uint8)[:, ::step]) for step in (1, -1))
    trousers = GarmentType(Verdict.SURE, (Guess("trousers", 0.9),))
    kinds = {id(left): SHIRT, id(right): trousers}

    def vision(second: GarmentType) -> Vision:
        return Vision(
            segment=lambda photo: GARMENT,
            classify=lambda photo, mask: {**kinds, id(right): second}.get(id(mask), SHIRT),
            colours=lambda photo, mask, light: (),
            pattern=lambda photo, mask: STRIPED,
            hints=lambda photo, mask, light: (),
            warmth=lambda photo, mask: 0.0,
            remove_light=lambda photo, gains: photo,
            apart=lambda photo, mask: (("left", left), ("right", right)),
        )

    apart = vision(trousers).describe(PHOTO)[0].apart
    assert [(one.place, one.seen.type) for one in apart] == [("left", SHIRT), ("right", trousers)]
    assert vision(GarmentType()).describe(PHOTO)[0].apart == ()
