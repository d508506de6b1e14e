"""Which loudspeaker is used where the named one is missing, and what is said of it."""

from pathlib import Path

import pytest

from assistant.core.errors import DeviceError, PlayerError
from assistant.storage.config import Config, Hearing, VoiceSettings
from assistant.wiring import lasting
from audio.probe import Probed


class Player:
    def __init__(self, device: str, check: object) -> None:
        self.device = device

    def __enter__(self) -> "Player":
        return self

    def __exit__(self, *error: object) -> None: ...


@pytest.fixture(autouse=True)
def sound_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with one loudspeaker, the default one, and without a microphone and a camera."""

    def probe(kind: str, wanted: str, error: type[DeviceError]) -> Probed:
        if kind == "output" and wanted == "":
            return Probed("default", 48000, 2)
        raise error(f"no {kind} device {wanted!r}")

    monkeypatch.setattr(lasting, "probe", probe)
    monkeypatch.setattr(lasting, "SoundDevicePlayer", Player)
    monkeypatch.setattr(lasting, "rescan", lambda error: None)


def test_another_loudspeaker_speaks_where_the_named_one_is_missing_and_says_so(tmp_path: Path) -> None:
    devices = lasting.lasting_devices(Config(voice=VoiceSettings(device="Headset")))
    with devices.held_loudspeaker as loudspeaker:
        assert loudspeaker.first_error(10) is None
        assert getattr(loudspeaker.device(), "device", None) == ""
        reply = devices.notices.next()
        assert reply and reply.line == "player_other"


def test_another_microphone_hears_where_the_named_one_can_not_be_used_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("audio.other_devices.probe", lambda *_: Probed("default", 48000, 1))
    monkeypatch.setattr("audio.other_devices.listed", lambda kind: [])
    monkeypatch.setattr(lasting, "SoundDeviceMicrophone", Player)
    devices = lasting.lasting_devices(Config(hearing=Hearing(device="usbmic")))
    with devices.held_loudspeaker as loudspeaker, devices.held_microphone as microphone:
        assert loudspeaker.first_error(10) is None
        assert microphone.first_error(10) is None
        assert getattr(microphone.device(), "device", None) == ""
        reply = devices.notices.next()
        assert reply and reply.line == "microphone_other"


def test_what_is_told_waits_until_there_is_a_loudspeaker() -> None:
    devices = lasting.lasting_devices(Config())
    devices.notices.tell("microphone", "no_microphone")
    assert devices.notices.next() is None
    with devices.held_loudspeaker as loudspeaker:
        assert loudspeaker.first_error(10) is None
        reply = devices.notices.next()
        assert reply and reply.line == "no_microphone"


def test_a_sound_server_that_plays_into_nothing_is_no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.pulse.has_loudspeaker", lambda: False)
    devices = lasting.lasting_devices(Config())
    with devices.held_loudspeaker as loudspeaker:
        assert isinstance(loudspeaker.first_error(10), PlayerError)
