"""The running wardrobe in Home Assistant: a button makes it look and speak, and a satellite is answered."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from wyoming.asr import Transcript

from benchmarks.common.virtual_sound import VirtualSoundCard, virtual_sound_card
from tests.assistant.commands import test_run as running
from tests.assistant.home.mosquitto import Watcher, answers, free_port, mosquitto, needs_mosquitto, until
from tests.assistant.home.serving import told
from tests.recording import loudness

MODELS_LOADED = 90.0
"""seconds in which the satellites' models are loaded, on a busy machine too"""
pytestmark = [*running.pytestmark, needs_mosquitto, pytest.mark.slow]


@pytest.fixture
def card(tmp_path: Path) -> Iterator[VirtualSoundCard]:
    folder = tmp_path / "card"
    folder.mkdir()
    with virtual_sound_card(folder) as sound_card:
        yield sound_card


def test_a_press_is_answered_aloud_and_shown_a_satellite_is_answered_and_a_text_is_said(
    card: VirtualSoundCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    satellites = free_port()
    with mosquitto(tmp_path) as broker, Watcher(broker.port) as home_assistant:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        monkeypatch.setattr(running, "home", at_home(broker.port, satellites))
        with running.wardrobe_running(card, tmp_path) as log:
            assert until(lambda: home_assistant.last("/availability") == b"online")
            button = json.loads(home_assistant.last("/config") or b"{}")["components"]["what_is_this"]
            with card.recording(tmp_path / "pressed.raw"):
                home_assistant.publish(button["command_topic"], button["payload_press"])
                assert "red" in running.wait_for("> what is this", log)
                time.sleep(running.ANSWER / 2)
            assert until(lambda: home_assistant.last("/seen") is not None)
            assert until(lambda: answers(satellites), MODELS_LOADED)
            asked = Transcript("무슨 색이야", language="ko")
            assert told(satellites, asked, last="handled")[-1].data["text"] == "빨간색이에요."
            with card.recording(tmp_path / "said.raw"):
                home_assistant.publish(button["command_topic"].replace("/ask", "/say"), "저녁 먹어요.")
                time.sleep(running.ANSWER / 2)
        assert until(lambda: home_assistant.last("/availability") == b"offline")
    assert json.loads(home_assistant.last("/seen") or b"{}")["garment"] == "A red T-shirt."
    for recording in ("pressed.raw", "said.raw"):
        assert loudness(tmp_path / recording) > 3000


def at_home(port: int, satellites: int) -> object:
    original = running.home

    def home(folder: Path) -> dict[str, str]:
        environment = original(folder)
        settings = folder / "config.toml"
        wanted = f'[home]\nbroker = "mqtt://127.0.0.1:{port}"\nwyoming = "tcp://127.0.0.1:{satellites}"\n'
        text = settings.read_text(encoding="utf-8") + wanted
        settings.write_text(text, encoding="utf-8")
        return {**environment, "XDG_DATA_HOME": f"{folder}/data"}

    return home
