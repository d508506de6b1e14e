"""What this wardrobe offers is what Home Assistant accepts, and what it tells fits into a state."""

import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import wiring
from assistant.core.domain import Language, OwnGarment
from assistant.core.errors import ConfigError
from assistant.home import on_broker, states
from assistant.home.broker import PASSWORD, broker
from assistant.home.discovery import MOST_LETTERS, discovery, words
from assistant.home.topics import Topics
from assistant.storage.config import Home
from tests.assistant.home.home_assistant import complaints
from tests.fakes import navy_coat

TOPICS = Topics("0123456789ab")


def offered(language: Language = Language.ENGLISH, **options: Any) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(json.dumps(discovery("Wardrobe", TOPICS, language, **options)))
    return payload


@pytest.mark.parametrize("language", Language)
def test_home_assistant_accepts_the_device_in_both_languages(language: Language) -> None:
    assert complaints(TOPICS.config, offered(language)) == []


def test_all_that_is_wanted_is_there() -> None:
    platforms = {key: one["platform"] for key, one in offered()["components"].items()}
    assert platforms == {
        "what_is_this": "button",
        "garment": "sensor",
        "colour": "sensor",
        "light": "sensor",
        "health": "binary_sensor",
        "say": "text",
    }
    assert offered()["components"]["health"]["entity_category"] == "diagnostic"
    assert offered()["availability_topic"] == TOPICS.availability


def test_without_a_loudspeaker_there_is_nothing_to_say() -> None:
    assert "say" not in offered(aloud=False)["components"]


def test_two_wardrobes_share_nothing_but_the_prefix() -> None:
    first, second = (json.dumps(discovery("A", Topics(one), Language.ENGLISH)) for one in ("a" * 12, "b" * 12))
    assert "b" * 12 not in first and "a" * 12 not in second
    assert Topics("a" * 12).config != Topics("b" * 12).config


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"origin": {}}, "origin.name"),
        ({"device": {"name": "Wardrobe"}}, "identifiers"),
        ({"components": {}}, "needs components"),
        ({"nonsense": 1}, "unknown key nonsense"),
        ({"availability_topic": "a/#"}, "is no topic"),
        ({"components": {"a": {"platform": "button", "unique_id": "a"}}}, "command_topic is missing"),
        ({"components": {"a": {"platform": "light", "unique_id": "a"}}}, "unknown platform"),
        (
            {"components": {"a": {"platform": "text", "unique_id": "a", "command_topic": "a", "max": 300}}},
            "255 at most",
        ),
        (
            {"components": {one: {"platform": "button", "unique_id": "a", "command_topic": "a"} for one in "ab"}},
            "twice",
        ),
    ],
)
def test_what_home_assistant_would_refuse_is_noticed(change: dict[str, Any], complaint: str) -> None:
    assert complaint in "; ".join(complaints(TOPICS.config, {**offered(), **change}))
    assert complaints("homeassistant/device/a b/config", offered())


def test_the_button_asks_in_the_user_s_language() -> None:
    for language in Language:
        question = offered(language)["components"]["what_is_this"]["payload_press"]
        meaning = wiring.understood(question, wiring.language_of(question))
        assert meaning and meaning.intent.key == "what_is_this"
        assert wiring.language_of(question) is language


def test_a_state_says_the_doubts_and_its_light_is_an_option() -> None:
    coat = replace(navy_coat(("too_dark",)), own=OwnGarment(1, "work coat", 0.6, False, ""))
    state = states.seen(coat, Language.ENGLISH, "modified")
    assert state["colour"] == "Navy"
    assert "coat" in state["garment"]
    assert state["light"] == "too dark" and state["light"] in offered()["components"]["light"]["options"]
    assert state["attributes"]["own_garment"] == "work coat" and not state["attributes"]["sure_of_the_own_garment"]
    korean = states.seen(navy_coat(), Language.KOREAN, "modified")
    assert korean["light"] == words(Language.KOREAN)["lights"]["good"]
    assert "남색" in korean["colour"]
    json.dumps(state)


def test_a_long_text_is_cut_behind_a_word() -> None:
    assert states.shortened("short") == "short"
    cut = states.shortened("blue " * 100)
    assert len(cut) <= MOST_LETTERS and cut.endswith("blue…")


def home(**fields: Any) -> wiring.Config:
    return wiring.Config(home=Home(**fields))


def test_a_broker_is_read_and_its_password_is_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = tmp_path / "password"
    secret.write_text("secret-word\n", encoding="utf-8")
    secret.chmod(0o644)
    found = broker(home(broker="mqtt://broker.local", user="wardrobe", password_file=str(secret)))
    assert (found.host, found.port, found.user, found.password) == ("broker.local", 1883, "wardrobe", "secret-word")
    assert "secret-word" not in repr(found) + found.shown + caplog.text
    assert "chmod 600" in caplog.text
    monkeypatch.setenv(PASSWORD, "other-word")
    assert broker(home(broker="mqtts://10.0.0.2:1234", user="a")).password == "other-word"
    assert broker(home(broker="mqtts://10.0.0.2")).port == 8883
    assert broker(home(broker="mqtts://10.0.0.2")).encryption


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "no broker is set"),
        ({"broker": "http://a"}, "is no address"),
        ({"broker": "mqtt://"}, "is no address"),
        ({"broker": "mqtt://a:port"}, "is no address"),
        ({"broker": "mqtt://user:secret-word@a"}, "has a user or a password"),
        ({"broker": "mqtt://a", "password_file": "/nowhere/password"}, "can't be read"),
        ({"broker": "mqtts://a", "authority_file": "/nowhere/ca.pem"}, "can't be used"),
    ],
)
def test_a_wrong_setting_says_what_to_do_without_a_password(fields: dict[str, str], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint) as raised:
        broker(home(**fields))
    assert "secret-word" not in str(raised.value)


def test_a_wardrobe_keeps_its_number_and_only_its_owner_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = replace(wiring.paths.IDENTITY, path=tmp_path / "data" / "home.json")
    monkeypatch.setattr(wiring.paths, "IDENTITY", kept)
    first = on_broker.topics(wiring.Config())
    assert on_broker.topics(home(discovery="ha")).id == first.id
    assert not stat.S_IMODE(kept.path.stat().st_mode) & 0o077


@pytest.mark.parametrize(
    ("language", "system", "shown"), [("ko", "en_US", "ko"), ("auto", "ko_KR.UTF-8", "ko"), ("auto", "C", "en")]
)
def test_home_assistant_shows_the_user_s_language(
    language: Any, system: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        wiring.paths, "PREFERENCES", replace(wiring.paths.PREFERENCES, path=tmp_path / "preferences.json")
    )
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_MESSAGES", system)
    assert on_broker.shown_language(wiring.Config(language=language)) == shown
