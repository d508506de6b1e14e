"""What is damaged at the start is said, and waited for; a thread that stops is said."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import wiring
from assistant.commands import spoken_failures
from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import ModelError
from assistant.core.notices import Notices
from assistant.wiring import announcing
from tests.fakes import BrokenVoice, SpyPlayer, SpyVoice


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SpyVoice:
    spoken = SpyVoice()
    monkeypatch.setattr(announcing, "voice", lambda settings: spoken)
    monkeypatch.setattr(spoken_failures, "RELOADING_SECONDS", 0.0)
    return spoken


def failing(times: int, error: Exception) -> Callable[[], str]:
    """Loads, after it has failed so often."""
    left = [error] * times

    def load() -> str:
        if left:
            raise left.pop()
        return "the conversation"

    return load


ENGLISH = wiring.Config(language="en")


def test_what_is_damaged_is_said_and_waited_for(voice: SpyVoice) -> None:
    damaged = ModelError("vosk-ko/am/final.mdl has another checksum")
    loaded = spoken_failures.loaded(failing(3, damaged), ENGLISH, SpyPlayer())  # type: ignore[arg-type]
    assert loaded == "the conversation"  # type: ignore[comparison-overlap]
    assert [text for text, _ in voice.said] == [
        "A part of me is missing or damaged. Please ask your helper to run wardrobe doctor.",
        "I'm ready now.",
    ]
    assert {manner for _, manner in voice.said} == {Manner(Language.ENGLISH)}


def test_whatever_is_raised_is_said(voice: SpyVoice) -> None:
    spoken_failures.loaded(failing(1, RecursionError("nested")), ENGLISH, SpyPlayer())  # type: ignore[arg-type]
    assert len(voice.said) == 2


def test_sentences_that_cannot_be_read_are_said_by_the_replies_alone(
    voice: SpyVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object, **__: object) -> str:
        raise TypeError("sentences.toml")

    monkeypatch.setattr(announcing, "phrase", unreadable)
    announcing.announce("no_model", ENGLISH, SpyPlayer())
    assert voice.said[0][0].startswith("A part of me")


def test_where_no_voice_speaks_the_alarm_sounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "voice", lambda settings: BrokenVoice())
    player = SpyPlayer()
    announcing.announce("no_model", ENGLISH, player)
    assert [isinstance(sound, Speech) and not sound.text for sound in player.played] == [True]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_stops_is_said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    notices = Notices()
    spoken_failures.tell_of_stopped_threads(notices)
    thread = threading.Thread(target=list[int]().pop, name="camera 0")
    thread.start()
    thread.join()
    reply = notices.next()
    assert reply and reply.line == "part_failed"
    assert "camera 0 stopped" in caplog.text and "IndexError" in caplog.text
