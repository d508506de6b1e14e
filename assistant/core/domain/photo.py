"""A photo, its light, and where the garment is in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """One picture."""

    pixels: NDArray[np.uint8]
    """shape (height, width, 3), RGB"""
    name: str
    """where it comes from, for people to read"""
    full_size: tuple[int, int] | None = None
    """height and width of the picture that these pixels were reduced from; None where they were not"""
    cut_out: NDArray[np.uint8] | None = None
    """shape (height, width): the opacity of a picture whose background is transparent; 255 is opaque"""


Gains = tuple[float, float, float]
"""factors of red, green and blue in linear light"""


@dataclass(frozen=True, slots=True)
class Light:
    """The light in a photo, found once."""

    warmth: float
    """0 is daylight, 1.2 a light bulb; below 0 it is colder than daylight"""
    measured: bool = False
    """whether a light measured on a white sheet was removed from the photo first; `warmth` is then what is left"""


@dataclass(frozen=True, slots=True, eq=False)
class GarmentMask:
    """Where the garment is in a photo."""

    alpha: NDArray[np.uint8]
    """shape (height, width) of the photo; 255 is garment, 0 is not"""

    @property
    def inside(self) -> NDArray[np.bool_]:
        """shape (height, width): which pixels are garment"""
        return self.alpha > 127

    @property
    def share(self) -> float:
        """The part of the photo that is garment, 0 to 1."""
        return float(np.count_nonzero(self.inside) / self.alpha.size)
