"""The coefficients tell commands from the rest, and both errors are counted."""

import numpy as np
import pytest

from assistant.core.domain import Language
from assistant.wiring import paths
from audio.hearing.confidence import AcousticEvidence
from benchmarks.hearing.voices import ESPEAK, commands
from benchmarks.rejection.evidence import OutOfDomain, Segment, segments
from benchmarks.rejection.fit import command_coefficients, runner_up_coefficients
from benchmarks.rejection.metrics import best_phrase, shares

KOREAN, ENGLISH = Language


def segment(
    per_phone: float, command: str = "", margin: float = 8.0, language: Language = ENGLISH, alone: bool = True
) -> Segment:
    evidence = AcousticEvidence("stop", per_phone, 3.0, margin, 9, 0.9, ENGLISH)
    return Segment(language, command, [evidence], alone)


COMMANDS = [
    *(segment(score, "stop") for score in np.linspace(1, 5, 200)),
    *(segment(4, "what is this", margin=0.1) for _ in range(10)),
]
SPEECH = [segment(score) for score in np.linspace(-4, 2, 300)]


@pytest.mark.parametrize("times", [1, 5])
def test_the_boundary_lies_where_commands_and_other_speech_overlap_however_many_there_are(times: int) -> None:
    coefficients = command_coefficients(ENGLISH, COMMANDS, SPEECH * times), runner_up_coefficients(COMMANDS)
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
    lenient = command_coefficients(ENGLISH, COMMANDS, SPEECH)
    strict = command_coefficients(ENGLISH, [*COMMANDS, *foreign], SPEECH)
    assert strict["log_likelihood_per_phone"] != lenient["log_likelihood_per_phone"]


COMMAND = {language: {"log_likelihood_per_phone": 100.0, "intercept": -300.0} for language in Language}
RUNNER_UP = {"runner_up_margin": 100.0, "intercept": -100.0}
"""confidences of nearly 0 or 1: a command from 3 on, and this one from a margin of 1 on"""


def test_shares_tell_what_is_kept_mistaken_and_taken_for_a_command() -> None:
    spoken = [
        segment(4, "stop"),
        segment(2, "stop"),  # refused
        segment(4, "what is this"),  # mistaken for "stop"
        segment(4, "그만", language=KOREAN),  # an English word for the same thing
    ]
    others = [
        OutOfDomain([segment(4), segment(1), segment(3.01, alone=False)], 0.5, running=True),
        OutOfDomain([segment(4), segment(4)], 0.25, running=False),
    ]
    rows = {threshold: row for threshold, *row in shares(COMMAND, RUNNER_UP, spoken, others)}
    english, korean, wrong, running, alone = rows[0.5]
    assert (running, alone) == (2.0, 8.0)
    assert english == pytest.approx(1 / 3)
    assert korean == 1
    assert wrong == pytest.approx(1 / 4)


def test_what_must_stand_alone_and_does_not_has_no_confidence() -> None:
    assert best_phrase(segment(3.02, alone=True), COMMAND, RUNNER_UP)[1] == pytest.approx(0.88, abs=0.01)
    assert best_phrase(segment(3.02, alone=False), COMMAND, RUNNER_UP)[1] == 0
    assert best_phrase(segment(4, alone=False), COMMAND, RUNNER_UP)[1] > 0.99
    assert best_phrase(Segment(ENGLISH, "", []), COMMAND, RUNNER_UP) == (None, 0)


@pytest.mark.heavy
def test_both_languages_evidence_for_a_spoken_command_is_recorded() -> None:
    samples = commands(ESPEAK, ENGLISH)[0].samples
    (heard, *_) = segments(paths.WEIGHTS, ENGLISH, "a command", [samples])
    assert heard.alone
    assert ENGLISH in {evidence.language for evidence in heard.evidence}
