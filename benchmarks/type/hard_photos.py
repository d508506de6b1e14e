"""The garment's name where it is hard: other sets, corrupted photos, pictures without a garment."""

from pathlib import Path
from typing import Any

from assistant.core.domain import Photo
from assistant.wiring import Workers
from benchmarks.common.metrics import share
from benchmarks.common.report import show
from benchmarks.type import metrics
from benchmarks.type.corruptions import CORRUPTIONS, pictures_without_garment
from benchmarks.type.held_out import Part
from benchmarks.type.recognition import cut_out, leaves, recognized, recognized_pictures
from models.training.datasets.clothing import Row
from models.training.datasets.leaves import Looks, leaves_of

PICTURES = 60
"""without a garment, of each sort"""


def other_sets(parts: dict[str, Part], previous: dict[str, Any]) -> list[tuple[str, float, float, float, int]]:
    """How often the likeliest leaf is one that the label may mean, on products and street garments held out."""
    table = []
    for source in ("products", "parsing"):
        part = parts[source]
        best = part.recognized.probabilities.argmax(1)
        right = [leaves()[leaf] in truth for leaf, truth in zip(best, part.truths, strict=True)]
        table.append((source, share(right), *metrics.by_verdict(part.answers, part.truths)["sure"], len(right)))
    columns = ("", "top1", "sure", "of these wrong", "photos")
    show("other sets, held out", columns, [*previous.get("other_sets", []), *table])
    return table


def robustness(workers: Workers, rows: list[Row], looks: dict[str, Looks]) -> list[tuple[str, float, float, float]]:
    """The same figures after each corruption: the kind that is likeliest, and what is said without a hedge."""
    truths = [leaves_of(looks[row.path.stem]) for row in rows]
    table = []
    for name in CORRUPTIONS:
        answers = recognized(workers, [row.path for row in rows], name)
        right = metrics.kinds_right(metrics.kind_probabilities(answers.probabilities, leaves()), truths)
        table.append((name, share(right), *metrics.by_verdict(answers.answers, truths)["sure"]))
    show("the same photos, corrupted", ("", "right kind", "sure", "of these wrong"), table)
    return table


def without_garment(
    workers: Workers, data: Path, rows: list[Row], parts: dict[str, Part], previous: dict[str, Any]
) -> list[tuple[object, ...]]:
    """How pictures without a garment are answered; the segmenter alone refuses some."""
    things = parts["things"]
    seen = things.recognized.garment_seen
    shares = metrics.verdict_shares(things.answers, seen)
    table: list[tuple[object, ...]] = [("things and animals", *shares, share(seen), len(seen))]
    for sort, pictures in pictures_without_garment(data, rows, cut_out(), PICTURES).items():
        if not pictures:
            continue
        answers = recognized_pictures(workers, [Photo(pixels, sort) for pixels in pictures])
        shares = metrics.verdict_shares(answers.answers, answers.garment_seen)
        table.append((sort, *shares, share(answers.garment_seen), len(pictures)))
    columns = ("", *metrics.ANSWERS.values(), "masked", "pictures")
    show("pictures without a garment", columns, [*previous.get("without_garment", []), *table])
    return table
