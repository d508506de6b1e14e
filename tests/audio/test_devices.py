"""Without PortAudio or a device, the error says what to do."""

import builtins
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.core.errors import MicrophoneError, PlayerError
from audio import devices


def test_a_missing_portaudio_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def importing(name: str, *rest: Any, **options: Any) -> Any:
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(MicrophoneError, match="libportaudio2"):
        devices.sounddevice(MicrophoneError)


def query(known: list[dict[str, Any]]) -> SimpleNamespace:
    """PortAudio with these devices, of which none is the default."""

    def query_devices(wanted: str | None = None, kind: str | None = None) -> Any:
        if kind is None:
            return known
        for device in known:
            if device["name"] == wanted:
                return device
        raise ValueError(f"No {kind} device matching {wanted!r}")

    return SimpleNamespace(query_devices=query_devices, PortAudioError=RuntimeError)


def test_a_device_that_is_not_there_is_an_error_that_lists_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [
        {"name": "USB headset", "max_input_channels": 1, "max_output_channels": 2},
        {"name": "HDMI", "max_input_channels": 0, "max_output_channels": 2},
    ]
    monkeypatch.setattr(devices, "sounddevice", lambda error: query(known))
    assert devices.device_name("output", "HDMI", PlayerError) == "HDMI"
    with pytest.raises(PlayerError, match="there are: USB headset, HDMI"):
        devices.device_name("output", "Loudspeaker", PlayerError)
    with pytest.raises(MicrophoneError, match=r"there are: USB headset$"):
        devices.device_name("input", "", MicrophoneError)
