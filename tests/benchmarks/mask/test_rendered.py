"""The plain garments that the network may not be blind to."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_garments import CLOTH, OUTLINES
from benchmarks.mask.rendered import FLOORS, plain_garments, plain_garments_found
from models.segmenter import segmenter


def blind(photo: Photo) -> GarmentMask:
    return GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))


@pytest.mark.heavy
def test_the_network_finds_plain_garments_of_every_colour_and_a_blind_one_scores_nothing() -> None:
    assert len(list(plain_garments())) == len(OUTLINES) * len(CLOTH) * len(FLOORS)
    (_, found, mean, _, of_worst), (_, nothing, *_) = plain_garments_found(
        {"network": segmenter("network"), "blind": blind}
    )
    assert found > 0.98
    assert mean > 0.95
    assert of_worst > 0.9
    assert nothing == 0
