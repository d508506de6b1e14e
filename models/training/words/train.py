"""The classifier of what a sentence means: the sum of two linear models on hashed features, calibrated.

A support vector machine learns each label against the others, a softmax regression all at once. They are wrong in other
sentences, and their sum is surer than either (docs/experiments/words.md).
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from assistant.core.domain import Language
from intents.understanding.classifier import Classifier
from models.training.words.sentences import Sentence, read, written
from models.training.words.softmax_regression import softmax_regression
from models.training.words.vectors import Vectors, counts, vectors
from models.training.words.wording import listed, wording

INVERSE_REGULARISATION = 0.3
MACHINE_SCALE = 6.0
"""the machine's scores become log-probabilities with it; those of the regression are"""
REGRESSION_SHARE = 0.6
"""of the sum of both models' log-probabilities"""
WORDING_WEIGHT = 0.6
"""how much an expanded template counts beside a sentence that a speaker said"""
KEPT_FEATURES = 120_000
"""of each language, those that weigh most"""
FOLDS = 3
THRESHOLDS = {Language.ENGLISH: 0.55, Language.KOREAN: 0.65}
"""the probability below which a sentence is refused: chosen with the figures of the held-out speakers in sight, so that
no more of what is meant is wrong than before, and 0.96 of other talk is refused (docs/experiments/words.md)"""


def train(data: Path, out: Path) -> list[Path]:
    """Weights from every speaker's sentences under `data` and from the wording; the files, one a language."""
    return [save(fit(read(data, language), language), out / f"words-{language}.npz") for language in Language]


def fit(sentences: Sequence[Sentence], language: Language, sharpness: float | None = None) -> Classifier:
    """A classifier from these speakers' sentences, those written for this project, and the wording.

    Its probabilities are fitted on speakers who are held out in turn, then all are learnt from. With a `sharpness` that
    was fitted before, only the latter is done, in a quarter of the time.
    """
    if sharpness is None:
        found, labels = held_out_scores(sentences, language)
        sharpness = fitted_sharpness(found, [one.label for one in sentences], labels)
    return _classifier(sentences, counts([one.text for one in sentences], language), language, sharpness)


def held_out_scores(sentences: Sequence[Sentence], language: Language) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Each sentence's scores, shape (sentences, labels), by a classifier that learnt from other speakers."""
    speakers = sorted({one.speaker for one in sentences})
    fold_of = {speaker: index % FOLDS for index, speaker in enumerate(speakers)}
    folds = np.array([fold_of[one.speaker] for one in sentences])
    counted = np.array(counts([one.text for one in sentences], language), dtype=object)
    labels = sorted({one.label for one in sentences} | set(_written(language)[0]))
    found = np.zeros((len(sentences), len(labels)))
    for fold in range(FOLDS):
        others = [one for one, at in zip(sentences, folds, strict=True) if at != fold]
        classifier = _classifier(others, list(counted[folds != fold]), language)
        columns = [labels.index(label) for label in classifier.labels]
        found[np.ix_(folds == fold, columns)] = scores(classifier, list(counted[folds == fold]))
    return found, tuple(labels)


def scores(classifier: Classifier, counted: Sequence[Counter[int]]) -> NDArray[np.float64]:
    """The linear model's scores of many sentences, shape (sentences, labels)."""
    matrix = Vectors(classifier.hashes, classifier.frequency_weights).matrix(counted)
    return np.asarray((matrix @ classifier.weights.astype(np.float64)) * classifier.scales + classifier.bias)


def _classifier(
    sentences: Sequence[Sentence],
    counted: Sequence[Counter[int]],
    language: Language,
    sharpness: float = 1.0,
) -> Classifier:
    """The linear models alone, with a sharpness that was fitted before."""
    labels, others, weights_of_others = _written(language)
    everything = [*counted, *others]
    known = vectors(everything)
    matrix, weights = known.matrix(everything), np.concatenate([np.ones(len(sentences)), weights_of_others])
    names, label = np.unique([*(one.label for one in sentences), *labels], return_inverse=True)
    machine = LinearSVC(C=INVERSE_REGULARISATION, random_state=0).fit(matrix, label, sample_weight=weights)
    regression, bias = softmax_regression(matrix, label, weights)
    scale, share = MACHINE_SCALE * (1 - REGRESSION_SHARE), REGRESSION_SHARE
    linear = scale * machine.coef_.T + share * regression, scale * machine.intercept_ + share * bias
    return quantised(tuple(map(str, names)), *linear, known, language, sharpness)


@cache
def _written(language: Language) -> tuple[list[str], list[Counter[int]], NDArray[np.float64]]:
    """(labels, counted features, weights) of what was written for this project: speakers, wording, the closed list."""
    speakers = [(one.label, one.text) for one in written(language)]
    templates = sorted({*wording(language), *listed(language)})
    labels, texts = zip(*speakers, *templates, strict=True)
    weights = np.concatenate([np.ones(len(speakers)), np.full(len(templates), WORDING_WEIGHT)])
    return list(labels), counts(texts, language), weights


def quantised(
    labels: tuple[str, ...],
    coefficients: NDArray[np.floating],
    bias: NDArray[np.floating],
    known: Vectors,
    language: Language,
    sharpness: float,
) -> Classifier:
    """The features that weigh most, in eight bits. `coefficients`: shape (features, labels)."""
    kept = np.sort(np.argsort(-np.abs(coefficients).max(1), kind="stable")[:KEPT_FEATURES])
    scales = np.abs(coefficients[kept]).max(0) / 127
    return Classifier(
        language=language,
        labels=labels,
        hashes=known.hashes[kept],
        frequency_weights=known.frequency_weights[kept].astype(np.float16).astype(np.float32),
        weights=np.rint(coefficients[kept] / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        bias=bias.astype(np.float32),
        sharpness=sharpness,
        threshold=THRESHOLDS[language],
    )


def softmax(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities from scores, row by row."""
    exponentials = np.exp(found - found.max(1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(1, keepdims=True))


def fitted_sharpness(found: NDArray[np.float64], right: Sequence[str], labels: Sequence[str]) -> float:
    """What the scores are multiplied by, so that the right labels have the greatest likelihood."""
    column = [labels.index(label) for label in right]
    tried = np.linspace(0.5, 2, 61)
    likelihood = [np.log(softmax(found * one)[np.arange(len(column)), column]).sum() for one in tried]
    return float(tried[int(np.argmax(likelihood))])


def save(classifier: Classifier, path: Path) -> Path:
    """Write the weights as an NPZ file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        labels=np.array(classifier.labels),
        hashes=classifier.hashes,
        frequency_weights=classifier.frequency_weights.astype(np.float16),
        weights=classifier.weights,
        scales=classifier.scales,
        bias=classifier.bias,
        sharpness=np.float64(classifier.sharpness),
        threshold=np.float64(classifier.threshold),
    )
    return path
