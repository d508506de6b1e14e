"""Views through the whole of the assistant's seeing: cut out by the mask network, with colours and pattern."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from assistant.core.domain import Description, GarmentType, GarmentView, Photo, Verdict
from assistant.storage.config import Vision as Settings
from assistant.wiring.seeing import vision
from models.recognition import views
from models.recognition.embedding import EmbeddingNetwork
from models.training.datasets.pictures import Pixels
from models.training.embedding.garments import Garment
from models.training.embedding.laid_cloth import SHAPE
from models.training.embedding.second_views import covered_view, second_view
from models.training.mask import drawn_grounds

SOMETHING = GarmentType(Verdict.UNSURE)
"""the type is not needed and takes longest, so it is not looked for"""


class Eye:
    """Photos to descriptions with views, as the assistant sees them."""

    def __init__(self, network: Path) -> None:
        view = partial(views.view, EmbeddingNetwork(network))
        whole = vision(Settings())
        self._vision = replace(whole, classify=lambda photo, mask: SOMETHING, hints=lambda *_: (), own_view=view)

    def __call__(self, pixels: Pixels) -> Description:
        return self._vision.describe(Photo(pixels, "taught"))[0]

    def view(self, pixels: Pixels) -> GarmentView:
        """What the garment is known again by; without a garment a view of nothing."""
        view = self(pixels).view
        assert view is not None, "the verdict above asks for it"
        return view


def with_second_views(
    eye: Eye, photos: Sequence[Pixels], garments: Sequence[Garment], made: int, covered: int, seed: int
) -> list[list[GarmentView]]:
    """Of each garment the view of its photo, of `made` second views, and of `covered` ones that are half hidden."""
    found = []
    for number, (pixels, garment) in enumerate(zip(photos, garments, strict=True)):
        random = np.random.default_rng((seed, number))
        shots = [pixels]
        for _ in range(made):
            ground = drawn_grounds.draw(SHAPE, random)
            shots.append(second_view(garment.piece, ground, random).pixels)
        half = (covered_view(garment.piece, drawn_grounds.draw(SHAPE, random), random) for _ in range(covered))
        seen = [view for shot in half if (view := eye(shot).view)]  # of some nothing is left to be seen
        found.append([*(eye.view(shot) for shot in shots), *seen])
    print(f"{len(garments)} more garments seen", flush=True)
    return found
