"""The taught garments, and which of them a view shows."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Description, GarmentMask, GarmentView, Photo, Recognition
from assistant.core.errors import ModelError
from models.recognition import views

NAMED_LIKENESS = 0.9
"""from here on a garment is named in doubt"""


class OwnGarments:
    """All views in one matrix, so that a look at thousands of garments is one matrix product."""

    model = views.MODEL

    def __init__(self) -> None:
        self._taught: dict[int, list[GarmentView]] = {}
        self._rejected: defaultdict[int, list[GarmentView]] = defaultdict(list)
        self._matrix: NDArray[np.float32] | None = None
        self._owners: NDArray[np.int64] = np.zeros(0, np.int64)

    def view(self, photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
        return views.view(photo, mask, description)

    def add(self, garment_id: int, view: GarmentView) -> None:
        self._taught.setdefault(garment_id, []).append(self._of_this_model(view))
        self._matrix = None

    def remove(self, garment_id: int) -> None:
        self._taught.pop(garment_id, None)
        self._rejected.pop(garment_id, None)
        self._matrix = None

    def reject(self, garment_id: int, view: GarmentView) -> None:
        self._rejected[garment_id].append(self._of_this_model(view))

    def recognise(self, view: GarmentView) -> Recognition:
        likely = self._likenesses(view)
        if not likely:
            return Recognition()
        best, *rivals = sorted(likely, key=likely.__getitem__, reverse=True)
        named = likely[best] >= NAMED_LIKENESS
        rival = rivals[0] if named and rivals and likely[rivals[0]] >= NAMED_LIKENESS else None
        return Recognition(best if named else None, likely[best], rival_id=rival)

    def probability(self, garment_id: int, view: GarmentView) -> float:
        return self._likenesses(view).get(garment_id, 0.0)

    def _likenesses(self, view: GarmentView) -> dict[int, float]:
        """Of each garment; 0 where a rejected view is nearer."""
        if not self._taught:
            return {}
        matrix = self._stacked()
        likely: dict[int, float] = {}
        for owner, product in zip(self._owners.tolist(), (matrix @ view.embedding).tolist(), strict=True):
            likely[owner] = max(likely.get(owner, 0.0), product)
        for garment_id, rejected in self._rejected.items():
            if garment_id in likely and max(float(r.embedding @ view.embedding) for r in rejected) > likely[garment_id]:
                likely[garment_id] = 0.0
        return likely

    def _stacked(self) -> NDArray[np.float32]:
        if self._matrix is None:
            pairs = [(garment_id, view) for garment_id, taught in self._taught.items() for view in taught]
            self._owners = np.array([garment_id for garment_id, _ in pairs])
            self._matrix = np.stack([view.embedding for _, view in pairs])
        return self._matrix

    def _of_this_model(self, view: GarmentView) -> GarmentView:
        if view.model != self.model:
            raise ModelError(f'a view of the model "{view.model}" can\'t be used by "{self.model}"; teach it again')
        return view
