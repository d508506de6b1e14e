"""Both errors of rejection with given coefficients: what would have been acted on, as the assistant decides it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.core.certainty import ANSWERS, CHANGING, joint_probability
from assistant.core.domain import Language, beside_rivals
from assistant.wiring.language import COMPLETE_PROBABILITY
from audio.hearing.bilingual_recognizer import preferred
from audio.hearing.confidence import AcousticEvidence, probability
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE
from benchmarks.common.metrics import share
from benchmarks.rejection.evidence import Segment
from benchmarks.rejection.fit import MEANING, Coefficients, wanted_intent
from benchmarks.rejection.material import Heard
from benchmarks.words.readers import Reader, meaning
from intents.catalogue import load_catalogue

ByLanguage = Mapping[Language, Coefficients]
Readers = Mapping[Language, Reader]


@dataclass(frozen=True)
class Fitted:
    """The coefficients of all logistic regressions."""

    command: ByLanguage
    runner_up: Coefficients
    sentence: ByLanguage


@dataclass(frozen=True)
class Thresholds:
    """The least probability of what is acted on."""

    listed: float
    changing: float
    """of a listed phrase that changes something that is kept"""
    open: float
    open_changing: float
    """of a sentence of no list that does"""
    engaged: bool = False
    """whether the person is in a conversation with the assistant: "yes" counts only then"""


@dataclass(frozen=True)
class Candidates:
    """What a segment may be taken for: (intent, probability); ("", 0) where there is nothing."""

    wanted: str
    said: Language
    command: bool
    """whether it is a listed phrase"""
    listed: tuple[str, float]
    open: tuple[str, float]


def candidates(segment: Segment, fitted: Fitted, readers: Readers) -> Candidates:
    """A listed phrase and a sentence of no list, each from the language that is surer."""
    best, confidence = best_phrase(segment, fitted.command, fitted.runner_up)
    key = load_catalogue().sentences[best.language][best.phrase].key if best else ""
    said, sentence = segment.said, _sentence(segment, fitted, readers)
    return Candidates(wanted_intent(segment), said.language, bool(said.command), (key, confidence), sentence)


def best_phrase(
    segment: Segment, command: ByLanguage, runner_up: Coefficients
) -> tuple[AcousticEvidence | None, float]:
    """What the segment is taken for, and the confidence; 0 where it would have to stand alone and does not."""
    rated = [
        (evidence.confidence_with(command[evidence.language], runner_up), evidence) for evidence in segment.evidence
    ]
    confidence, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    confidence = beside_rivals(confidence, [other for other, evidence in rated if evidence is not best])
    return best, _if_it_counts(confidence, segment, IMMEDIATE_CONFIDENCE)


def _sentence(segment: Segment, fitted: Fitted, readers: Readers) -> tuple[str, float]:
    intents, readings = [], []
    for language, evidence in segment.sentences:
        coefficients = fitted.sentence[language]
        confidence = probability(evidence, {name: each for name, each in coefficients.items() if name != MEANING})
        found = meaning(evidence.alternatives, readers[language])
        sure = joint_probability(confidence, found.score, coefficients[MEANING]) if found else 0.0
        intents.append(found.intent.key if found else "")
        readings.append((language, confidence, sure))
    if not readings:
        return "", 0.0
    best, rival = preferred(readings)
    return intents[best], _if_it_counts(beside_rivals(readings[best][2], [rival]), segment, COMPLETE_PROBABILITY)


def _if_it_counts(probability: float, segment: Segment, immediate: float) -> float:
    """The probability; 0 where it would have to stand alone and does not.

    A sentence of no list never counts behind other speech. A segment doesn't know what was before it, so here a sure
    one counts: of running talk rather too much is called taken.
    """
    return probability if segment.alone or probability >= immediate else 0.0


def acted_on(found: Candidates, least: Thresholds) -> str:
    """The intent that the assistant would act on; empty for none."""
    listed, own_words = (least.listed, least.changing), (least.open, least.open_changing)
    for (intent, sure), (threshold, changing) in ((found.listed, listed), (found.open, own_words)):
        if intent and sure >= threshold:
            counts = (least.engaged or intent not in ANSWERS) and (intent not in CHANGING or sure >= changing)
            return intent if counts else ""
    return ""


def as_decided(heard: Sequence[Candidates], least: Thresholds) -> tuple[float, ...]:
    """(commands, right, wrong, sentences for the assistant, right, wrong, others taken) of what voices say."""
    commands = [one for one in heard if one.command]
    sentences = [one for one in heard if one.wanted and not one.command]
    others = [bool(acted_on(one, least)) for one in heard if not one.wanted]
    of_commands, of_sentences = (kept_and_wrong(some, least) for some in (commands, sentences))
    return len(commands), *of_commands, len(sentences), *of_sentences, share(others)


def kept_and_wrong(heard: Iterable[Candidates], least: Thresholds) -> tuple[float, float]:
    """Shares of what is meant for the assistant: understood as meant, and taken for something else."""
    answers = [(acted_on(one, least), one.wanted) for one in heard]
    return share([a == wanted for a, wanted in answers]), share([bool(a) and a != wanted for a, wanted in answers])


def false_accepts(parts: Sequence[tuple[Heard, Sequence[Candidates]]], least: Thresholds) -> list[tuple[object, ...]]:
    """Rows of (source, language, recordings, minutes, taken for a command, an hour, of 100, that change something)."""
    rows: list[tuple[object, ...]] = []
    for heard, found in parts:
        taken = [intent for one in found if (intent := acted_on(one, least))]
        changing = sum(intent in CHANGING for intent in taken)
        source = heard.task.source, str(heard.task.language), heard.count, round(heard.hours * 60, 1)
        rows.append((*source, len(taken), len(taken) / heard.hours, 100 * len(taken) / heard.count, changing))
    return rows
