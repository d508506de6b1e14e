"""Garments that somebody really photographed twice, and look-alikes that are two garments: small sets, no training."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from assistant import wiring
from benchmarks.common.report import show
from benchmarks.own.cases import Asked
from benchmarks.own.seeing import Seen
from benchmarks.own.wardrobes import OUTCOMES, outcome
from models.training.datasets.clothing import Row

WARDROBE = 50
"""garments that are taught, of the same person first"""


def real_pairs(
    people: Mapping[str, list[Row]], pairs: list[list[Row]], hard: list[tuple[Row, Row]], looks: Mapping[Asked, Seen]
) -> dict[str, Any]:
    """One photo of each taught among WARDROBE garments; then the other photo, or the look-alike, is shown."""
    again: Counter[str] = Counter()
    for first, *others in pairs:
        for shown in others:
            again[_shown(first, shown, people, looks, same=True)] += 1
    alike: Counter[str] = Counter()
    for one, other in hard:
        for first, shown in ((one, other), (other, one)):
            alike[_shown(first, shown, people, looks, same=False)] += 1
    table = {"the same garment": again, "its look-alike": alike}
    rows = [
        (name, counts.total(), *(counts[kind] / max(counts.total(), 1) for kind in OUTCOMES))
        for name, counts in table.items()
    ]
    show(f"real photos: one taught among {WARDROBE} garments", ("shown", "photos", *OUTCOMES), rows)
    return {name: {kind: counts[kind] for kind in OUTCOMES} for name, counts in table.items()}


def _shown(first: Row, shown: Row, people: Mapping[str, list[Row]], looks: Mapping[Asked, Seen], same: bool) -> str:
    recognizer = wiring.garment_recognizer()
    recognizer.add(0, looks[Asked(first.path)].view)
    mine = people.get(first.contributor, [])
    everybody = [*mine, *(row for rows in people.values() for row in rows)]
    known = [row for row in everybody if row.path not in (first.path, shown.path) and Asked(row.path) in looks]
    for number, row in enumerate(list(dict.fromkeys(known))[: WARDROBE - 1], 1):
        recognizer.add(number, looks[Asked(row.path)].view)
    return outcome(recognizer.recognise(looks[Asked(shown.path)].view), 0 if same else None)
