"""What comes from the broker is done where no `wardrobe run` does it; what goes wrong is told there."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language
from assistant.core.errors import PlayerError
from assistant.core.handlers import all_handlers
from assistant.core.ports.seeing import Look
from assistant.core.written_turns import WrittenTurns
from assistant.home.bridge import Bridge
from assistant.home.broker import Broker
from assistant.home.mailbox import Mailbox
from assistant.home.topics import Topics
from assistant.home.worker import Worker
from tests.fakes import blind, navy_coat, no_clothes, no_property, white_sheet


def worked(
    put: Callable[[Mailbox], None],
    monkeypatch: pytest.MonkeyPatch,
    look: Look = navy_coat,
    aloud: Callable[[str, Language], None] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the broker is told about garments, and about health, when these messages were done."""
    handlers = all_handlers(look, wiring.compare, white_sheet, no_property, no_clothes())
    turns = WrittenTurns(lambda: Dialogue(wiring.LearntInterpreter(), handlers), wiring.phrase)
    box, topics, published = Mailbox(), Topics("0123456789ab"), dict[str, list[dict[str, Any]]]()
    bridge = Bridge(Broker("127.0.0.1", 1), topics, {}, box.ask, box.say, print)

    def publish(topic: str, state: dict[str, Any]) -> None:
        published.setdefault(topic, []).append(json.loads(json.dumps(state)))

    monkeypatch.setattr(Bridge, "_publish_state", lambda one, topic, state: publish(topic, state))
    put(box)
    box._messages.put(None)
    Worker(box, bridge, turns, aloud, Language.ENGLISH, "modified").until_closed()
    return published.get(topics.seen, []), published.get(topics.health, [])


def test_a_question_is_answered_aloud_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    seen, health = worked(
        lambda box: box.ask("무슨 색이야"), monkeypatch, aloud=lambda text, language: said.append((text, language))
    )
    assert said == [("남색이에요.", "ko")]
    assert seen[0]["colour"] == "Navy"
    assert health == [{"problem": False, "what": ""}]


def test_what_is_to_be_said_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    seen, _ = worked(
        lambda box: box.say("Dinner is ready"), monkeypatch, aloud=lambda text, language: said.append(text)
    )
    assert (said, seen) == (["Dinner is ready"], [])


def test_without_a_loudspeaker_wanted_only_states_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, health = worked(lambda box: box.ask("what is this"), monkeypatch)
    assert len(seen) == 1 and not health[0]["problem"]


def test_a_camera_that_fails_is_a_problem_until_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask_twice(box: Mailbox) -> None:
        box.ask("what is this")
        box.ask("help")

    seen, health = worked(ask_twice, monkeypatch, look=blind)
    assert seen == []
    assert [one["problem"] for one in health] == [True, False]
    assert "camera" in health[0]["what"]


def test_a_loudspeaker_that_is_missing_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, language: Language) -> None:
        raise PlayerError("no loudspeaker")

    seen, health = worked(lambda box: box.ask("what is this"), monkeypatch, aloud=broken)
    assert len(seen) == 1
    assert health == [{"problem": True, "what": "nothing was said aloud: no loudspeaker"}]


def test_whatever_fails_the_next_message_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def first_fails(text: str, language: Language) -> None:
        said.append(text)
        if len(said) == 1:
            raise ZeroDivisionError

    def say_twice(box: Mailbox) -> None:
        box.say("one")
        box.say("two")

    _, health = worked(say_twice, monkeypatch, aloud=first_fails)
    assert said == ["one", "two"]
    assert [one["problem"] for one in health] == [True, False]
