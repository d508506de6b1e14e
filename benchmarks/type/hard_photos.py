"""The garment's name where it is hard: other sets, corrupted photos, pictures without a garment."""

from pathlib import Path

import numpy as np

from assistant.core.domain import Photo
from assistant.wiring import Workers
from benchmarks.common.metrics import share
from benchmarks.common.report import show
from benchmarks.type import metrics
from benchmarks.type.corruptions import CORRUPTIONS, pictures_without_garment
from benchmarks.type.recognition import cut_out, leaves, recognized, recognized_pictures
from models.training.datasets.clothing import KEYS, Row
from models.training.datasets.type_labels import meanings
from models.training.datasets.type_photos import read_held_out

PICTURES = 60
"""without a garment, of each sort"""


def other_sets(workers: Workers, data: Path) -> list[tuple[str, float, float, float, int]]:
    """How often the likeliest leaf is one that the label may mean, on products and street garments held out."""
    table = []
    for source in ("products", "parsing"):
        examples = [example for example in read_held_out(data) if example.source == source]
        answers = recognized_pictures(workers, [Photo(example.photographed, example.name) for example in examples])
        labels = [example.leaves for example in examples]
        best = answers.probabilities.argmax(1)
        right = [leaves()[leaf] in label for leaf, label in zip(best, labels, strict=True)]
        sure = metrics.by_verdict(answers.answers, labels)["sure"]
        table.append((source, share(right), *sure, len(examples)))
    show("other sets, held out", ("", "top1", "sure", "of these wrong", "photos"), table)
    return table


def robustness(workers: Workers, rows: list[Row]) -> list[tuple[str, float, float, float]]:
    """The same figures after each corruption."""
    truth = np.array([KEYS.index(row.key) for row in rows])
    labels = [meanings("clothing")[row.key] for row in rows]
    sets = metrics.and_the_others([meanings("clothing")[key] for key in KEYS], leaves())
    table = []
    for name in CORRUPTIONS:
        answers = recognized(workers, [row.path for row in rows], name)
        best = metrics.summed(answers.probabilities, leaves(), sets).argmax(1)
        table.append((name, share(best == truth), *metrics.by_verdict(answers.answers, labels)["sure"]))
    show("the same photos, corrupted", ("", "top1", "sure", "of these wrong"), table)
    return table


def without_garment(workers: Workers, data: Path, rows: list[Row]) -> list[tuple[object, ...]]:
    """How pictures without a garment are answered; the segmenter alone refuses some."""
    table: list[tuple[object, ...]] = []
    for sort, pictures in pictures_without_garment(data, rows, cut_out(), PICTURES).items():
        answers = recognized_pictures(workers, [Photo(pixels, sort) for pixels in pictures])
        shares = metrics.verdict_shares(answers.answers, answers.garment_seen)
        table.append((sort, *shares, share(answers.garment_seen), len(pictures)))
    show("pictures without a garment", ("", *metrics.ANSWERS.values(), "masked", "pictures"), table)
    return table
