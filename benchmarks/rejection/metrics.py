"""Both errors of rejection with given coefficients."""

from collections.abc import Sequence

from assistant.core.domain import Language
from audio.hearing.confidence import AcousticEvidence, combined_confidence
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE
from benchmarks.common.metrics import hourly, share
from benchmarks.rejection.evidence import OutOfDomain, Segment
from benchmarks.rejection.fit import Coefficients
from intents.catalogue import load_catalogue

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, IMMEDIATE_CONFIDENCE)
ByLanguage = dict[Language, Coefficients]


def shares(
    command: ByLanguage, runner_up: Coefficients, commands: Sequence[Segment], others: Sequence[OutOfDomain]
) -> list[tuple[float, ...]]:
    """For each of THRESHOLDS: (threshold, share of English commands kept, of Korean ones, share of all commands that
    are mistaken, false accepts an hour in running speech, and where each sentence stands alone)."""
    answers = [(segment.language, *_right(segment, command, runner_up)) for segment in commands]
    rows = []
    for threshold in THRESHOLDS:
        kept = [
            share([right and confidence >= threshold for spoken, right, confidence in answers if spoken == language])
            for language in (Language.ENGLISH, Language.KOREAN)
        ]
        mistaken = share([confidence >= threshold and not right for _, right, confidence in answers])
        false = [_false_accepts(others, running, threshold, command, runner_up) for running in (True, False)]
        rows.append((threshold, *kept, mistaken, *false))
    return rows


def _right(segment: Segment, command: ByLanguage, runner_up: Coefficients) -> tuple[bool, float]:
    """Whether the best phrase means what was spoken, and the confidence."""
    best, confidence = best_phrase(segment, command, runner_up)
    catalogue = load_catalogue()
    meaning = best and catalogue.meanings(best.language)[best.phrase]
    return meaning == catalogue.meanings(segment.language)[segment.command], confidence


def _false_accepts(
    others: Sequence[OutOfDomain], running: bool, threshold: float, command: ByLanguage, runner_up: Coefficients
) -> float:
    parts = [part for part in others if part.running == running]
    confidences = [best_phrase(segment, command, runner_up)[1] for part in parts for segment in part.segments]
    return hourly(confidences, threshold, sum(part.hours for part in parts))


def best_phrase(
    segment: Segment, command: ByLanguage, runner_up: Coefficients
) -> tuple[AcousticEvidence | None, float]:
    """What the segment is taken for, and the confidence; 0 where it would have to stand alone and does not."""
    rated = [
        (evidence.confidence_with(command[evidence.language], runner_up), evidence) for evidence in segment.evidence
    ]
    confidence, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    confidence = combined_confidence(confidence, [other for other, evidence in rated if evidence is not best])
    return best, confidence if segment.alone or confidence >= IMMEDIATE_CONFIDENCE else 0.0
