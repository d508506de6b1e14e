"""Garments as the assistant sees their colours, in a photo and in a changed one, and the names that are right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Light, Photo
from models.colour_names import KEYS
from models.colour_sighting import Sighting, sighting
from models.light import balanced, warmth
from models.segmenter import NetworkSegmenter
from models.training.colour.changes import changed
from models.training.datasets.colour_photos import Named, Survey
from models.training.datasets.pictures import read

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What models/colour_sighting.py gives, of many photos."""

    labs: Floats
    """shape (n, 2, 4, 3), CIELAB"""
    shares: Floats
    """shape (n, 2, 4)"""
    contexts: Floats
    """shape (n, 18)"""


@dataclass(frozen=True, slots=True, eq=False)
class Garments:
    """Garments, and the names of their colours."""

    seen: Seen
    again: Seen
    """the same garments in another light, place or file"""
    names: Floats
    """shape (n, 26): how right each name is for the main colour"""
    others: Floats
    """shape (n, 26): 1 for each name of another colour"""


def garments(photos: Iterable[Named], twice: bool) -> Garments:
    """Photos as the assistant sees them, those without a garment left out; `twice`: also in a changed photo."""
    found = list(_found(photos, twice))
    names = np.array([[named.colours.get(key, 0) for key in KEYS] for named, _, _ in found], np.float32)
    others = np.array([[key in named.others for key in KEYS] for named, _, _ in found], np.float32)
    return Garments(stacked([one for _, one, _ in found]), stacked([again for _, _, again in found]), names, others)


def _found(photos: Iterable[Named], twice: bool) -> Iterator[tuple[Named, Sighting, Sighting]]:
    segment, random = NetworkSegmenter(), np.random.default_rng(1)
    for named in photos:
        photo = Photo(read(named.path), str(named.path))
        one = _seen(segment, photo)
        again = _seen(segment, changed(photo, random)) if twice else one
        if one and again:
            yield named, one, again


def _seen(segment: NetworkSegmenter, photo: Photo) -> Sighting | None:
    """As the assistant sees it when the light was not measured."""
    mask = segment(photo)
    return sighting(balanced(photo, Light(warmth(photo, mask))), mask)


def on_a_screen(survey: Survey, context: Floats) -> Seen:
    """The survey's colours as garments of one colour, plain cloth in a well exposed photo; `context`: a usual one."""
    labs, shares = np.zeros((len(survey.labs), 2, 4, 3), np.float32), np.zeros((len(survey.labs), 2, 4), np.float32)
    labs[:, :, 0], shares[:, :, 0] = survey.labs[:, None], 1
    contexts = np.tile(context, (len(survey.labs), 1)).astype(np.float32)
    contexts[:, 2:4] = 0
    return Seen(labs, shares, contexts)


def stacked(sightings: Sequence[Sighting]) -> Seen:
    """Many as arrays."""
    return Seen(
        np.stack([one.labs for one in sightings]),
        np.stack([one.shares for one in sightings]),
        np.stack([one.context for one in sightings]),
    )
