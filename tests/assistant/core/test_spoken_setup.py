"""The set-up leads through every step, and every step can be skipped."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from assistant import wiring
from assistant.core.domain import AudioChunk, Description, Language, Utterance
from assistant.core.errors import CameraError
from assistant.core.handlers import all_handlers
from assistant.core.preferences import Preferences
from assistant.core.setup_talk import SetupTalk
from assistant.core.speech_queue import Earcons
from assistant.core.spoken_setup import SpokenSetup
from tests.fakes import (
    BrokenVoice,
    SpyPlayer,
    SpyVoice,
    heard,
    navy_coat,
    no_clothes,
    no_property,
    silence,
    white_sheet,
)

ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN


@dataclass
class Room:
    """A person who gives one answer each time somebody listens; None is silence. It is microphone and recognizer."""

    answers: list[Utterance | None]
    _answer: Utterance | None = None

    def chunks(self) -> Iterator[AudioChunk]:
        self._answer = self.answers.pop(0) if self.answers else None
        while True:
            yield silence(1.0)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        yield

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        answer, self._answer = self._answer, None
        return answer

    def finish(self) -> Utterance | None:
        return None

    def reset(self) -> None:
        pass


@dataclass
class SetUp:
    """A set-up with these answers, and what was said."""

    answers: list[Utterance | None]
    levels: list[str] = field(default_factory=lambda: ["level_good"])
    kept: list[Preferences] = field(default_factory=list)
    voice: SpyVoice = field(default_factory=SpyVoice)
    player: SpyPlayer = field(default_factory=SpyPlayer)

    def run(self, look: object = navy_coat, calibrate: object = white_sheet) -> Preferences:
        room = Room(self.answers)

        def verdict(chunks: Iterable[AudioChunk]) -> str:
            list(chunks)
            return self.levels.pop(0)

        talk = SetupTalk(
            room, room, wiring.LearntInterpreter(), wiring.phrase, self.voice, self.player, Earcons(), verdict
        )
        handlers = all_handlers(look, wiring.compare, calibrate, no_property, no_clothes())  # type: ignore[arg-type]
        return SpokenSetup(talk, handlers, self.kept.append).run()

    @property
    def said(self) -> str:
        return "\n".join(text for text, _ in self.voice.said)


def test_all_steps_in_english() -> None:
    answers = [heard("speak english"), heard("yes"), None, heard("yes"), heard("slower"), heard("yes"), heard("yes")]
    set_up = SetUp(answers)
    assert set_up.run() == Preferences(ENGLISH, rate=0.85)
    assert set_up.kept == [Preferences(ENGLISH), Preferences(ENGLISH, rate=0.85)]
    for part in (
        "I'll speak English.",
        "loud and clear",
        "A navy coat or jacket.",
        "Slower.",
        "The light is measured.",
    ):
        assert part in set_up.said
    assert all(manner.language is ENGLISH for _, manner in set_up.voice.said[2:])


def test_who_answers_in_korean_is_led_in_korean() -> None:
    set_up = SetUp([heard("네", KOREAN), heard("네", KOREAN)])
    assert set_up.run().language is KOREAN
    assert "아주 잘 들려요." in set_up.said


def test_a_tone_that_was_not_heard_is_played_louder() -> None:
    set_up = SetUp([heard("speak english"), heard("no"), heard("no"), heard("yes")])
    assert set_up.run().volume == 2.0


def test_who_is_heard_badly_is_told_how_to_be_heard_and_tries_again() -> None:
    set_up = SetUp([heard("speak english"), heard("yes")], levels=["level_quiet", "level_good"])
    set_up.run()
    assert set_up.said.index("very quietly") < set_up.said.index("loud and clear")


def test_nobody_who_answers_holds_nothing_up_and_hears_both_languages() -> None:
    set_up = SetUp([])
    assert set_up.run().language is None
    assert "A navy coat or jacket." in set_up.said
    assert "남색 겉옷이에요." in set_up.said


def test_a_missing_camera_is_said_and_the_next_step_follows() -> None:
    def blind() -> Description:
        raise CameraError("none is there")

    set_up = SetUp([heard("speak english"), heard("yes"), None, heard("yes"), heard("faster")])
    assert set_up.run(look=blind).rate == 1.2
    assert "I can't see" in set_up.said


def test_a_step_that_breaks_is_said_and_the_next_one_follows() -> None:
    def broken() -> Description:
        raise ValueError("ONNX Runtime: invalid graph")

    set_up = SetUp([heard("speak english"), heard("yes"), None, heard("yes"), heard("faster")])
    assert set_up.run(look=broken).rate == 1.2
    assert "Something went wrong" in set_up.said


def test_a_voice_that_says_nothing_ends_no_set_up() -> None:
    set_up = SetUp([], voice=BrokenVoice())  # type: ignore[arg-type]
    assert set_up.run() == Preferences()
    assert set_up.kept == [Preferences(), Preferences()]


@pytest.mark.parametrize("word", ["no", "stop"])
def test_each_question_can_be_refused(word: str) -> None:
    set_up = SetUp([heard("speak english"), heard("stop"), None, *[heard(word)] * 3])
    assert set_up.run(look=None, calibrate=None) == Preferences(ENGLISH)
    assert "Later" in set_up.said


class PressedKey:
    def pressed(self) -> bool:
        return True


def test_a_key_skips_what_is_said_and_asked() -> None:
    set_up = SetUp([])
    room = Room([])
    talk = SetupTalk(
        room,
        room,
        wiring.LearntInterpreter(),
        wiring.phrase,
        set_up.voice,
        set_up.player,
        Earcons(),
        lambda chunks: "level_good",
        PressedKey(),
    )
    assert talk.hear(5.0).skipped
    assert talk.loudness(5.0) == ""
