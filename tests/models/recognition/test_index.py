"""The nearest garments are found, whatever was added and forgotten before."""

import numpy as np

from models.recognition.index import ROOM, Index


def unit(*values: float) -> np.ndarray:
    return np.asarray(np.array(values) / np.linalg.norm(values), np.float32)


def test_an_empty_index_finds_nothing() -> None:
    assert Index(2).nearest(unit(1, 0), 3) == {}


def test_each_garment_counts_by_its_nearest_view() -> None:
    index = Index(2)
    index.add(1, unit(0, 1))
    index.add(2, unit(1, 1))
    index.add(1, unit(1, 0.1))
    assert list(index.nearest(unit(1, 0), 5)) == [1, 2]
    assert list(index.nearest(unit(1, 0), 1)) == [1]


def test_a_forgotten_garment_is_not_found_and_the_others_are() -> None:
    index = Index(2)
    for number in range(5):
        index.add(number, unit(1, number))
    index.remove(0)
    index.remove(3)
    index.remove(77)
    assert list(index.nearest(unit(1, 0), 5)) == [1, 2, 4]


def test_there_is_room_for_more_than_at_first() -> None:
    index, random = Index(8), np.random.default_rng(1)
    embeddings = [unit(*random.normal(0, 1, 8)) for _ in range(3 * ROOM)]
    for number, embedding in enumerate(embeddings):
        index.add(number, embedding)
    assert next(iter(index.nearest(embeddings[700], 3))) == 700
