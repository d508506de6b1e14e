"""How well sentences in people's own words are understood: speakers who are held out, three baselines beside."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import logsumexp

from assistant.core.domain import Language
from assistant.wiring import Workers
from benchmarks.common.report import median_ms, show, write
from benchmarks.common.workers import results
from benchmarks.words.readers import Reader, listed, nearest, ours, plain_linear
from benchmarks.words.spoken import spoken
from intents.understanding.classifier import Classifier
from intents.understanding.features import features, word_features
from intents.understanding.normalise import normalise
from intents.understanding.understand import Understanding
from models.training.words.sentences import Sentence, read, split
from models.training.words.train import fit

TRIED_WEIGHTS = np.linspace(0, 1.5, 31).round(2).tolist()
Answer = tuple[Sentence, Understanding]
SPOKEN = ("voice", "", "", "right", "wrong", "talk refused", "engaged: right", "wrong", "talk refused")
COLUMNS = ("right", "wrong", "not understood", "slots right", "talk refused", "sentences")


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None, folder: Path | None = None) -> None:
    """Print every figure and write words.json. The languages are measured side by side.

    `models` is a folder of other Vosk models than those that ship; `folder` holds recordings of held-out sentences.

    The weights that ship are learnt from all speakers. So the same training is run here without the held-out third,
    and measured on that third.
    """
    measurements = results(workers, partial(measured, data), list(Language))
    parts = [figures_of_language for figures_of_language, _ in measurements]
    for language, part in zip(Language, parts, strict=True):
        columns = ("", *COLUMNS)
        show(f"{language}: {part['speakers']} held-out speakers", columns, _table(part["readers"]))
        show("by kind of speaker", columns, _table(part["kinds"]))
        show("by intent", columns, _table(part["intents"]))
        show("likeliest weights", ("linear models", "network"), [part["likeliest weights"]])
        show("median time of a sentence", ("", "ms"), list(part["ms"].items()))
    readers = {
        language: ours(language, classifier) for language, (_, classifier) in zip(Language, measurements, strict=True)
    }
    rows = spoken({language: split(read(data, language)) for language in Language}, readers, models, folder)
    show("spoken, by voices that the acoustic model never heard but for eSpeak NG's way of speaking", SPOKEN, rows)
    write(out / "words.json", {**dict(zip(Language, parts, strict=True)), "spoken": rows})


def measured(data: Path, language: Language) -> tuple[dict[str, Any], Classifier]:
    """The figures of one language, and the classifier that learnt without the held-out speakers."""
    learnt, held_out = split(read(data, language))
    known = {one.text for one in learnt}
    classifier = fit(learnt, language)
    readers: dict[str, Reader] = {
        "the closed list": listed(language),
        "nearest training sentence": nearest(language, learnt),
        "plain linear model": plain_linear(language, learnt),
        "ours": ours(language, classifier),
    }
    answers = {name: [(one, reader(one.text)) for one in held_out] for name, reader in readers.items()}
    unseen = [answer for answer in answers["ours"] if answer[0].text not in known]
    rows = {name: figures(found) for name, found in answers.items()}
    of_language = {
        "speakers": len({one.speaker for one in held_out}),
        "readers": rows | {"ours, without sentences that a learnt speaker says too": figures(unseen)},
        "kinds": by(answers["ours"], lambda one: one.kind),
        "intents": by(answers["ours"], lambda one: one.intent),
        "likeliest weights": likeliest_weights(classifier, held_out),
        "ms": {name: _milliseconds(reader, held_out) for name, reader in readers.items()},
    }
    return of_language, classifier


def likeliest_weights(classifier: Classifier, sentences: Sequence[Sentence]) -> tuple[float, float]:
    """The weights of the linear models and of the network with which the sentences' labels are likeliest."""
    assert classifier.network is not None
    language, normal = classifier.language, [normalise(one.text) for one in sentences]
    linear = np.array([classifier.scores(features(text, language)) for text in normal])
    network = np.array([classifier.network.scores(word_features(text, language)) for text in normal])
    labels = [classifier.labels.index(one.label) for one in sentences]

    def loss(weights: tuple[float, float]) -> float:
        scores = weights[0] * linear + weights[1] * network
        return float((logsumexp(scores, 1) - scores[np.arange(len(labels)), labels]).mean())

    return min(product(TRIED_WEIGHTS, repeat=2), key=loss)


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Shares of the sentences that are meant for the assistant: right, wrong and not understood intents, and right
    slots of those with the right intent; the share of other talk that is refused."""
    meant = [answer for answer in answers if answer[0].intent != "none"]
    talk = [found for one, found in answers if one.intent == "none"]
    right = [(one, found) for one, found in meant if found.intent == one.intent]
    return {
        "right": _share(len(right), len(meant)),
        "wrong": _share(sum(found.intent not in (None, one.intent) for one, found in meant), len(meant)),
        "not understood": _share(sum(found.intent is None for _, found in meant), len(meant)),
        "slots right": _share(sum(same_slots(one, found) for one, found in right), len(right)),
        "talk refused": _share(sum(found.intent is None for found in talk), len(talk)),
        "sentences": len(answers),
    }


def same_slots(one: Sentence, found: Understanding) -> bool:
    """Whether every slot is as labelled, but for capital letters in names."""
    return _folded(one.slots) == _folded(found.slots)


def _folded(slots: Any) -> dict[str, Any]:
    return {slot: value.lower() if isinstance(value, str) else tuple(value) for slot, value in slots.items()}


def _share(count: int, of: int) -> float:
    return count / of if of else float("nan")


def by(answers: Sequence[Answer], group: Callable[[Sentence], str]) -> dict[str, dict[str, float]]:
    """The figures of each group of sentences, in order of first appearance."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(group(answer[0]), []).append(answer)
    return {name: figures(found) for name, found in groups.items()}


def _table(rows: dict[str, dict[str, float]]) -> list[list[object]]:
    return [[name, *(row[column] for column in COLUMNS)] for name, row in rows.items()]


def _milliseconds(reader: Reader, sentences: Sequence[Sentence]) -> float:
    texts = iter([one.text for one in sentences[:100]])
    return median_ms(lambda: reader(next(texts)), times=90)
