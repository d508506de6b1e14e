"""Views of garments that nobody photographed, as large as real ones."""

import random

import numpy as np

from assistant.core.domain import GarmentView


def a_view(rng: random.Random, like: GarmentView | None = None) -> GarmentView:
    """Random features, with the shapes and the model of `like`."""
    like = like or SMALL
    drawn = np.random.default_rng(rng.getrandbits(32))
    embedding = drawn.normal(size=like.embedding.shape).astype(np.float32)
    return GarmentView(
        like.model,
        embedding / np.linalg.norm(embedding),
        drawn.random(like.colours.shape, np.float32) * 50,
        drawn.random(like.properties.shape, np.float32),
        drawn.integers(-100, 100, like.local.shape).astype(np.int8),
        drawn.random(like.places.shape, np.float32),
    )


def a_real_view() -> GarmentView:
    """Of a rendered garment."""
    from assistant import wiring  # noqa: PLC0415 the processes that are killed start faster without it
    from assistant.devices.rendered_garments import Garment, render  # noqa: PLC0415

    view = wiring.viewing(wiring.Config().vision).describe(render(Garment("t_shirt", "red"), seed=1)[0])[0].view
    assert view
    return view


SMALL = GarmentView(
    "test",
    np.ones(64, np.float32),
    np.ones((2, 4), np.float32),
    np.ones(6, np.float32),
    np.ones((16, 32), np.int8),
    np.ones((16, 2), np.float32),
)
