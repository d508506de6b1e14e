"""A part that `wardrobe run` can do without is told of where it fails, and the rest goes on."""

import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import wiring
from assistant.commands.optional_parts import connect_to_broker, held_button, open_closet, serve_satellites
from assistant.core.domain import Reply
from assistant.storage.config import Home
from assistant.wiring.lasting import lasting_devices


def test_a_missing_button_is_said_and_every_question_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    notices = wiring.Notices()
    settings = wiring.Config(hearing=type(wiring.Config().hearing)(attention="button"))
    with ExitStack() as stack:
        button = held_button(settings, notices, stack)  # a test has no terminal to press a key in
    assert button is None
    reply = notices.next()
    assert reply and reply.line == "no_button"
    assert wiring.attention(settings.hearing, button).always


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(wiring.paths, "CLOSET", tmp_path / "closet.db")
    monkeypatch.setattr(wiring.paths, "BACKUPS", tmp_path / "backups")
    with ExitStack() as stack:
        assert stack.enter_context(wiring.opened_closet())[1] is False
    return tmp_path / "closet.db"


def test_a_closet_that_can_not_be_opened_is_told_and_all_else_goes_on(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    notices = wiring.Notices()
    with ExitStack() as stack:
        assert open_closet(notices, stack) == (None, False)
    assert notices.next() == Reply("closet_missing")
    assert path.exists()


def test_a_damaged_closet_is_empty_and_known_to_be_damaged(path: Path) -> None:
    path.write_bytes(b"this is no database")
    with ExitStack() as stack:
        closet, damaged = open_closet(wiring.Notices(), stack)
        assert closet is not None
        assert (closet.garments(), damaged) == ((), True)


def test_without_a_broker_nothing_is_connected_and_nothing_loaded() -> None:
    code = (
        "import sys; from contextlib import ExitStack;"
        "from assistant import wiring; from assistant.commands import optional_parts;"
        "settings = wiring.Config(); devices = wiring.lasting_devices(settings);"
        "optional_parts.serve_satellites(settings, devices, ExitStack());"
        "home = optional_parts.connect_to_broker(settings, devices, ExitStack());"
        "print(home, *({'paho', 'wyoming', 'assistant.home'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


@pytest.mark.parametrize("uri", ["tcp://0.0.0.0:10700", "http://127.0.0.1", "tcp://203.0.113.1:1"])
def test_a_wrong_address_for_satellites_is_told_and_the_wardrobe_goes_on(uri: str) -> None:
    settings = wiring.Config(home=Home(wyoming=uri, lan=uri.endswith(":1")))
    devices = lasting_devices(settings)
    with ExitStack() as stack:
        serve_satellites(settings, devices, stack)
    devices.notices.audible = lambda: True
    told = devices.notices.next()
    assert told and told.line == "settings_wrong"


@pytest.mark.parametrize("broker", ["http://nowhere", "mqtt://user:secret-word@nowhere"])
def test_a_wrong_broker_is_told_and_the_wardrobe_goes_on(broker: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings = wiring.Config(home=Home(broker=broker))
    devices = lasting_devices(settings)
    assert connect_to_broker(settings, devices, ExitStack()) is None
    devices.notices.audible = lambda: True
    told = devices.notices.next()
    assert told and told.line == "settings_wrong"
    assert "secret-word" not in capsys.readouterr().err


def test_a_broker_that_does_not_answer_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    monkeypatch.setattr(wiring.paths, "IDENTITY", replace(wiring.paths.IDENTITY, path=tmp_path / "home.json"))
    settings = wiring.Config(home=Home(broker="mqtt://127.0.0.1:1"))
    with ExitStack() as stack:
        home = connect_to_broker(settings, lasting_devices(settings), stack)
        assert home and home.next() is None
