"""What the core needs of the place where the person's own garments are kept."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Change, Garment, GarmentView, Looks, Wearing


@dataclass(frozen=True, slots=True)
class StoredView:
    """A view of a garment, as it lies on the disk."""

    garment_id: int
    features: bytes
    """what `GarmentView.from_bytes` reads"""
    rejected: bool
    """it looks like this garment, and is another one"""


class Closet(Protocol):
    """The person's own garments. Every change is all or nothing, and can be taken back.

    A change raises a ClosetError where it can't be kept; then nothing has changed.
    """

    @property
    def version(self) -> tuple[int, int]:
        """It is another one after each change."""

    @property
    def last_change(self) -> int:
        """The number of the last change that can be taken back, which grows with each; 0 where there is none."""

    def garments(self) -> tuple[Garment, ...]:
        """All of them, in the order in which they were taught."""

    def view_owners(self) -> Mapping[int, int]:
        """Number of each view > number of its garment. No two views ever have the same number."""

    def views(self, wanted: Sequence[int]) -> Iterator[StoredView]:
        """The views with these numbers."""

    def worn(self, first: date, last: date) -> tuple[Wearing, ...]:
        """What was worn from the first to the last day, in the order of the days."""

    def recording(self, garment_id: int) -> NDArray[np.int16]:
        """The person's recording of its name, shape (samples,), 16 kHz mono; empty where there is none."""

    def one_change(self, kind: str, name: str = "") -> AbstractContextManager[None]:
        """A context in which several changes are one: all or nothing, and taken back together."""

    def teach(
        self,
        name: str,
        looks: Looks,
        views: Sequence[GarmentView],
        today: date,
        recording: NDArray[np.int16] | None = None,
    ) -> int:
        """A new garment; its number."""

    def add_view(self, garment_id: int, view: GarmentView) -> None:
        """One more view of a garment."""

    def reject(self, garment_id: int, view: GarmentView) -> None:
        """The view looks like this garment, and is another one."""

    def correct(self, garment_id: int, slot: str, value: str) -> None:
        """What the person says of its type, colour or pattern counts from now on."""

    def tag(self, garment_id: int, slot: str, value: str) -> None:
        """An occasion, a season, or how it is washed."""

    def pair(self, garment_id: int, other_id: int) -> None:
        """Both go together."""

    def rename(self, garment_id: int, name: str) -> None:
        """Another name."""

    def forget(self, garment_id: int) -> None:
        """The garment and all that is kept of it."""

    def wear(self, garment_id: int, day: date) -> None:
        """It is worn on this day."""

    def keep_picture(self, garment_id: int, jpeg: bytes) -> None:
        """A photo, because the person said so."""

    def undo(self) -> Change | None:
        """Take back the last change of any kind; None where there is none."""
