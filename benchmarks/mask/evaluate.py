"""How well the garment is cut out, on photos outlined by hand of homes that no training saw, and what depends on it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Light, Photo
from assistant.devices.photo_files import read_photo
from assistant.devices.pictures import write_photo
from assistant.wiring import Workers
from benchmarks.colour.labelled import TRUTH as COLOURS
from benchmarks.common.report import median_ms, resident_mb, show, write
from benchmarks.mask import spoiling
from benchmarks.mask.outlines import Outlined, as_mask, boundary_f, overlap, read_outlines
from benchmarks.mask.rendered import plain_garments, plain_garments_found
from models.classifier import OnnxClassifier
from models.colours import colours
from models.quality import hints
from models.segmenter import ENGINES, segmenter
from models.training.datasets.clothing import read_rows, split_by_sender
from models.training.type.labels import meanings
from models.weights_file import check

BOX = 0.72
"""sides of the centre box, in parts of the photo's: about what a garment fills"""
WORST = 12
DAYLIGHT = Light(0.0)
Segment = Callable[[Photo], GarmentMask]


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure; write mask.json and mask-worst.png, the twelve worst photos."""
    photos = read_outlines(data)
    memory = resident_mb()
    engines: dict[str, Segment] = {**{name: segmenter(name) for name in ENGINES}, "centre box": centre_box}
    masks = {name: [segment(photo.photo) for photo in photos] for name, segment in engines.items()}
    result: dict[str, Any] = {"photos": len(photos)}
    result["outlines"] = [(name, *scores(found, photos)) for name, found in masks.items()]
    title = f"{len(photos)} photos outlined by hand; a photo's score is the intersection over union"
    show(title, ("", "mean", "worst tenth", "worst", "boundary F"), result["outlines"])
    result["scenes"] = by_scene(masks, photos)
    show("mean intersection over union by scene", ("scene", "photos", *masks), result["scenes"])
    result["rendered"] = plain_garments_found({"network": engines["network"]}, list(plain_garments()))
    title = "plain garments, drawn: every kind, colour and floor of the demonstration"
    show(title, ("", "found", "mean", "worst colour", "found of it"), result["rendered"])
    result["colour"] = colour_named(masks, photos)
    show("main colour right, the same photos", ("mask", "first name"), result["colour"])
    result["type"] = type_named(data, engines["network"])
    show("type right, senders never trained on", ("what the classifier sees", "top1"), result["type"])
    result["hints"] = hinted(photos, engines["network"])
    columns = ("hint", "photos that deserve it", "recall", "precision")
    show("hints, on photos spoilt by known amounts", columns, result["hints"])
    result["ms"] = [(name, median_ms(lambda s=segment: s(photos[0].photo))) for name, segment in engines.items()]  # type: ignore[misc]
    show("time", ("", "ms a photo, median of 30"), result["ms"])
    result["memory"] = resident_mb() - memory
    show("memory", ("", "MB"), [("all engines, the classifier and the masks above", result["memory"])])
    write(out / "mask.json", result)
    write_photo(contact_sheet(photos, masks["network"]), out / "mask-worst.png")


def centre_box(photo: Photo) -> GarmentMask:
    """The baseline: a box in the middle."""
    height, width = photo.pixels.shape[:2]
    alpha = np.zeros((height, width), np.uint8)
    y, x = (round(side * (1 - BOX) / 2) for side in (height, width))
    alpha[y : height - y, x : width - x] = 255
    return GarmentMask(alpha)


def overlaps(found: list[GarmentMask], photos: list[Outlined]) -> NDArray[np.float64]:
    """Intersection over union of each photo."""
    return np.array([overlap(mask.alpha > 127, photo.truth) for mask, photo in zip(found, photos, strict=True)])


def scores(found: list[GarmentMask], photos: list[Outlined]) -> tuple[float, float, float, float]:
    """Mean intersection over union, that of the worst tenth, the worst one, and the mean boundary F-score."""
    each = np.sort(overlaps(found, photos))
    contours = [boundary_f(mask.alpha > 127, photo.truth) for mask, photo in zip(found, photos, strict=True)]
    return float(each.mean()), float(each[: max(1, len(each) // 10)].mean()), float(each[0]), float(np.mean(contours))


def by_scene(masks: dict[str, list[GarmentMask]], photos: list[Outlined]) -> list[tuple[Any, ...]]:
    """(scene, photos, mean of each engine)."""
    each = {name: overlaps(found, photos) for name, found in masks.items()}
    rows = []
    for scene in sorted({photo.scene for photo in photos}):
        of_it = np.array([photo.scene == scene for photo in photos])
        rows.append((scene, int(of_it.sum()), *(float(scores[of_it].mean()) for scores in each.values())))
    return rows


def colour_named(masks: dict[str, list[GarmentMask]], photos: list[Outlined]) -> list[tuple[str, float]]:
    """Whether the first colour is one that a person named, for each engine's masks and for the outlines themselves."""
    parts = tomllib.loads(COLOURS.read_text(encoding="utf-8")).values()
    named = {name: set(row["colour"]) for part in parts for name, row in part.items()}
    tried = {**masks, "outlined by hand": [as_mask(photo.truth) for photo in photos]}
    return [
        (name, float(np.mean([_first(p.photo, m) in named[p.name] for m, p in zip(found, photos, strict=True)])))
        for name, found in tried.items()
    ]


def _first(photo: Photo, mask: GarmentMask) -> str:
    found = colours(photo, mask)
    return found[0].key if found else ""


def type_named(data: Path, segment: Segment) -> list[tuple[str, float]]:
    """How often the likeliest leaf is one that the label may mean, on every third photo."""
    classifier = OnnxClassifier(check("garment-type.onnx"))
    ways = {"the photo and its mask": _as_is, "the photo without a mask": _unmasked, "the background grey": _greyed}
    right = dict.fromkeys(ways, 0)
    rows = split_by_sender(read_rows(data / "clothing")).test[::3]
    for row in rows:
        photo = read_photo(row.path)
        mask = segment(photo)
        for name, way in ways.items():
            best = classifier.keys[int(classifier.probabilities(*way(photo, mask)).argmax())]
            right[name] += best in meanings("clothing")[row.key]
    return [(name, count / len(rows)) for name, count in right.items()]


def _as_is(photo: Photo, mask: GarmentMask) -> tuple[Photo, GarmentMask]:
    return photo, mask


def _unmasked(photo: Photo, mask: GarmentMask) -> tuple[Photo, GarmentMask]:
    return photo, GarmentMask(np.zeros_like(mask.alpha))


def _greyed(photo: Photo, mask: GarmentMask) -> tuple[Photo, GarmentMask]:
    share = mask.alpha[:, :, None] / np.float32(255)
    return Photo(np.asarray(photo.pixels * share + 127 * (1 - share), np.uint8), photo.name), mask


def hinted(photos: list[Outlined], segment: Segment) -> list[tuple[str, int, float, float]]:
    """(hint, photos that deserve it, share of them that get it first, share of those that get it that deserve it).

    Photos as they are deserve none, as far as the outline says; each fault has an amount that deserves none either.
    """
    random = np.random.default_rng(1)
    given = [("", False, _spoken(photo, segment)) for photo in photos if not _touching(photo)]
    for way in spoiling.ways(photos):
        changed = [way.change(photo, random) for photo in photos if not _touching(photo)]
        given += [(way.hint, way.deserved, _spoken(photo, segment)) for photo in changed if photo]
    rows = []
    for hint in dict.fromkeys(key for key, deserved, _ in given if deserved):
        deserving = [got for key, deserved, got in given if deserved and key == hint]
        others = [got for key, deserved, got in given if not (deserved and key == hint)]
        hits, false = sum(got == hint for got in deserving), sum(got == hint for got in others)
        rows.append((hint, len(deserving), hits / len(deserving), hits / max(1, hits + false)))
    return rows


def _touching(photo: Outlined) -> bool:
    """Whether the garment reaches the frame: such a photo may deserve its hint already."""
    truth = photo.truth
    return bool(truth[0].any() or truth[-1].any() or truth[:, 0].any() or truth[:, -1].any())


def _spoken(photo: Outlined, segment: Segment) -> str:
    return next(iter(hints(photo.photo, segment(photo.photo), DAYLIGHT)), "")


def contact_sheet(photos: list[Outlined], found: list[GarmentMask]) -> Photo:
    """The worst photos, the worst first: what was found is bright, the outline by hand is green."""
    order = np.argsort(overlaps(found, photos))[:WORST]
    cells = [_cell(photos[i], found[i]) for i in order]
    return Photo(np.vstack([np.hstack(cells[i : i + 4]) for i in range(0, len(cells), 4)]), "the worst")


def _cell(photo: Outlined, mask: GarmentMask) -> NDArray[np.uint8]:
    picture = np.where(mask.alpha[:, :, None] > 127, photo.photo.pixels, photo.photo.pixels // 3)
    picture = np.ascontiguousarray(picture)
    lines, _ = cv2.findContours(photo.truth.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, lines, -1, (0, 255, 0), 1)
    cell = np.full((280, 280, 3), 255, np.uint8)
    cell[: picture.shape[0], : picture.shape[1]] = picture[:280, :280]
    label = f"{overlap(mask.alpha > 127, photo.truth):.2f} {photo.scene}"
    cv2.putText(cell, label, (4, 276), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (200, 0, 0), 1, cv2.LINE_AA)
    return cell
