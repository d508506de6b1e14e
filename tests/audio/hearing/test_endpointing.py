"""Only speech reaches the recognizer, and trailing silence ends an utterance."""

from dataclasses import dataclass, field, replace

import pytest

from assistant.core.domain import Utterance
from audio.hearing.endpointing import PRE_ROLL_CHUNKS, Endpointer
from audio.hearing.pauses import TurnTaking
from audio.wav import SAMPLE_RATE_HZ
from tests.audio.hearing.fakes import HEARD, TALK, TENTATIVE, TENTH, ScriptedVad, SpyRecognizer, chunk


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
    assert room.spy.samples == (PRE_ROLL_CHUNKS + 3) * TENTH


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
    assert spy.samples == TENTH


def test_only_the_seconds_of_speech_are_counted() -> None:
    room = Room([0.1] * 20 + [0.9] * 3 + [0.4] * 2 + [0.9])
    room.heard()
    assert room.spy.speech_seconds == pytest.approx(4 * TENTH / SAMPLE_RATE_HZ)


def test_a_whole_phrase_counts_after_a_short_silence() -> None:
    room = Room([0.9] * 3 + [0.1] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 5 + [HEARD]


def test_what_is_no_whole_phrase_waits_for_a_long_silence() -> None:
    assert Room([0.9] * 3 + [0.1] * 4).heard() == [None] * 7
    assert HEARD in Room([0.9] * 3 + [0.1] * 9).heard()


def test_a_sentence_that_only_begins_like_a_phrase_goes_on() -> None:
    room = Room([0.9] * 3 + [0.1] * 2 + [0.9] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 8


FINAL = TurnTaking(final_phrases=frozenset({HEARD.text}))
OPEN = replace(HEARD, listed=False)


def ended(script: list[float], result: Utterance, turn_taking: TurnTaking, over_speech: bool = False) -> int | None:
    """The number of the chunk with which an utterance counts."""
    endpointer = Endpointer(
        SpyRecognizer(whole=result.listed, results=[result]), ScriptedVad(script), turn_taking=turn_taking
    )
    return next((number for number in range(1, 14) if endpointer.accept(chunk(), over_speech)), None)


def test_a_sure_phrase_with_which_no_longer_one_begins_needs_the_shortest_pause() -> None:
    assert ended([0.9] * 3 + [0.1] * 9, HEARD, FINAL) == 5
    assert ended([0.9] * 3 + [0.1] * 9, HEARD, TurnTaking()) == 6


def test_a_sure_phrase_over_the_assistants_speech_needs_no_pause() -> None:
    assert ended([0.9] * 12, HEARD, TurnTaking(), over_speech=True) == 3


def test_a_sentence_that_surely_says_all_needs_a_shorter_pause_than_others() -> None:
    assert ended([0.9] * 3 + [0.1] * 9, OPEN, TurnTaking(is_complete=lambda utterance: True)) == 8
    assert ended([0.9] * 3 + [0.1] * 10, OPEN, TurnTaking()) == 13


def test_what_goes_on_behind_a_result_is_recognized_anew_with_it() -> None:
    spy = SpyRecognizer(results=[OPEN, HEARD])
    endpointer = Endpointer(spy, ScriptedVad([0.9] * 3 + [0.1] * 5 + [0.9] * 3 + [0.1] * 8))
    heard = [endpointer.accept(chunk()) for _ in range(19)]
    assert [u for u in heard if u] == [HEARD]
    assert spy.samples == (8 + 16) * TENTH


def test_it_is_told_what_may_have_been_said_in_a_pause_and_when_talk_goes_on() -> None:
    told: list[str] = []
    turn_taking = TurnTaking(on_speech=lambda: told.append("speech"), on_pause=told.append)
    endpointer = Endpointer(SpyRecognizer(whole=True), ScriptedVad([0.9] * 3 + [0.1] + [0.9]), turn_taking=turn_taking)
    for _ in range(5):
        endpointer.accept(chunk())
    assert told == ["speech"] * 3 + ["what is this"] + ["speech"]


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
    endpointer = Endpointer(
        SpyRecognizer(), ScriptedVad([0.1, 0.9, 0.9]), turn_taking=TurnTaking(on_speech=lambda: told.append(1))
    )
    for count in (0, 1, 2):
        endpointer.accept(chunk())
        assert len(told) == count


def test_an_input_that_ends_in_silence_asks_nobody() -> None:
    spy = SpyRecognizer()
    assert Endpointer(spy, ScriptedVad([])).finish() is None
    assert spy.finished == 0
