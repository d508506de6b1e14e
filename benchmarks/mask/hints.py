"""The hints that outlined photos get, as they are and degraded by known amounts."""

import numpy as np

from assistant.core.domain import Light
from assistant.wiring import Workers
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.mask.degradations import degradations
from benchmarks.mask.engines import engine
from benchmarks.mask.metrics import Hinted, Mask
from benchmarks.mask.outlines import Outlined
from models.quality import hints

DAYLIGHT = Light(0.0)
"""of the light nothing is said: these hints are about the photo"""


def hinted(workers: Workers, photos: list[Outlined]) -> list[Hinted]:
    """Photos as they are deserve no hint, as far as the outline says; each fault has an amount that deserves none."""
    inside = [photo for photo in photos if not touching(photo.truth)]
    random = np.random.default_rng(1)
    asked = [("", False, photo) for photo in inside]
    for degradation in degradations(photos):
        changed = (degradation.change(photo, random) for photo in inside)
        asked += [(degradation.hint, degradation.deserved, photo) for photo in changed if photo]
    given = results(workers, first_hint, [photo for _, _, photo in asked], FEW_PHOTOS)
    return [(hint, deserved, first) for (hint, deserved, _), first in zip(asked, given, strict=True)]


def touching(truth: Mask) -> bool:
    """Whether the garment reaches the frame: such a photo may deserve its hint already."""
    return bool(truth[0].any() or truth[-1].any() or truth[:, 0].any() or truth[:, -1].any())


def first_hint(photo: Outlined) -> str:
    """The hint that is spoken first; "" where there is none."""
    return next(iter(hints(photo.photo, engine("network")(photo.photo), DAYLIGHT)), "")
