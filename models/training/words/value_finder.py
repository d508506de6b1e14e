"""Training of the value finder: a softmax regression of which value of a slot is meant."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.core.domain import Language
from intents.understanding.value_finder import NOTHING, SLOTS, ValueFinder, value_features
from models.training.words.export import eight_bits
from models.training.words.sentences import Sentence

INVERSE_REGULARISATION = 25.0
KEPT_FEATURES = 2000
"""those that weigh most"""


def train(sentences: Sequence[Sentence], language: Language) -> ValueFinder:
    """A value finder from labelled sentences; those without a value teach it, too."""
    learnt = [one for one in sentences if one.intent in SLOTS]
    found = [value_features(one.text, one.intent, language) for one in learnt]
    hashes = np.array(sorted({feature for one in found for feature in one}), np.uint32)
    columns = [np.searchsorted(hashes, np.fromiter(one, np.uint32, len(one))) for one in found]
    ends = np.cumsum([0, *map(len, found)])
    values = np.concatenate([np.fromiter(one.values(), np.float64, len(one)) for one in found])
    matrix = csr_matrix((values, np.concatenate(columns), ends), (len(found), len(hashes)))
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300).fit(matrix, [label(one) for one in learnt])
    coefficients = model.coef_.T
    kept = np.sort(np.argsort(-np.abs(coefficients).max(1), kind="stable")[:KEPT_FEATURES])
    weights, scales = eight_bits(coefficients[kept])
    labels = tuple(map(str, model.classes_))
    return ValueFinder(
        language, labels, hashes[kept], weights, scales.astype(np.float32), model.intercept_.astype(np.float32)
    )


def label(one: Sentence) -> str:
    """What is learnt of a sentence: its first slot with one value, and the value."""
    return next((f"{slot}:{value}" for slot, value in one.slots.items() if isinstance(value, str)), NOTHING)
