"""The person's own garments: what was seen of one, and which of them it is."""

from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

FORMAT = 1
"""of the bytes of a view; it changes when older bytes can't be read any more"""


@dataclass(frozen=True, slots=True, eq=False)
class GarmentView:
    """The features of one photo of a garment. Only the model that made them can compare them."""

    model: str
    """which model made it; views of different models can't be compared"""
    embedding: NDArray[np.float32]
    """shape (dimensions,), of unit length"""
    colours: NDArray[np.float32]
    """shape (colours, 4): CIELAB and share; no row where no colour was found"""
    properties: NDArray[np.float32]
    """shape (properties,): what other networks said of it, such as its pattern"""
    local: NDArray[np.int8]
    """shape (places, features): what single places of the cloth look like; no row where none is kept"""
    places: NDArray[np.float32]
    """shape (places, 2): where they are, x and y in parts of the garment's size"""
    cloth: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    """shape (figures,): the light that the cloth sends back; empty where it is not known. It is not stored"""
    scene: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 3), np.float32))
    """shape (cells, 3): the light around the garment, NaN behind it; empty where it is not known. It is not stored"""

    def likeness(self, other: "GarmentView") -> float:
        """Cosine of both embeddings, -1 to 1; 0 where another model made the other one."""
        return float(self.embedding @ other.embedding) if self.model == other.model else 0.0

    def to_bytes(self) -> bytes:
        """For storage; `from_bytes` gives the same view back."""
        arrays = {name: _packed(getattr(self, name)) for name in ARRAYS}
        return msgspec.msgpack.encode(_Stored(FORMAT, self.model, **arrays))

    @classmethod
    def from_bytes(cls, data: bytes) -> "GarmentView":
        """A view from storage.

        Raises:
            ValueError: the bytes are damaged, or of another format.
        """
        stored = msgspec.msgpack.decode(data, type=_Stored)  # its errors are ValueErrors
        if stored.format != FORMAT:
            raise ValueError(f"a view of format {stored.format}; this version reads format {FORMAT}")
        floats = {name: _unpacked(getattr(stored, name), np.dtype(np.float32)) for name in FLOATS}
        return cls(stored.model, **floats, local=_unpacked(stored.local, np.dtype(np.int8)))


FLOATS = ("embedding", "colours", "properties", "places")
ARRAYS = (*FLOATS, "local")


class _Array(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    shape: tuple[int, ...]
    values: bytes
    """little-endian"""


class _Stored(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    format: int
    model: str
    embedding: _Array
    colours: _Array
    properties: _Array
    local: _Array
    places: _Array


def _packed(array: NDArray[Any]) -> _Array:
    return _Array(array.shape, array.astype(array.dtype.newbyteorder("<")).tobytes())


def _unpacked(stored: _Array, dtype: np.dtype[Any]) -> NDArray[Any]:
    values = np.frombuffer(stored.values, dtype.newbyteorder("<"))
    return values.reshape(stored.shape).astype(dtype)


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which of the taught garments a view shows."""

    garment_id: int | None = None
    """the likeliest; None where it is probably none of them"""
    confidence: float = 0.0
    """the probability that it is the likeliest one, 0 to 1; also where `garment_id` is None"""
    sure: bool = False
    """named plainly; otherwise a name is said in doubt"""
    rival_id: int | None = None
    """another taught garment that it may be as well; None where there is none"""
