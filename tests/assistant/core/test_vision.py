"""The whole photo has the last word on how sure an answer is."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.core.domain import Description, GarmentMask, GarmentType, Guess, Pattern, Photo, Verdict
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
        colours=lambda photo, mask: (),
        pattern=lambda photo, mask: pattern,
        hints=lambda photo, mask: hints,
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
