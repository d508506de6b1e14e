"""Methods that name a garment's main colour: ours, the first prototype's and two others. Each ranks the names."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.core.domain import BASIC_COLOUR, Colour, GarmentMask, Light, Photo
from assistant.devices.rendered_garments import CLOTH
from benchmarks.colour.metrics import ranked
from models.colour_names import KEYS, named, names
from models.colour_network import main_colour
from models.colour_sighting import Sighting, sighting
from models.colours import colours
from models.exposure import to_lab
from models.light import balanced, warmth

ELEVEN = ("black", "brown", "blue", "grey", "green", "orange", "pink", "purple", "red", "white", "yellow")
"""the names of w2c11, in the order of its columns"""
Method = Callable[[Path, Photo, GarmentMask], list[str]]
"""the folder of the data, a photo, its garment > names, likeliest first"""


def seen_colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """As the assistant sees them when the light was not measured."""
    return colours(balanced(photo, Light(warmth(photo, mask))), mask)


def ours(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """The assistant's."""
    return ranked(seen_colours(photo, mask))


def clusters_alone(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """The networks that see clusters, without the one that sees the picture."""
    return _likeliest(photo, mask, lambda lit, seen: named(seen)[0])


def picture_alone(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """The network that sees the picture, without those that see clusters."""
    return _likeliest(photo, mask, lambda lit, seen: main_colour(lit, mask, seen.light))


def _likeliest(photo: Photo, mask: GarmentMask, vote: Callable[[Photo, Sighting], NDArray[np.float32]]) -> list[str]:
    lit = balanced(photo, Light(warmth(photo, mask)))
    seen = sighting(lit, mask)
    return [KEYS[k] for k in np.argsort(-vote(lit, seen))] if seen else []


def prototype(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """The first prototype's: k-means with k = 3 in RGB, the nearest CSS3 name, and what basic name that colour has."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 two seconds

    values, basic = _css3()
    pixels = photo.pixels[mask.inside][::7]
    if len(pixels) < 3:
        return []
    fitted = KMeans(3, n_init=1, random_state=1).fit(pixels)
    order = np.argsort(-np.bincount(fitted.labels_, minlength=3))
    return [basic[int(((values - fitted.cluster_centers_[k]) ** 2).sum(1).argmin())] for k in order]


@cache
def _css3() -> tuple[NDArray[np.float64], list[str]]:
    """All CSS3 colours, shape (n, 3), RGB, and the basic name of each."""
    values = np.array([webcolors.name_to_rgb(name) for name in webcolors.names("css3")], np.float64)
    keys = [names(*(float(v) for v in lab))[0].key for lab in to_lab(values)]
    return values, [BASIC_COLOUR.get(key, key) for key in keys]


def nearest_sample(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """Our clusters, each named after the nearest of 15 sample colours in CIELAB."""
    keys, samples = list(CLOTH), to_lab(np.array(list(CLOTH.values()), np.uint8))
    return [keys[int(((samples - colour.lab) ** 2).sum(1).argmin())] for colour in seen_colours(photo, mask)]


def w2c11(data: Path, photo: Photo, mask: GarmentMask) -> list[str]:
    """Van de Weijer's eleven names learnt from photos: the likeliest over the garment's pixels."""
    pixels = photo.pixels[mask.inside]
    if not len(pixels):
        return []
    lightness, a, b = np.floor(to_lab(pixels) / 5).astype(int).T
    probabilities = _w2c_table(data / "colour-names" / "w2c11.mat")[b + 21, a + 21, np.minimum(lightness, 19)].sum(0)
    return [ELEVEN[k] for k in np.argsort(-probabilities)]


@cache
def _w2c_table(path: Path) -> NDArray[np.float64]:
    """Shape (42, 42, 20, 11): a probability for each name in each bin of b*, a* (from -105) and L*, five units wide."""
    from scipy.io import loadmat  # noqa: PLC0415 slow to import

    matrix = next(value for key, value in loadmat(path).items() if not key.startswith("__"))
    return np.asarray(matrix, np.float64).reshape(42, 42, 20, 11)


METHODS: dict[str, Method] = {
    "the first prototype's: RGB, k = 3, nearest CSS3 name": prototype,
    "nearest of 15 samples in CIELAB": nearest_sample,
    "w2c11 (eleven names)": w2c11,
    "the clusters alone": clusters_alone,
    "the picture alone": picture_alone,
    "ours": ours,
}
ELEVEN_NAMES = {"w2c11 (eleven names)"}
"""methods that know no finer names than ELEVEN"""
FIFTEEN_NAMES = {"the first prototype's: RGB, k = 3, nearest CSS3 name", "nearest of 15 samples in CIELAB"}
"""methods that know the basic names only"""
