"""The classifier of what a sentence means: two linear models on hashed features, and a small network beside them.

A support vector machine learns each label against the others, a softmax regression all at once, and the network knows
the order of the words. They are wrong in other sentences, and their sum is surer than each (docs/experiments/words.md).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from assistant.core.domain import Language
from intents.understanding.classifier import Classifier
from models.training.words import value_finder
from models.training.words.export import eight_bits, save
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
LAST_SPEAKER = {Language.ENGLISH: 2120, Language.KOREAN: 1526}
"""of the imagined speakers whom the classifier learns from: with those after them no more is right
(docs/experiments/words.md). They teach names, values, and the language model"""
WEIGHTS = {Language.ENGLISH: (0.68, 0.4), Language.KOREAN: (0.6, 0.4)}
"""of the linear models' scores and of the network's: near those with which the held-out speakers' labels are likeliest,
which `wardrobe evaluate words` prints, with a little less of the network: it is surer of what was misheard
(docs/experiments/words.md)"""
THRESHOLDS = {Language.ENGLISH: 0.5, Language.KOREAN: 0.55}
"""the probability below which a sentence is refused: chosen with the figures of the held-out speakers in sight, so that
about 0.02 of what is meant is wrong, and 0.96 of other talk is refused (docs/experiments/words.md)"""


def train(data: Path, out: Path) -> list[Path]:
    """Weights from every speaker's sentences under `data` and from the wording; the files, one a language."""
    return [save(fit(read(data, language), language), out / f"words-{language}.npz") for language in Language]


def fit(sentences: Sequence[Sentence], language: Language, with_network: bool = True) -> Classifier:
    """A classifier from these speakers' sentences, those written for this project, and the wording.

    Without the network it finds no names either; it needs no torch then, and a tenth of the time.
    """
    labels, texts, weights = learnt(sentences, language)
    names, label = np.unique(labels, return_inverse=True)
    speakers = [*sentences, *written(language)]
    values = value_finder.train(speakers, language)
    classifier = replace(linear(texts, tuple(map(str, names)), label, weights, language), values=values)
    if not with_network:
        return classifier
    from models.training.words import name_finder, train_network  # noqa: PLC0415 torch

    network = train_network.train(train_network.examples(texts, language, label, weights))
    linear_weight, network_weight = WEIGHTS[language]
    return replace(
        classifier,
        network=network,
        linear_weight=linear_weight,
        network_weight=network_weight,
        names=name_finder.train(speakers, language),
    )


def learnt(sentences: Sequence[Sentence], language: Language) -> tuple[list[str], list[str], NDArray[np.float64]]:
    """(labels, texts, weights) of these speakers' sentences and of everything that was written for this project."""
    imagined = [one for one in written(language) if one.speaker <= LAST_SPEAKER[language]]
    spoken = [(one.label, one.text) for one in (*sentences, *imagined)]
    templates = sorted({*wording(language), *listed(language)})
    labels, texts = zip(*spoken, *templates, strict=True)
    weights = np.concatenate([np.ones(len(spoken)), np.full(len(templates), WORDING_WEIGHT)])
    return list(labels), list(texts), weights


def linear(
    texts: Sequence[str],
    names: tuple[str, ...],
    label: NDArray[np.intp],
    weights: NDArray[np.float64],
    language: Language,
) -> Classifier:
    """The linear models alone. `label`: of each text, as an index of `names`."""
    counted = counts(texts, language)
    known = vectors(counted)
    matrix = known.matrix(counted)
    machine = LinearSVC(C=INVERSE_REGULARISATION, random_state=0).fit(matrix, label, sample_weight=weights)
    regression, bias = softmax_regression(matrix, label, weights)
    scale, share = MACHINE_SCALE * (1 - REGRESSION_SHARE), REGRESSION_SHARE
    scores = scale * machine.coef_.T + share * regression, scale * machine.intercept_ + share * bias
    return quantised(names, *scores, known, language)


def quantised(
    labels: tuple[str, ...],
    coefficients: NDArray[np.floating],
    bias: NDArray[np.floating],
    known: Vectors,
    language: Language,
) -> Classifier:
    """The features that weigh most, in eight bits, without a network. `coefficients`: shape (features, labels)."""
    kept = np.sort(np.argsort(-np.abs(coefficients).max(1), kind="stable")[:KEPT_FEATURES])
    weights, scales = eight_bits(coefficients[kept])
    return Classifier(
        language=language,
        labels=labels,
        hashes=known.hashes[kept],
        frequency_weights=known.frequency_weights[kept].astype(np.float16).astype(np.float32),
        weights=weights,
        scales=scales.astype(np.float32),
        bias=bias.astype(np.float32),
        network=None,
        linear_weight=1.0,
        network_weight=0.0,
        threshold=THRESHOLDS[language],
        names=None,
        values=None,
    )
