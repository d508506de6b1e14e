"""How the garment's main colour is named: ours beside the first prototype and two others, on photos that were named."""

import tomllib
from pathlib import Path
from typing import Any

from assistant.wiring import Workers
from benchmarks.colour import metrics, upper_bound
from benchmarks.colour.labelled import HOMES, TRUTH, Labelled, Seen, homes, products, seen
from benchmarks.colour.methods import ELEVEN_NAMES, METHODS
from benchmarks.colour.same_garment import same_garment
from benchmarks.colour.steps import clustering, milliseconds
from benchmarks.common.metrics import share
from benchmarks.common.report import show, write
from benchmarks.common.workers import FEW_PHOTOS, results

REVIEWED = TRUTH.with_name("product-colours.toml")


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write colour.json."""
    result: dict[str, Any] = {}
    parts = homes(data)
    at_home = {part: results(workers, seen(data, "ours"), photos, FEW_PHOTOS) for part, photos in parts.items()}
    for part, photos in parts.items():
        result |= _names(f"clothing, {part}", photos, at_home[part])
    measured = [photo for part in HOMES for photo in parts[part]]
    result |= _names("clothing, test and fresh", measured, [one for part in HOMES for one in at_home[part]])
    sold, taught = products(data)
    in_shops = results(workers, seen(data, "ours"), sold, FEW_PHOTOS)
    result |= _names("products, our own mask", sold, in_shops)
    result["products, looked at"] = _reviewed(sold, in_shops, agreed=result["products, our own mask"][-1][1])
    result |= _names("products, cut from white", sold, results(workers, seen(data, "white"), sold, FEW_PHOTOS))
    result["upper bound"] = _upper_bound(workers, taught, sold)
    result |= same_garment(workers, measured)
    result["scikit-learn"] = clustering(workers, measured)
    result["ms"] = milliseconds(measured[0])
    write(out / "colour.json", result)


def _names(title: str, photos: list[Labelled], looks: list[Seen]) -> dict[str, Any]:
    """How often each method finds the main colour, and how ours is spoken."""
    right = [photo.right for photo in photos]
    eleven = [metrics.coarse(names) for names in right]
    table = [
        (name, *metrics.named_right([one.rankings[name] for one in looks], eleven if name in ELEVEN_NAMES else right))
        for name in METHODS
    ]
    show(f"main colour, {len(photos)} photos ({title})", ("", "first name", "in the first two"), table)
    doubts = [metrics.doubts([metrics.spoken(one.colours) for one in looks], right)]
    show("with doubt spoken", ("right", "two names said"), doubts)
    return {title: table, f"{title}, spoken": doubts}


def _reviewed(photos: list[Labelled], looks: list[Seen], agreed: float) -> list[tuple[int, float, float, float]]:
    """Who is right where we and the seller don't agree, by a person who did not know whose name was whose; and with
    that our share of right first names (where we agree with the seller both are taken for right)."""
    judged = tomllib.loads(REVIEWED.read_text(encoding="utf-8"))
    rows = [(judged.get(photo.path.stem), one) for photo, one in zip(photos, looks, strict=True)]
    # a judgement holds for the name that was judged
    still = [row["right"] for row, one in rows if row and row["ours"] == one.colours[0].key]
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
