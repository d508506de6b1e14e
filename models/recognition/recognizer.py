"""The taught garments, and which of them a view shows."""

from collections import defaultdict

from assistant.core.domain import Description, GarmentMask, GarmentView, Photo, Recognition
from assistant.core.errors import ModelError
from models.recognition import views
from models.recognition.embedding import EmbeddingNetwork
from models.recognition.evidence import evidence
from models.recognition.index import Index
from models.recognition.palettes import colour_distances
from models.recognition.verifier import Verifier

SURE_COLOUR = 14.0
"""CIEDE2000 up to which a garment is named plainly: nine of ten second views differ less, even in another light"""
OTHER_COLOUR = 36.0
"""CIEDE2000 from which it is another garment: no lamp and no exposure changes a colour so much"""
CANDIDATES = 6
"""garments whose evidence is weighed: the nearest ones"""


class OwnGarments:
    """Finds the nearest garments by their embeddings, and weighs the evidence for each of these."""

    model = views.MODEL

    def __init__(self, network: EmbeddingNetwork, verifier: Verifier) -> None:
        self._network, self._verifier = network, verifier
        self._taught: dict[int, list[GarmentView]] = {}
        self._rejected: defaultdict[int, list[GarmentView]] = defaultdict(list)
        self._index = Index(self._verifier.strangers.shape[1])

    def view(self, photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
        return views.view(self._network, photo, mask, description)

    def add(self, garment_id: int, view: GarmentView) -> None:
        usable = self._of_this_model(view)
        self._taught.setdefault(garment_id, []).append(usable)
        self._index.add(garment_id, view.embedding)

    def remove(self, garment_id: int) -> None:
        self._rejected.pop(garment_id, None)
        if self._taught.pop(garment_id, None) is not None:
            self._index.remove(garment_id)

    def reject(self, garment_id: int, view: GarmentView) -> None:
        usable = self._of_this_model(view)
        self._rejected[garment_id].append(usable)

    def recognise(self, view: GarmentView) -> Recognition:
        """Names a garment only where it is likelier than not to be the nearest one."""
        nearest = self._nearest(view)
        likely = {garment_id: self._probability(garment_id, view, nearest) for garment_id in list(nearest)[:CANDIDATES]}
        if not likely:
            return Recognition()
        best, *rivals = sorted(likely, key=likely.__getitem__, reverse=True)
        doubt = self._verifier.doubt
        if likely[best] < doubt:
            return Recognition(None, likely[best])
        rival = rivals[0] if rivals and likely[rivals[0]] >= doubt else None
        return Recognition(best, likely[best], self._is_sure(best, view, likely[best]), rival)

    def probability(self, garment_id: int, view: GarmentView) -> float:
        return self._probability(garment_id, view, self._nearest(view)) if garment_id in self._taught else 0.0

    def _probability(self, garment_id: int, view: GarmentView, nearest: dict[int, float]) -> float:
        if not view.embedding.any() or self._colour_distance(garment_id, view) > OTHER_COLOUR:
            return 0.0  # nothing was seen, or another dye
        rival = max((alike for other, alike in nearest.items() if other != garment_id), default=-1.0)
        rival = max(rival, self._rejected_likeness(garment_id, view))
        figures = evidence(view, self._taught[garment_id], rival, self._verifier.strangers)
        return self._verifier.probability(figures)

    def _is_sure(self, garment_id: int, view: GarmentView, probability: float) -> bool:
        """Never where the view is as near to one that was rejected, or has another colour."""
        known = self._taught[garment_id]
        taught = max(float(other.embedding @ view.embedding) for other in known)
        if probability < self._verifier.sure or taught <= self._rejected_likeness(garment_id, view):
            return False
        return self._colour_distance(garment_id, view) <= SURE_COLOUR

    def _colour_distance(self, garment_id: int, view: GarmentView) -> float:
        """CIEDE2000 to the taught view whose colours are nearest."""
        return min(float(colour_distances(view, known)[0]) for known in self._taught[garment_id])

    def _rejected_likeness(self, garment_id: int, view: GarmentView) -> float:
        rejected = self._rejected.get(garment_id, ())
        return max((float(other.embedding @ view.embedding) for other in rejected), default=-1.0)

    def _nearest(self, view: GarmentView) -> dict[int, float]:
        """One more than CANDIDATES, so that each has a rival."""
        return self._index.nearest(view.embedding, CANDIDATES + 1)

    def _of_this_model(self, view: GarmentView) -> GarmentView:
        if view.model != self.model:
            raise ModelError(f'a view of the model "{view.model}" can\'t be used by "{self.model}"; teach it again')
        if not views.is_whole(view, self._verifier.strangers.shape[1]):
            raise ModelError("a view is damaged; teach it again")
        return view
