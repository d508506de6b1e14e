"""Only speech reaches the recognizer, and a pause ends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.endpointing import BEFORE, SURE, SpeechRecognizer
from audio.hearing.microphone import CHUNK
from audio.wav import RATE

HEARD = Utterance("what is this", Language.ENGLISH, SURE)
UNSURE = Utterance("louder", Language.ENGLISH, SURE - 0.1)
TALK = Utterance("", Language.ENGLISH, 0.2, rejected=True)


@dataclass
class ScriptedDetector:
    """Finds speech as the script says, a chunk at a time."""

    script: list[float]

    def __call__(self, samples: NDArray[np.int16]) -> float:
        return self.script.pop(0)

    def reset(self) -> None:
        pass


@dataclass
class SpyRecognizer:
    """Remembers what reached it."""

    whole: bool = False
    samples: int = 0
    levels: list[float] = field(default_factory=list)
    """the highest sample of each chunk"""
    speech: float = 0.0
    finished: int = 0
    hears: list[Utterance | None] = field(default_factory=list)
    """one after the other; then HEARD for ever"""

    def accept(self, chunk: AudioChunk, speech: float) -> Utterance | None:
        self.samples += len(chunk.samples)
        self.levels += [float(np.abs(part).max()) for part in chunk.samples.reshape(-1, CHUNK)]
        self.speech += speech
        return None

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        pass

    def has_phrase(self) -> bool:
        return self.whole

    def finish(self) -> Utterance | None:
        self.finished += 1
        return self.hears.pop(0) if self.hears else HEARD

    def reset(self) -> None:
        pass


@dataclass
class Room:
    """A recognizer behind the detector, and chunks for both."""

    script: list[float]
    spy: SpyRecognizer = field(default_factory=SpyRecognizer)

    def heard(self) -> list[Utterance | None]:
        ears = SpeechRecognizer(self.spy, ScriptedDetector(list(self.script)))
        return [ears.accept(AudioChunk(np.zeros(CHUNK, np.int16), RATE)) for _ in self.script]


def test_silence_reaches_nobody() -> None:
    room = Room([0.1] * 40)
    assert room.heard() == [None] * 40
    assert room.spy == SpyRecognizer()


def test_the_half_second_before_speech_is_passed_on_with_it() -> None:
    room = Room([0.1] * 20 + [0.9] * 3)
    room.heard()
    assert room.spy.samples == (BEFORE + 2) * CHUNK


def test_the_room_before_loud_speech_is_brought_down_as_far_as_the_speech() -> None:
    spy = SpyRecognizer()
    ears = SpeechRecognizer(spy, ScriptedDetector([0.1] * 4 + [0.9] * 3))
    for level in [100] * 4 + [200, 5000, 5000]:
        ears.accept(AudioChunk(np.full(CHUNK, level, np.int16), RATE))
    assert spy.levels == [10] * 4 + [20, 500, 500]


def test_a_word_that_the_input_ends_with_is_passed_on() -> None:
    spy = SpyRecognizer()
    ears = SpeechRecognizer(spy, ScriptedDetector([0.9]))
    assert ears.accept(AudioChunk(np.zeros(CHUNK, np.int16), RATE)) is None
    assert ears.finish() == HEARD
    assert spy.samples == CHUNK


def test_only_the_seconds_in_which_somebody_spoke_are_counted() -> None:
    room = Room([0.1] * 20 + [0.9] * 3 + [0.4] * 2 + [0.9])
    room.heard()
    assert room.spy.speech == pytest.approx(4 * CHUNK / RATE)


def test_a_whole_phrase_counts_after_a_short_pause() -> None:
    room = Room([0.9] * 3 + [0.1] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 5 + [HEARD]


def test_what_is_no_whole_phrase_waits_for_a_long_pause() -> None:
    assert Room([0.9] * 3 + [0.1] * 5).heard() == [None] * 8
    assert HEARD in Room([0.9] * 3 + [0.1] * 9).heard()


def test_a_sentence_that_only_begins_like_a_phrase_goes_on() -> None:
    room = Room([0.9] * 3 + [0.1] * 2 + [0.9] * 3, SpyRecognizer(whole=True))
    assert room.heard() == [None] * 8


def once(*heard: Utterance | None) -> SpyRecognizer:
    return SpyRecognizer(whole=True, hears=list(heard))


def heard(script: list[float], spy: SpyRecognizer) -> list[tuple[int, Utterance]]:
    """(number of the chunk, what was heard then)"""
    return [(number, u) for number, u in enumerate(Room(script, spy).heard(), 1) if u]


def test_a_phrase_that_is_not_quite_sure_counts_once_nobody_goes_on() -> None:
    assert heard([0.9] * 3 + [0.1] * 9, once(UNSURE)) == [(12, UNSURE)]
    assert heard([0.9] * 3 + [0.1] * 9, once(HEARD)) == [(6, HEARD)]


def test_a_phrase_that_is_but_the_beginning_of_talk_does_not_count_unless_it_is_sure() -> None:
    talk = [0.9] * 3 + [0.1] * 5 + [0.9] * 3 + [0.1] * 8
    assert heard(talk, once(UNSURE, TALK)) == [(14, TALK)]
    assert heard(talk, once(HEARD, TALK)) == [(6, HEARD), (14, TALK)]


def test_a_phrase_that_is_but_the_end_of_talk_does_not_count_unless_it_is_sure() -> None:
    talk = [0.9] * 3 + [0.1] * 5 + [0.9] * 3 + [0.1] * 8
    assert heard(talk, once(TALK, UNSURE)) == [(6, TALK), (14, Utterance("", Language.ENGLISH, 0.8, rejected=True))]
    assert heard(talk, once(TALK, HEARD)) == [(6, TALK), (14, HEARD)]


def test_a_phrase_a_while_after_talk_counts() -> None:
    assert heard([0.9] * 3 + [0.1] * 9 + [0.9] * 3 + [0.1] * 9, once(TALK, UNSURE)) == [(6, TALK), (24, UNSURE)]


def test_a_noise_behind_a_phrase_does_not_take_it_away() -> None:
    assert heard([0.9] * 3 + [0.1] * 4 + [0.9] + [0.1] * 3, once(UNSURE, None)) == [(11, UNSURE)]


def with_one_held() -> SpeechRecognizer:
    ears = SpeechRecognizer(once(UNSURE), ScriptedDetector([0.9] + [0.1] * 3))
    assert [ears.accept(AudioChunk(np.zeros(CHUNK, np.int16), RATE)) for _ in range(4)] == [None] * 4
    return ears


def test_a_phrase_at_the_end_of_the_input_counts() -> None:
    assert with_one_held().finish() == UNSURE


def test_a_phrase_before_a_reset_does_not_count() -> None:
    ears = with_one_held()
    ears.reset()
    assert ears.finish() is None


def test_it_is_told_while_somebody_speaks() -> None:
    told: list[int] = []
    ears = SpeechRecognizer(SpyRecognizer(), ScriptedDetector([0.1, 0.9, 0.9]), lambda: told.append(1))
    for count in (0, 1, 2):
        ears.accept(AudioChunk(np.zeros(CHUNK, np.int16), RATE))
        assert len(told) == count


def test_an_input_that_ends_in_silence_asks_nobody() -> None:
    spy = SpyRecognizer()
    assert SpeechRecognizer(spy, ScriptedDetector([])).finish() is None
    assert spy.finished == 0
