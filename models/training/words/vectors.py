"""Sentences as sparse vectors of TF-IDF, each group of features scaled to length one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.core.domain import Language
from intents.understanding.classifier import hashed, scaled
from intents.understanding.features import features
from intents.understanding.normalise import normalise

SEEN_AT_LEAST = 2
"""sentences that a feature must occur in"""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The features that are known, and how they are weighed; the fields are those of the shipped weights."""

    hashes: NDArray[np.uint32]
    frequency_weights: NDArray[np.float32]

    def matrix(self, counted: Sequence[Counter[int]]) -> Any:
        """A row for each sentence, SciPy CSR."""
        row_of = {value: row for row, value in enumerate(self.hashes.tolist())}
        starts, columns, values = [0], [], []
        for counts_of_one in counted:
            known = [(row_of[value], count) for value, count in counts_of_one.items() if value in row_of]
            rows = np.array([row for row, _ in known], np.intp)
            raw = (1 + np.log([count for _, count in known])) * self.frequency_weights[rows].astype(np.float64)
            columns.append(rows)
            values.append(scaled(raw, self.hashes[rows]))
            starts.append(starts[-1] + len(rows))
        shape = (len(counted), len(self.hashes))
        return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), np.array(starts)), shape=shape)


def counts(texts: Iterable[str], language: Language) -> list[Counter[int]]:
    """How often each feature occurs in each sentence, by its hash."""
    return [Counter(hashed(feature) for feature in features(normalise(text), language)) for text in texts]


def vectors(counted: Sequence[Counter[int]]) -> Vectors:
    """The features of these sentences that occur often enough, rarer ones weighing more."""
    frequency = Counter(value for one in counted for value in one)
    kept = np.array(sorted(value for value, count in frequency.items() if count >= SEEN_AT_LEAST), np.uint32)
    occurring = np.array([frequency[value] for value in kept.tolist()])
    return Vectors(kept, (np.log((1 + len(counted)) / (1 + occurring)) + 1).astype(np.float32))
