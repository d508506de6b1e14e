"""Only speech reaches the recognizer, and trailing silence ends an utterance."""

from dataclasses import dataclass, field, replace

import pytest

from assistant.core.domain import Utterance
from audio.hearing.endpointing import PRE_ROLL_CHUNKS, Endpointer
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.wav import SAMPLE_RATE_HZ
from tests.audio.hearing.fakes import HEARD, TALK, TENTATIVE, ScriptedVad, SpyRecognizer, chunk


@dataclass
class Room:
    """A recognizer behind the endpointer, and the VAD's probabilities for a chunk each."""

    script: list[float]
    spy: SpyRecognizer = field(default_factory=SpyRecognizer)

    def heard(self) -> list[Utterance | None]:
        endpointer = Endpointer(self.spy, ScriptedVad(list(self.script)))
        return [endpointer.accept(chunk()) for _ in self.script]


def test_silence_reaches_nobody() -> None:
    room = Room([0.1] * 40)
    assert room.heard() == [None] * 40
    assert room.spy == SpyRecognizer()


def test_the_pre_roll_is_passed_on_with_the_speech() -> None:
    room = Room([0.1] * 20 + [0.9] * 3)
    room.heard()
    assert room.spy.samples == (PRE_ROLL_CHUNKS + 3) * CHUNK_SAMPLES


def test_the_pre_roll_is_attenuated_as_much_as_the_loud_speech_behind_it() -> None:
    spy = SpyRecognizer()
    endpointer = Endpointer(spy, ScriptedVad([0.1] * 4 + [0.9] * 3))
    for level in [100] * 4 + [200, 5000, 5000]:
        endpointer.accept(chunk(level))
    assert spy.levels == [10] * 4 + [20, 500, 500]


def test_a_word_that_the_input_ends_with_is_passed_on() -> None:
    spy = SpyRecognizer()
    endpointer = Endpointer(spy, ScriptedVad([0.9]))
    assert endpointer.accept(chunk()) is None
    assert endpointer.finish() == HEARD
    assert spy.samples == CHUNK_SAMPLES


def test_only_the_seconds_of_speech_are_counted() -> None:
    room = Room([0.1] * 20 + [0.9] * 3 + [0.4] * 2 + [0.9])
    room.heard()
    assert room.spy.speech_seconds == pytest.approx(4 * CHUNK_SAMPLES / SAMPLE_RATE_HZ)


def test_a_whole_phrase_counts_after_a_short_silence() -> None:
    room = Room([0.9] * 3 + [0.1] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 5 + [HEARD]


def test_what_is_no_whole_phrase_waits_for_a_long_silence() -> None:
    assert Room([0.9] * 3 + [0.1] * 5).heard() == [None] * 8
    assert HEARD in Room([0.9] * 3 + [0.1] * 9).heard()


def test_a_sentence_that_only_begins_like_a_phrase_goes_on() -> None:
    room = Room([0.9] * 3 + [0.1] * 2 + [0.9] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 8


def giving(*results: Utterance | None) -> SpyRecognizer:
    return SpyRecognizer(whole=True, results=list(results))


def heard(script: list[float], spy: SpyRecognizer) -> list[tuple[int, Utterance]]:
    """(number of the chunk, what was heard then)"""
    return [(number, u) for number, u in enumerate(Room(script, spy).heard(), 1) if u]


def test_a_phrase_that_is_not_quite_sure_counts_once_nobody_goes_on() -> None:
    assert heard([0.9] * 3 + [0.1] * 9, giving(TENTATIVE)) == [(12, TENTATIVE)]
    assert heard([0.9] * 3 + [0.1] * 9, giving(HEARD)) == [(6, HEARD)]


def test_a_phrase_that_is_but_the_beginning_of_talk_does_not_count_unless_it_is_sure() -> None:
    talk = [0.9] * 3 + [0.1] * 5 + [0.9] * 3 + [0.1] * 8
    assert heard(talk, giving(TENTATIVE, TALK)) == [(14, TALK)]
    assert heard(talk, giving(HEARD, TALK)) == [(6, HEARD), (14, TALK)]


def test_a_phrase_that_is_but_the_end_of_talk_does_not_count_unless_it_is_sure() -> None:
    talk = [0.9] * 3 + [0.1] * 5 + [0.9] * 3 + [0.1] * 8
    rejected = replace(TENTATIVE, text="", rejected=True)
    assert heard(talk, giving(TALK, TENTATIVE)) == [(6, TALK), (14, rejected)]
    assert heard(talk, giving(TALK, HEARD)) == [(6, TALK), (14, HEARD)]


def test_a_phrase_a_while_after_talk_counts() -> None:
    apart = [0.9] * 3 + [0.1] * 9 + [0.9] * 3 + [0.1] * 9
    assert heard(apart, giving(TALK, TENTATIVE)) == [(6, TALK), (24, TENTATIVE)]


def test_a_noise_behind_a_phrase_does_not_take_it_away() -> None:
    assert heard([0.9] * 3 + [0.1] * 4 + [0.9] + [0.1] * 3, giving(TENTATIVE, None)) == [(11, TENTATIVE)]


def with_a_tentative_result() -> Endpointer:
    endpointer = Endpointer(giving(TENTATIVE), ScriptedVad([0.9] + [0.1] * 3))
    assert [endpointer.accept(chunk()) for _ in range(4)] == [None] * 4
    return endpointer


def test_a_phrase_at_the_end_of_the_input_counts() -> None:
    assert with_a_tentative_result().finish() == TENTATIVE


def test_a_phrase_before_a_reset_does_not_count() -> None:
    endpointer = with_a_tentative_result()
    endpointer.reset()
    assert endpointer.finish() is None


def test_it_is_told_while_somebody_speaks() -> None:
    told: list[int] = []
    endpointer = Endpointer(SpyRecognizer(), ScriptedVad([0.1, 0.9, 0.9]), lambda: told.append(1))
    for count in (0, 1, 2):
        endpointer.accept(chunk())
        assert len(told) == count


def test_an_input_that_ends_in_silence_asks_nobody() -> None:
    spy = SpyRecognizer()
    assert Endpointer(spy, ScriptedVad([])).finish() is None
    assert spy.finished == 0
