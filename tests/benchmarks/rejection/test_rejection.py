"""A line lies between commands and the rest."""

import numpy as np
import pytest

from assistant.core.domain import Language
from audio.hearing.confidence import AcousticEvidence
from benchmarks.rejection.evaluate import command_line, rival_line, shares
from benchmarks.rejection.readings import Stretch, Talk

KOREAN, ENGLISH = Language


def stretch(
    per_phone: float, said: str = "", margin: float = 8.0, language: Language = ENGLISH, alone: bool = True
) -> Stretch:
    reading = AcousticEvidence("stop", per_phone, 3.0, margin, 9, 0.9, ENGLISH)
    return Stretch(language, said, [reading], alone)


SAID = [
    *(stretch(score, "stop") for score in np.linspace(1, 5, 200)),
    *(stretch(4, "what is this", margin=0.1) for _ in range(10)),
]
TALK = [stretch(score) for score in np.linspace(-4, 2, 300)]


@pytest.mark.parametrize("times", [1, 5])
def test_the_line_lies_where_commands_and_other_speech_overlap_however_many_there_are(times: int) -> None:
    line = command_line(ENGLISH, SAID, TALK * times), rival_line(SAID)
    kept = [one.readings[0].confidence_with(*line) >= 0.5 for one in SAID[:200]]
    assert kept == sorted(kept)
    assert 0.75 < np.mean(kept) < 1
    assert 0 < np.mean([one.readings[0].confidence_with(*line) >= 0.5 for one in TALK]) < 0.2


def test_a_wide_margin_speaks_against_a_rival_and_of_two_that_fit_alike_either_may_be_right() -> None:
    rival = rival_line(SAID)
    assert rival.keys() == {"runner_up_margin"}
    assert rival["runner_up_margin"] > 0


def test_commands_of_the_other_language_are_other_speech() -> None:
    foreign = [stretch(score, "그만", language=KOREAN) for score in np.linspace(2, 3, 300)]
    lenient, strict = command_line(ENGLISH, SAID, TALK), command_line(ENGLISH, [*SAID, *foreign], TALK)
    assert strict["log_likelihood_per_phone"] != lenient["log_likelihood_per_phone"]


def test_shares_tell_what_is_kept_mistaken_and_taken_for_a_command() -> None:
    lines = {language: {"log_likelihood_per_phone": 100.0, "intercept": -300.0} for language in Language}
    rival = {"runner_up_margin": 100.0, "intercept": -100.0}
    said = [stretch(4, "stop"), stretch(2, "stop"), stretch(4, "what is this"), stretch(4, "그만", language=KOREAN)]
    talk = [
        Talk([stretch(4), stretch(1), stretch(3.01, alone=False)], 0.5, goes_on=True),
        Talk([stretch(4), stretch(4)], 0.25, goes_on=False),
    ]
    rows = {threshold: row for threshold, *row in shares(lines, rival, said, talk)}
    english, korean, wrong, hourly, alone = rows[0.5]
    assert (hourly, alone) == (2.0, 8.0)
    assert english == pytest.approx(1 / 3)
    assert korean == 1  # an English word for the same thing
    assert wrong == pytest.approx(1 / 4)
