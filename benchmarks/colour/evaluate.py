"""How the garment's main colour is named, now and before and by other methods, and whether it stays.

A home's garment was looked at by two people. A first name is right if it is the first colour of either of them.
"""

import json
import tomllib
from dataclasses import astuple
from pathlib import Path
from typing import Any

from assistant.wiring import Workers
from benchmarks.colour import metrics, upper_bound
from benchmarks.colour.labelled import HOMES, Labelled, Seen, measured_homes, products, seen
from benchmarks.colour.methods import ELEVEN_NAMES, FIFTEEN_NAMES, METHODS
from benchmarks.colour.questions import questions
from benchmarks.colour.same_garment import same_garment
from benchmarks.colour.steps import clustering, milliseconds
from benchmarks.common.metrics import share
from benchmarks.common.report import show, write
from benchmarks.common.workers import FEW_PHOTOS, results
from models.training import datasets

REVIEWED = datasets.TRUTH / "product-colours.toml"
BASELINE = datasets.TRUTH / "colour_baseline.json"
"""the figures of the 15 names of before, by the same measures; kept, for those weights ship no more"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write colour.json."""
    before = json.loads(BASELINE.read_text(encoding="utf-8"))
    homes = measured_homes(data)
    at_home = results(workers, seen(data, "ours"), homes, FEW_PHOTOS)
    result = _names("homes", homes, at_home, before)
    result["questions"] = questions(homes, [one.colours for one in at_home])
    sold, taught = products(data)
    in_shops = results(workers, seen(data, "ours"), sold, FEW_PHOTOS)
    result |= _names("products", sold, in_shops, before)
    result["products, looked at"] = _reviewed(sold, in_shops, agreed=result["products, spoken"][-1][1])
    result |= _names("products, cut from white", sold, results(workers, seen(data, "white"), sold, FEW_PHOTOS), before)
    result["upper bound"] = _upper_bound(workers, taught, sold)
    result |= same_garment(workers, homes[::HOMES], before)
    result["scikit-learn"] = clustering(workers, homes[::HOMES])
    result["ms"] = milliseconds(homes[0], before)
    write(out / "colour.json", result)


def _names(title: str, photos: list[Labelled], looks: list[Seen], before: dict[str, Any]) -> dict[str, Any]:
    """How often the main colour is named rightly, each name's share, and what other methods find."""
    right, others = [photo.right for photo in photos], [photo.others for photo in photos]
    colours = [one.colours for one in looks]
    columns = ("", "first name", "as spoken", "of any of its colours", "two names said", "plainly wrong")
    now = ("now", *astuple(metrics.as_spoken(colours, right, others)))
    rows = [*([tuple(before[title])] if title in before else []), now]
    show(f"main colour, everyday names, {len(photos)} photos ({title})", columns, rows)
    each = [(key, *figures) for key, figures in metrics.by_name(colours, right).items()]
    show("each name, where all who looked agree", ("", "photos", "first name", "as spoken"), each)
    fewer = dict.fromkeys(ELEVEN_NAMES, metrics.coarse) | dict.fromkeys(FIFTEEN_NAMES, metrics.basic)
    table = []
    for name in METHODS:
        known = [set(fewer[name](names)) if name in fewer else set(names) for names in right]
        table.append((name, *metrics.named_right([one.rankings[name] for one in looks], known)))
    show("methods, each by the names that it knows", ("", "first name", "in the first two"), table)
    return {title: table, f"{title}, spoken": rows, f"{title}, each name": each}


def _reviewed(photos: list[Labelled], looks: list[Seen], agreed: float) -> list[tuple[int, float, float, float]]:
    """Who is right where we and the seller don't agree, by a person who did not know whose name was whose; and with
    that our share of right first names (where we agree with the seller both are taken for right)."""
    judged = tomllib.loads(REVIEWED.read_text(encoding="utf-8"))
    rows = [(judged.get(photo.path.stem), one) for photo, one in zip(photos, looks, strict=True)]
    # a judgement holds for the name that was judged
    still = [row["right"] for row, one in rows if row and one.colours and row["ours"] == one.colours[0].key]
    ours, seller = (share([who in right for right in still]) for who in ("ours", "seller"))
    figures = [(len(still), ours, seller, metrics.right_of_all(agreed, ours))]
    columns = ("reviewed", "ours right", "the seller right", "ours right, of all products")
    show("products on which we and the seller don't agree", columns, figures)
    return figures


def _upper_bound(workers: Workers, taught: list[Labelled], measured: list[Labelled]) -> tuple[float, float]:
    """What a strong learner makes of the sellers' labels."""
    examples = results(workers, upper_bound.described, taught, FEW_PHOTOS)
    tested = results(workers, upper_bound.described, measured, FEW_PHOTOS)
    figures = upper_bound.scores(examples, tested)
    title = f"extremely randomised trees, taught on {len(taught)} products"
    show(title, ("first name", "in the first two"), [figures])
    return figures
