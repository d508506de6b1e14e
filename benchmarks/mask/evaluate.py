"""How well the garment is cut out, on photos outlined by hand of homes that no training saw, and what depends on it."""

from pathlib import Path
from typing import Any

import numpy as np

from assistant.core.domain import GarmentMask
from assistant.devices.pictures import write_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import Floats
from benchmarks.common.report import median_ms, resident_mb, show, write
from benchmarks.mask.contact_sheet import contact_sheet
from benchmarks.mask.engines import ALL, all_masks, engine
from benchmarks.mask.hints import hinted
from benchmarks.mask.metrics import boundary_f, hint_figures, iou, summary
from benchmarks.mask.outlines import Outlined, read_outlines
from benchmarks.mask.rendered import plain_garments, plain_garments_found
from benchmarks.mask.uses import colour_named, type_named
from benchmarks.type.recognition import classifier


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure; write mask.json and mask-worst.png, the twelve worst photos."""
    photos = read_outlines(data)
    result: dict[str, Any] = {"photos": len(photos), "memory": memory(photos[0])}
    show("memory", ("", "MB"), [("all engines and the classifier", result["memory"])])
    cut = all_masks(workers, photos)
    result["outlines"] = [(name, *scores(masks, photos)) for name, masks in cut.items()]
    title = f"{len(photos)} photos outlined by hand; a photo's score is the intersection over union"
    show(title, ("", "mean", "worst tenth", "worst", "boundary F"), result["outlines"])
    result["scenes"] = by_scene(cut, photos)
    show("mean intersection over union by scene", ("scene", "photos", *cut), result["scenes"])
    result["rendered"] = plain_garments_found({"network": engine("network")}, list(plain_garments()))
    title = "plain garments, drawn: every kind, colour and floor of the demonstration"
    show(title, ("", "found", "mean", "worst colour", "found of it"), result["rendered"])
    result["colour"] = colour_named(workers, data, cut, photos)
    show("main colour right, the same photos", ("mask", "first name"), result["colour"])
    result["type"] = type_named(workers, data)
    show("type right, contributors never trained on", ("what the classifier sees", "top1"), result["type"])
    result["hints"] = hint_figures(hinted(workers, photos))
    columns = ("hint", "photos that deserve it", "recall", "precision")
    show("hints, on photos degraded by known amounts", columns, result["hints"])
    result["ms"] = [(name, median_ms(lambda name=name: engine(name)(photos[0].photo))) for name in ALL]  # type: ignore[misc]
    show("time", ("", "ms a photo, median of 30"), result["ms"])
    write(out / "mask.json", result)
    write_photo(contact_sheet(photos, cut["network"], ious(cut["network"], photos)), out / "mask-worst.png")


def memory(photo: Outlined) -> float:
    """Megabytes that all engines and the classifier take, after each saw one photo."""
    before = resident_mb()
    for name in ALL:
        mask = engine(name)(photo.photo)
        classifier().probabilities(photo.photo, mask)
    return resident_mb() - before


def ious(masks: list[GarmentMask], photos: list[Outlined]) -> Floats:
    """Intersection over union of each photo."""
    return np.array([iou(mask.inside, photo.truth) for mask, photo in zip(masks, photos, strict=True)])


def scores(masks: list[GarmentMask], photos: list[Outlined]) -> tuple[float, float, float, float]:
    """Mean intersection over union, that of the worst tenth, the worst one, and the mean boundary F-score."""
    contours = [boundary_f(mask.inside, photo.truth) for mask, photo in zip(masks, photos, strict=True)]
    return *summary(ious(masks, photos)), float(np.mean(contours))


def by_scene(cut: dict[str, list[GarmentMask]], photos: list[Outlined]) -> list[tuple[Any, ...]]:
    """(scene, photos, mean of each engine)."""
    values = {name: ious(masks, photos) for name, masks in cut.items()}
    rows = []
    for scene in sorted({photo.scene for photo in photos}):
        of_it = np.array([photo.scene == scene for photo in photos])
        rows.append((scene, int(of_it.sum()), *(float(each[of_it].mean()) for each in values.values())))
    return rows
