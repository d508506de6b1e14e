"""The coefficients of the two logistic regressions of audio/hearing/confidence.py, fitted to evidence."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.core.domain import Language
from audio.hearing.confidence import COMMAND_COEFFICIENTS, RUNNER_UP_COEFFICIENTS, AcousticEvidence
from benchmarks.rejection.evidence import Segment
from intents.catalogue import load_catalogue

OUT_OF_DOMAIN_WEIGHT = 0.5
"""how much out-of-domain speech taken for a command weighs, beside a command that is refused: most of what could be
taken for one is a piece of running speech, and does not stand alone (audio/hearing/hold_back.py)"""
Coefficients = dict[str, float]


def command_coefficients(
    language: Language, commands: Sequence[Segment], out_of_domain: Sequence[Segment]
) -> Coefficients:
    """Of commands against other speech. Commands weigh 1 and other speech OUT_OF_DOMAIN_WEIGHT, however many there are.

    Commands of the other language are other speech, too: each language's scores are of a model of its own.
    """
    right = [evidence for evidence, is_right in _own(commands) if is_right and evidence.language == language]
    foreign = [segment for segment in commands if segment.language != language]
    other = [e for segment in [*out_of_domain, *foreign] for e in segment.evidence if e.language == language]
    weight = OUT_OF_DOMAIN_WEIGHT * len(right) / len(other)
    return _fitted(right, other, COMMAND_COEFFICIENTS[language], weight)


def runner_up_coefficients(commands: Sequence[Segment]) -> Coefficients:
    """Of this command against the runner-up: runner-ups weigh as often as they win."""
    own = list(_own(commands))
    right, wrong = ([evidence for evidence, is_right in own if is_right is wanted] for wanted in (True, False))
    return _fitted(right, wrong, RUNNER_UP_COEFFICIENTS)


def _own(commands: Sequence[Segment]) -> Iterator[tuple[AcousticEvidence, bool]]:
    """Each command's evidence in its own language, and whether its phrase means what was spoken."""
    for segment in commands:
        meanings = load_catalogue().meanings(segment.language)
        for evidence in segment.evidence:
            if evidence.language == segment.language:
                yield evidence, meanings[evidence.phrase] == meanings[segment.command]


def _fitted(
    right: list[AcousticEvidence], wrong: list[AcousticEvidence], names: Collection[str], weight: float = 1.0
) -> Coefficients:
    """The named coefficients, to three places, with an intercept if it is named; `weight` is that of each wrong one."""
    with_intercept, features = "intercept" in names, [name for name in names if name != "intercept"]
    values = np.array([[getattr(evidence, name) for name in features] for evidence in [*right, *wrong]])
    model = LogisticRegression(class_weight={False: weight}, fit_intercept=with_intercept)
    model.fit(values, np.arange(len(values)) < len(right))
    coefficients = dict(zip(features, model.coef_[0].tolist(), strict=True))
    if with_intercept:
        coefficients["intercept"] = float(model.intercept_[0])
    return {name: round(coefficient, 3) for name, coefficient in coefficients.items()}
