"""The means of losses between two lines of figures."""

from collections.abc import Mapping
from typing import Any

from torch import Tensor


class RunningMeans:
    """Means over the steps since they were last taken, and over all processes."""

    def __init__(self, fabric: Any) -> None:
        self._fabric = fabric
        self._sums: dict[str, Tensor] = {}
        self._counts: dict[str, int] = {}

    def add(self, losses: Mapping[str, Tensor]) -> None:
        """Those of one step. They stay on their device: reading each would make a GPU wait."""
        for name, loss in losses.items():
            self._sums[name] = self._sums.get(name, 0.0) + loss.detach()
            self._counts[name] = self._counts.get(name, 0) + 1

    def taken(self) -> dict[str, float]:
        """The means; then it begins anew. Call it in every process."""
        means = {name: self._fabric.all_reduce(total / self._counts[name]) for name, total in self._sums.items()}
        self._sums, self._counts = {}, {}
        return {name: float(mean) for name, mean in means.items()}
