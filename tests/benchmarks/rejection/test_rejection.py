"""The coefficients tell commands from the rest, and both errors are counted as the assistant decides."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Alternative, Language
from assistant.wiring import paths
from audio.hearing.confidence import AcousticEvidence
from audio.hearing.two_stage_recognizer import OpenEvidence
from benchmarks.hearing.voices import ESPEAK, commands
from benchmarks.rejection.evidence import Said, Segment, segments
from benchmarks.rejection.fit import command_coefficients, open_coefficients, runner_up_coefficients
from benchmarks.rejection.material import Heard, Task, tasks
from benchmarks.rejection.metrics import (
    Fitted,
    Thresholds,
    acted_on,
    as_decided,
    best_phrase,
    candidates,
    false_accepts,
)
from intents.understanding.understand import Understanding

KOREAN, ENGLISH = Language


def segment(
    per_phone: float,
    command: str = "",
    margin: float = 8.0,
    language: Language = ENGLISH,
    alone: bool = True,
    phrase: str = "stop",
) -> Segment:
    evidence = AcousticEvidence(phrase, per_phone, 3.0, margin, 9, 0.9, ENGLISH)
    return Segment(Said(language, command), [evidence], alone)


COMMANDS = [
    *(segment(score, "stop") for score in np.linspace(1, 5, 200)),
    *(segment(4, "what is this", margin=0.1) for _ in range(10)),
]
SPEECH = [segment(score) for score in np.linspace(-4, 2, 300)]


@pytest.mark.parametrize("times", [1, 5])
def test_the_boundary_lies_where_commands_and_other_speech_overlap_however_many_there_are(times: int) -> None:
    coefficients = command_coefficients(ENGLISH, [*COMMANDS, *SPEECH * times]), runner_up_coefficients(COMMANDS)
    kept = [segment.evidence[0].confidence_with(*coefficients) >= 0.5 for segment in COMMANDS[:200]]
    assert kept == sorted(kept)
    assert 0.75 < np.mean(kept) < 1
    assert 0 < np.mean([segment.evidence[0].confidence_with(*coefficients) >= 0.5 for segment in SPEECH]) < 0.2


def test_a_wide_margin_speaks_against_the_runner_up_and_of_two_that_fit_alike_either_may_be_right() -> None:
    runner_up = runner_up_coefficients(COMMANDS)
    assert runner_up.keys() == {"runner_up_margin"}
    assert runner_up["runner_up_margin"] > 0


def test_commands_of_the_other_language_are_other_speech() -> None:
    foreign = [segment(score, "그만", language=KOREAN) for score in np.linspace(2, 3, 300)]
    lenient = command_coefficients(ENGLISH, [*COMMANDS, *SPEECH])
    strict = command_coefficients(ENGLISH, [*COMMANDS, *foreign, *SPEECH])
    assert strict["log_likelihood_per_phone"] != lenient["log_likelihood_per_phone"]


COMMAND = {language: {"log_likelihood_per_phone": 100.0, "intercept": -300.0} for language in Language}
RUNNER_UP = {"runner_up_margin": 100.0, "intercept": -100.0}
"""confidences of nearly 0 or 1: a command from 3 on, and this one from a margin of 1 on"""
SENTENCE = {language: {"log_likelihood_per_phone": 1.0, "meaning": 1.0, "intercept": -3.0} for language in Language}
"""as likely as the meaning is, at 3"""
FITTED = Fitted(COMMAND, RUNNER_UP, SENTENCE)
LEAST = Thresholds(listed=0.5, changing=0.9, open=0.7, open_changing=0.9)


def understood(confidence: float) -> Callable[[str], Understanding]:
    """Every text with an intent's name in it means that intent."""
    return lambda text: Understanding(text if text.isidentifier() else None, {}, confidence)


def sentence(per_phone: float, text: str, intent: str = "") -> Segment:
    evidence = OpenEvidence((Alternative(text, 1.0),), per_phone, 0.0, 9)
    return Segment(Said(ENGLISH, intent=intent), [], True, [(ENGLISH, evidence)])


def intent_of(one: Segment, confidence: float = 0.95) -> str:
    readers = dict.fromkeys(Language, understood(confidence))
    return acted_on(candidates(one, FITTED, readers), LEAST)


def test_a_listed_phrase_comes_first_and_then_a_sentence_of_no_list() -> None:
    both = Segment(Said(ENGLISH), segment(4).evidence, True, sentence(4, "light").sentences)
    assert intent_of(both) == "stop"
    assert intent_of(Segment(Said(ENGLISH), segment(2).evidence, True, both.sentences)) == "light"
    assert intent_of(sentence(3, "light"), confidence=0.6) == ""
    assert intent_of(sentence(0, "light")) == ""


def test_what_changes_a_setting_must_be_surer() -> None:
    assert intent_of(sentence(3, "light"), confidence=0.8) == "light"
    assert intent_of(sentence(3, "forget"), confidence=0.8) == ""
    assert intent_of(sentence(3, "forget"), confidence=0.95) == "forget"
    assert intent_of(segment(3.01, phrase="louder")) == ""  # 0.73
    assert intent_of(segment(3.01)) == "stop"


def test_false_accepts_are_counted_by_source() -> None:
    heard = Heard(Task("talk", ENGLISH, measured=True), [segment(4), segment(1), segment(4, phrase="louder")], 4, 0.5)
    found = [candidates(one, FITTED, dict.fromkeys(Language, understood(0.9))) for one in heard.segments]
    assert false_accepts([(heard, found)], LEAST) == [("talk", "en", 4, 30.0, 2, 4.0, 50.0, 1)]


def test_a_sentence_means_what_most_of_its_alternatives_mean() -> None:
    one = sentence(3, "light")
    alternatives = Alternative("light", 0.4), Alternative("forget", 0.3), Alternative("forget", 0.3)
    evidence = OpenEvidence(alternatives, 3, 0.0, 9)
    divided = Segment(one.said, [], True, [(ENGLISH, evidence)])
    assert candidates(divided, FITTED, dict.fromkeys(Language, understood(1.0))).open[0] == "forget"


def test_sentences_that_mean_what_was_said_are_told_from_the_rest_that_is_understood() -> None:
    said = [
        *(sentence(score, "light", "light") for score in np.linspace(1, 5, 100)),
        *(sentence(score, "light") for score in np.linspace(-4, 2, 100)),
        *(sentence(9, "no intent at all") for _ in range(100)),
    ]
    coefficients = open_coefficients(ENGLISH, said, dict.fromkeys(Language, understood(1.0)))
    assert coefficients["log_likelihood_per_phone"] > 0
    assert coefficients["intercept"] < 0


def test_commands_and_sentences_are_counted_apart_as_the_assistant_decides() -> None:
    heard = [
        segment(4, "stop"),
        segment(2, "stop"),
        sentence(3, "light", "light"),
        sentence(3, "forget", "light"),
        sentence(0, "light", "light"),
        sentence(3, "yes"),
        sentence(0, "light"),
    ]
    found = [candidates(one, FITTED, dict.fromkeys(Language, understood(0.95))) for one in heard]
    third = 1 / 3
    assert as_decided(found, LEAST) == pytest.approx((2, 0.5, 0.0, 3, third, third, 0.0))
    assert as_decided(found, replace(LEAST, engaged=True)) == pytest.approx((2, 0.5, 0.0, 3, third, third, 0.5))


def test_what_must_stand_alone_and_does_not_has_no_confidence() -> None:
    assert best_phrase(segment(3.02, alone=True), COMMAND, RUNNER_UP)[1] == pytest.approx(0.88, abs=0.01)
    assert best_phrase(segment(3.02, alone=False), COMMAND, RUNNER_UP)[1] == 0
    assert best_phrase(segment(4, alone=False), COMMAND, RUNNER_UP)[1] > 0.99
    assert best_phrase(Segment(Said(ENGLISH), []), COMMAND, RUNNER_UP) == (None, 0)


def test_every_task_has_a_file_of_its_own() -> None:
    names = [task.name for task in tasks(Path("folder"))]
    assert len(set(names)) == len(names)


@pytest.mark.heavy
def test_both_languages_evidence_for_a_spoken_command_is_recorded() -> None:
    spoken = commands(ESPEAK, ENGLISH)[0]
    (heard, *_) = segments(paths.WEIGHTS, Said(ENGLISH, spoken.text), [spoken.samples])
    assert heard.alone
    by_language = {evidence.language: evidence for evidence in heard.evidence}
    assert by_language[ENGLISH].language_ratio_per_phone > 0
    assert ENGLISH in {language for language, _ in heard.sentences}
