"""The coefficients of the logistic regressions of audio/hearing, fitted to evidence."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import SimpleNamespace

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.core.certainty import log_odds
from assistant.core.domain import Language
from audio.hearing.confidence import COMMAND_COEFFICIENTS, RUNNER_UP_COEFFICIENTS, AcousticEvidence
from audio.hearing.two_stage_recognizer import OPEN_COEFFICIENTS
from benchmarks.rejection.evidence import Segment
from benchmarks.words.readers import Reader, meaning
from intents.catalogue import load_catalogue

OUT_OF_DOMAIN_WEIGHT = 0.5
"""how much out-of-domain speech taken for a command weighs, beside a command that is refused: most of what could be
taken for one is a piece of running speech, and does not stand alone (audio/hearing/hold_back.py)"""
MEANING = "meaning"
"""the coefficient of what a sentence means, beside those of how it was heard: assistant/core/certainty.py has it"""
Coefficients = dict[str, float]


def command_coefficients(language: Language, segments: Sequence[Segment]) -> Coefficients:
    """Of commands against other speech. Commands weigh 1 and other speech OUT_OF_DOMAIN_WEIGHT, however many there are.

    Commands of the other language are other speech, too: each language's scores are of a model of its own. What is
    meant for the assistant and in no list is left out: it may well be heard as a listed phrase that means the same.
    """
    right = [evidence for evidence, is_right in _own(segments) if is_right and evidence.language == language]
    foreign = [one for one in segments if one.said.language != language or not (one.said.command or one.said.intent)]
    other = [evidence for segment in foreign for evidence in segment.evidence if evidence.language == language]
    weight = OUT_OF_DOMAIN_WEIGHT * len(right) / len(other)
    return fitted(right, other, COMMAND_COEFFICIENTS[language], weight)


def runner_up_coefficients(segments: Sequence[Segment]) -> Coefficients:
    """Of this command against the runner-up: runner-ups weigh as often as they win."""
    own = list(_own(segments))
    right, wrong = ([evidence for evidence, is_right in own if is_right is wanted] for wanted in (True, False))
    return fitted(right, wrong, RUNNER_UP_COEFFICIENTS)


def open_coefficients(
    language: Language, segments: Sequence[Segment], readers: Mapping[Language, Reader]
) -> Coefficients:
    """Of sentences that mean what was heard in them, against those that mean something else or nothing.

    Only what is understood counts: the rest is refused, whatever the confidence is. MEANING is the weight of the
    log-odds of the meaning.
    """
    right: list[object] = []
    wrong: list[object] = []
    names = [name for name in (*OPEN_COEFFICIENTS[language], MEANING) if name != "intercept"]
    for segment in segments:
        for of_language, evidence in segment.sentences:
            if of_language is not language or (found := meaning(evidence.alternatives, readers[language])) is None:
                continue
            values = {name: getattr(evidence, name) for name in names if name != MEANING}
            same = found.intent.key == wanted_intent(segment) and segment.said.language is language
            (right if same else wrong).append(SimpleNamespace(**values, meaning=log_odds(found.score)))
    weight = OUT_OF_DOMAIN_WEIGHT * len(right) / len(wrong)
    return fitted(right, wrong, [*names, "intercept"], weight)


def wanted_intent(segment: Segment) -> str:
    """What a segment asks for; empty where it is not for the assistant."""
    if segment.said.command:
        return load_catalogue().sentences[segment.said.language][segment.said.command].key
    return segment.said.intent


def _own(segments: Sequence[Segment]) -> Iterator[tuple[AcousticEvidence, bool]]:
    """Each command's evidence in its own language, and whether its phrase means what was spoken."""
    for segment in segments:
        if not segment.said.command:
            continue
        meanings = load_catalogue().meanings(segment.said.language)
        for evidence in segment.evidence:
            if evidence.language == segment.said.language:
                yield evidence, meanings[evidence.phrase] == meanings[segment.said.command]


def fitted(
    right: Sequence[object], wrong: Sequence[object], names: Collection[str], weight: float = 1.0
) -> Coefficients:
    """The named coefficients, to three places, with an intercept if it is named; `weight` is that of each wrong one."""
    with_intercept, features = "intercept" in names, [name for name in names if name != "intercept"]
    values = np.array([[getattr(evidence, name) for name in features] for evidence in [*right, *wrong]])
    model = LogisticRegression(class_weight={False: weight}, fit_intercept=with_intercept, max_iter=1000)
    model.fit(values, np.arange(len(values)) < len(right))
    coefficients = dict(zip(features, model.coef_[0].tolist(), strict=True))
    if with_intercept:
        coefficients["intercept"] = float(model.intercept_[0])
    return {name: round(coefficient, 3) for name, coefficient in coefficients.items()}
