"""A segment knows how long it is, how long its trailing silence is, and its level."""

import pytest

from audio.hearing.speech_segment import MAX_SPEECH_RMS, OFFSET_PROBABILITY, ONSET_PROBABILITY, SpeechSegment
from tests.audio.hearing.fakes import TENTH, chunk

SPEECH, UNDECIDED, SILENCE = ONSET_PROBABILITY, OFFSET_PROBABILITY, OFFSET_PROBABILITY - 0.01


def segment(*probabilities: float) -> SpeechSegment:
    made = SpeechSegment([], follows_speech=False)
    for probability in probabilities:
        made.add(chunk(), probability)
    return made


def test_between_the_two_thresholds_a_chunk_is_neither_speech_nor_silence() -> None:
    made = segment(SPEECH, UNDECIDED, SPEECH, UNDECIDED)
    assert made.duration == pytest.approx(0.4)
    assert made.speech_seconds == pytest.approx(0.2)
    assert made.trailing_silence == 0


def test_trailing_silence_begins_anew_after_speech() -> None:
    assert segment(SPEECH, SILENCE, SILENCE).trailing_silence == pytest.approx(0.2)
    assert segment(SPEECH, SILENCE, SILENCE, UNDECIDED, SILENCE).trailing_silence == pytest.approx(0.1)


def test_what_is_taken_is_taken_once() -> None:
    made = segment(SPEECH, SPEECH)
    first, speech_seconds = made.take()
    assert len(first.samples) == 2 * TENTH
    assert speech_seconds == pytest.approx(0.2)
    made.add(chunk(), SILENCE)
    second, speech_seconds = made.take()
    assert (len(second.samples), speech_seconds) == (TENTH, 0)


def levels(*given: int) -> list[int]:
    """Of chunks of constant level that are taken together."""
    made = SpeechSegment([chunk(level) for level in given], follows_speech=False)
    return [int(level) for level in made.take()[0].samples[::TENTH]]


def test_loud_speech_is_attenuated_and_the_pre_roll_as_much() -> None:
    assert levels(100, 10 * int(MAX_SPEECH_RMS)) == [10, int(MAX_SPEECH_RMS)]


def test_quiet_speech_is_not_amplified() -> None:
    assert levels(100, 200) == [100, 200]


def test_a_segment_stays_attenuated_after_its_loudest_part() -> None:
    made = SpeechSegment([chunk(5000)], follows_speech=False)
    made.take()
    made.add(chunk(1000), SPEECH)
    assert made.take()[0].samples[0] == 100
