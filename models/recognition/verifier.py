"""How likely a view shows a garment: a logistic regression over the evidence, fitted by `wardrobe train own`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Verifier:
    """The weights of the regression, and the strangers to which likenesses are compared."""

    strangers: NDArray[np.float32]
    """shape (strangers, dimensions), of unit length"""
    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    """of the evidence, shape (figures,)"""
    weight: NDArray[np.float32]
    """shape (figures,)"""
    bias: float
    sure: float
    """the probability from which a garment is named plainly"""
    doubt: float
    """the probability from which it is named in doubt"""

    @classmethod
    def load(cls, path: Path) -> "Verifier":
        """From the file that ships."""
        with np.load(path, allow_pickle=False) as file:
            strangers = file["strangers"].astype(np.float32)
            strangers /= np.linalg.norm(strangers, axis=1, keepdims=True)
            arrays = (file[name].astype(np.float32) for name in ("mean", "deviation", "weight"))
            return cls(strangers, *arrays, *(float(file[name]) for name in ("bias", "sure", "doubt")))

    def probability(self, evidence: NDArray[np.float32]) -> float:
        """Of one garment, 0 to 1."""
        logit = ((evidence - self.mean) / self.deviation) @ self.weight + self.bias
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
