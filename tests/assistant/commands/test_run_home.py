"""`wardrobe run` is on a broker only where one is configured, and goes on without it where that is wrong."""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import wiring
from assistant.commands.run import _home, _serve_satellites
from assistant.storage.config import Home
from assistant.wiring.lasting import lasting_devices


def test_without_a_broker_nothing_is_connected_and_nothing_loaded() -> None:
    code = (
        "import sys; from contextlib import ExitStack;"
        "from assistant import wiring; from assistant.commands import run;"
        "settings = wiring.Config(); devices = wiring.lasting_devices(settings);"
        "run._serve_satellites(settings, devices, ExitStack());"
        "print(run._home(settings, devices, ExitStack()), *({'paho', 'wyoming', 'assistant.home'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


@pytest.mark.parametrize("uri", ["tcp://0.0.0.0:10700", "http://127.0.0.1", "tcp://203.0.113.1:1"])
def test_a_wrong_address_for_satellites_is_told_and_the_wardrobe_goes_on(uri: str) -> None:
    settings = wiring.Config(home=Home(wyoming=uri, lan=uri.endswith(":1")))
    devices = lasting_devices(settings)
    with ExitStack() as stack:
        _serve_satellites(settings, devices, stack)
    devices.notices.audible = lambda: True
    told = devices.notices.next()
    assert told and told.line == "settings_wrong"


@pytest.mark.parametrize("broker", ["http://nowhere", "mqtt://user:secret-word@nowhere"])
def test_a_wrong_broker_is_told_and_the_wardrobe_goes_on(broker: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings = wiring.Config(home=Home(broker=broker))
    devices = lasting_devices(settings)
    assert _home(settings, devices, ExitStack()) is None
    devices.notices.audible = lambda: True
    told = devices.notices.next()
    assert told and told.line == "settings_wrong"
    assert "secret-word" not in capsys.readouterr().err


def test_a_broker_that_does_not_answer_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    monkeypatch.setattr(wiring.paths, "IDENTITY", replace(wiring.paths.IDENTITY, path=tmp_path / "home.json"))
    settings = wiring.Config(home=Home(broker="mqtt://127.0.0.1:1"))
    with ExitStack() as stack:
        home = _home(settings, lasting_devices(settings), stack)
        assert home and home.next() is None
