"""Without PortAudio or a device, the error says what to do."""

import builtins
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.core.errors import MicrophoneError
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


def someone_may_restart() -> bool:
    """Whether another thread could restart PortAudio now."""
    found: list[bool] = []

    def try_it() -> None:
        if devices._changing.acquire(blocking=False):
            devices._changing.release()
            found.append(True)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    return bool(found)


@dataclass
class Driver:
    """A sound card of ours behind sounddevice's interface: it takes some formats only."""

    rates: tuple[int, ...]
    counts: tuple[int, ...]
    held: bool = False
    alone: bool = True
    opened: list[tuple[int, int]] = field(default_factory=list)

    def module(self) -> SimpleNamespace:
        def query_devices(wanted: str | None = None, kind: str | None = None) -> Any:
            self.alone &= not someone_may_restart()
            card = {"name": "USB microphone", "index": 3, "default_samplerate": 44100.0, "max_output_channels": 0}
            known = [card | {"max_input_channels": max(self.counts)}]
            if kind is None:
                return known
            if kind == "input" and wanted in (None, "USB microphone"):
                return known[0]
            raise ValueError(f"No {kind} device matching {wanted!r}")

        def stream(samplerate: int, channels: int, **options: Any) -> SimpleNamespace:
            if self.held:
                raise RuntimeError("Device unavailable", devices.DEVICE_UNAVAILABLE)
            if samplerate not in self.rates or channels not in self.counts:
                raise RuntimeError("Invalid sample rate", -9997)
            assert options["blocksize"] == samplerate * 32 // 1000
            self.opened.append((samplerate, channels))
            return SimpleNamespace(start=lambda: None, close=lambda: None)

        return SimpleNamespace(query_devices=query_devices, PortAudioError=RuntimeError, RawInputStream=stream)


def opened(driver: Driver, monkeypatch: pytest.MonkeyPatch, wanted: str = "") -> devices.DeviceStream:
    monkeypatch.setattr(devices, "sounddevice", lambda error: driver.module())
    return devices.open_stream("input", wanted, 16000, MicrophoneError)


@pytest.mark.parametrize(
    ("rates", "counts", "chosen"),
    [
        ((16000, 48000), (1, 2), (16000, 1)),
        ((44100,), (1,), (44100, 1)),
        ((44100, 48000), (2,), (44100, 2)),
        ((48000,), (6,), (48000, 6)),
        ((96000,), (2,), (96000, 2)),
    ],
)
def test_a_device_is_opened_at_what_its_driver_takes(
    rates: tuple[int, ...], counts: tuple[int, ...], chosen: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = opened(Driver(rates, counts), monkeypatch)
    assert (stream.rate, stream.channels) == chosen


def test_a_device_that_another_program_holds_is_said_to_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MicrophoneError, match="another program holds USB microphone"):
        opened(Driver((16000,), (1,), held=True), monkeypatch)


def test_a_device_without_any_usual_format_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MicrophoneError, match=r"USB microphone can't be opened .*-9997"):
        opened(Driver((12345,), (1,)), monkeypatch)


def test_a_device_that_is_not_there_is_an_error_that_lists_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MicrophoneError, match=r"there are: USB microphone$"):
        opened(Driver((16000,), (1,)), monkeypatch, "Headset")


def test_nobody_restarts_portaudio_between_finding_a_device_and_opening_it(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver((16000,), (1,))
    opened(driver, monkeypatch)
    assert driver.alone
