"""How the garment's colour is named: ours beside the seed's way and two others, on photos that a person named."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from assistant.core.ports import Segmenter
from assistant.devices.photo_files import read_photo
from assistant.devices.rendered_garments import CLOTH
from benchmarks.colour import ceiling as colour_ceiling
from benchmarks.colour import stability
from benchmarks.colour.stability import seen_colours, spoken
from benchmarks.common.report import show, write
from models.colour_names import names
from models.colours import to_lab
from models.segmenter import segmenter
from models.training import datasets
from models.training.colour.examples import held_out, read_products
from models.training.pattern.data import colourless

TRUTH = datasets.TRUTH / "colours.toml"
LOOKED_AT = TRUTH.with_name("product-colours.toml")
ELEVEN = ("black", "brown", "blue", "grey", "green", "orange", "pink", "purple", "red", "white", "yellow")
"""the names of w2c11, in the order of its columns"""
COARSE = {"navy": "blue", "wine": "red", "yellow_green": "green", "blue_green": "green"}
"""the nearest of the eleven for the four of ours that w2c11 doesn't have"""
NEARLY_WHITE = 236
"""the darkest channel of a pixel of a white background, 0 to 255"""
Seen = tuple[dict[str, Any], Photo, GarmentMask]
PRODUCTS = 4
"""every which of the held-out products is measured"""


def evaluate(data: Path, out: Path) -> None:
    """Print every figure and write colour.json."""
    truth = tomllib.loads(TRUTH.read_text(encoding="utf-8"))
    cut = segmenter("network")
    result: dict[str, Any] = {}
    seen: dict[str, list[Seen]] = {}
    for part, rows in truth.items():
        photos = [(row, read_photo(data / "clothing" / "photos" / f"{name}.jpg")) for name, row in rows.items()]
        seen[part] = [(row, photo, cut(photo)) for row, photo in photos]
        result |= _names(f"clothing, {part}", seen[part], data)
    homes = seen["test"] + seen["fresh"]
    result |= _names("clothing, test and fresh", homes, data)
    held = [(path, right) for key, path, right in read_products(data) if held_out(key)][::PRODUCTS]
    photos = [({"colour": right}, read_photo(path)) for path, right in held]
    products: list[Seen] = [(row, photo, cut(photo)) for row, photo in photos]
    result |= _names("products, our own mask", products, data)
    result |= _looked_at(products, result["products, our own mask"][-1][1])
    result |= _names("products, cut from white", [(row, photo, from_white(photo)) for row, photo in photos], data)
    result["ceiling"] = _ceiling(data, cut, products)
    result |= stability.evaluate(homes)
    write(out / "colour.json", result)


def _ceiling(data: Path, cut: Segmenter, measured: list[Seen]) -> tuple[float, float]:
    """What a strong learner makes of the sellers' labels: taught on products of other names than the measured ones."""
    with (data / "products" / "labels.csv").open(newline="", encoding="utf-8") as file:
        name_of = {row["id"]: colourless(row["name"], row["baseColour"]) for row in csv.DictReader(file)}
    known = {name_of[Path(photo.name).stem] for _, photo, _ in measured}
    taught = [
        (path, right) for key, path, right in read_products(data) if not held_out(key) and name_of[key] not in known
    ]
    photos = ((read_photo(path), right) for path, right in taught)
    found = colour_ceiling.scores(
        ((photo, cut(photo), right) for photo, right in photos),
        ((photo, mask, row["colour"]) for row, photo, mask in measured),
    )
    show(f"extremely randomised trees, taught on {len(taught)} products", ("first name", "in the first two"), [found])
    return found


def _looked_at(products: list[Seen], agreed: float) -> dict[str, Any]:
    """Who is right where we and the seller don't agree, by an eye that didn't know whose name was whose; and with
    that, our first names right (where we agree with the seller both are taken for right)."""
    judged = tomllib.loads(LOOKED_AT.read_text(encoding="utf-8"))
    rows = [(judged.get(Path(photo.name).stem), photo, mask) for _, photo, mask in products]
    # a judgement holds for the name that was judged
    still = [row for row, photo, mask in rows if row and row["ours"] == seen_colours(photo, mask)[0].key]
    ours, seller = (float(np.mean([who in row["right"] for row in still])) for who in ("ours", "seller"))
    figures = [(len(still), ours, seller, agreed + (1 - agreed) * ours)]
    columns = ("looked at", "ours right", "the seller right", "ours right, of all products")
    show("products on which we and the seller don't agree", columns, figures)
    return {"products, looked at": figures}


def _names(title: str, seen: list[Seen], data: Path) -> dict[str, Any]:
    """How often each way finds the main colour, and how ours is spoken."""
    rows = [(name, *_scores(way(data), seen, coarse)) for name, way, coarse in WAYS]
    show(f"main colour, {len(seen)} photos ({title})", ("", "first name", "in the first two"), rows)
    said = [(spoken(seen_colours(photo, mask)), set(row["colour"])) for row, photo, mask in seen]
    doubts = [(float(np.mean([bool(s & right) for s, right in said])), float(np.mean([len(s) == 2 for s, _ in said])))]
    show("with doubt spoken", ("right", "two names said"), doubts)
    return {title: rows, f"{title}, spoken": doubts}


def from_white(photo: Photo) -> GarmentMask:
    """All but the white that reaches the photo's edge."""
    dark = (photo.pixels.min(axis=2) < NEARLY_WHITE).astype(np.uint8)
    framed = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    cv2.floodFill(framed, None, (0, 0), 2)
    return GarmentMask(np.where(framed[1:-1, 1:-1] == 2, 0, 255).astype(np.uint8))


def _scores(way: Callable[[Photo, GarmentMask], list[str]], seen: list[Seen], coarse: bool) -> tuple[float, float]:
    """First name right; one of the first two right."""
    first = two = 0
    for row, photo, mask in seen:
        right = {COARSE.get(key, key) for key in row["colour"]} if coarse else set(row["colour"])
        found = way(photo, mask)
        first += bool(set(found[:1]) & right)
        two += bool(set(found[:2]) & right)
    return first / len(seen), two / len(seen)


def _ours(data: Path) -> Callable[[Photo, GarmentMask], list[str]]:
    """The main colour's name, then what else it may be called and the other colours, by share times chance."""

    def way(photo: Photo, mask: GarmentMask) -> list[str]:
        found = seen_colours(photo, mask)
        weight: dict[str, float] = defaultdict(float)
        for colour in found:
            weight[colour.key] += colour.share * (1 - sum(guess.confidence for guess in colour.rivals))
            for guess in colour.rivals:
                weight[guess.key] += colour.share * guess.confidence
        return list(
            dict.fromkeys([*(colour.key for colour in found[:1]), *sorted(weight, key=lambda key: -weight[key])])
        )

    return way


def _seed(data: Path) -> Callable[[Photo, GarmentMask], list[str]]:
    """K-means with k = 3 in RGB, the nearest CSS3 name, and what basic name that colour has."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 two seconds

    listed = [webcolors.name_to_rgb(name) for name in webcolors.names("css3")]
    values = np.array(listed, np.float64)
    basic = [names(*(float(v) for v in lab))[0].key for lab in to_lab(values)]

    def way(photo: Photo, mask: GarmentMask) -> list[str]:
        pixels = photo.pixels[mask.alpha > 127][::7]
        if len(pixels) < 3:
            return []
        fitted = KMeans(3, n_init=1, random_state=1).fit(pixels)
        order = np.argsort(-np.bincount(fitted.labels_, minlength=3))
        return [basic[int(((values - fitted.cluster_centers_[k]) ** 2).sum(1).argmin())] for k in order]

    return way


def _nearest(data: Path) -> Callable[[Photo, GarmentMask], list[str]]:
    """Our clusters, each named after the nearest of 15 sample colours in CIELAB."""
    samples = to_lab(np.array(list(CLOTH.values()), np.uint8))
    keys = list(CLOTH)
    return lambda photo, mask: [
        keys[int(((samples - colour.lab) ** 2).sum(1).argmin())] for colour in seen_colours(photo, mask)
    ]


def _w2c11(data: Path) -> Callable[[Photo, GarmentMask], list[str]]:
    """Van de Weijer's names learnt from photos: the likeliest over the garment's pixels."""
    table = _w2c_table(data / "colour-names" / "w2c11.mat")

    def way(photo: Photo, mask: GarmentMask) -> list[str]:
        pixels = photo.pixels[mask.alpha > 127]
        if not len(pixels):
            return []
        lightness, a, b = np.floor(to_lab(pixels) / 5).astype(int).T
        chances = table[b + 21, a + 21, np.minimum(lightness, 19)].sum(0)
        return [ELEVEN[k] for k in np.argsort(-chances)]

    return way


@cache
def _w2c_table(path: Path) -> NDArray[np.float64]:
    """Shape (42, 42, 20, 11): a probability for each name in each bin of b*, a* (from -105) and L*, five units wide."""
    from scipy.io import loadmat  # noqa: PLC0415 slow to import

    matrix = next(value for key, value in loadmat(path).items() if not key.startswith("__"))
    return np.asarray(matrix, np.float64).reshape(42, 42, 20, 11)


WAYS: tuple[tuple[str, Callable[[Path], Callable[[Photo, GarmentMask], list[str]]], bool], ...] = (
    ("the seed's: RGB, k = 3, nearest CSS3 name", _seed, False),
    ("nearest of 15 samples in CIELAB", _nearest, False),
    ("w2c11 (eleven names)", _w2c11, True),
    ("ours", _ours, False),
)
