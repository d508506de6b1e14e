"""Where the wanted device can't be used another one is, until the wanted one works again."""

import pytest

from assistant.core.errors import DeviceError, MicrophoneError
from audio import other_devices
from audio.other_devices import BETWEEN_SECONDS, MOST, OtherDevices
from audio.probe import Probed


class SoundCards:
    """Which devices there are, which work, and which were tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, names: list[str], working: set[str]) -> None:
        self.now = 100.0
        self.working, self.tried = working, list[str]()
        monkeypatch.setattr(other_devices, "listed", lambda kind: names)
        monkeypatch.setattr(other_devices, "probe", self.probe)

    def probe(self, kind: str, name: str, error: type[DeviceError]) -> Probed:
        self.tried.append(name)
        if name not in self.working:
            raise error(f"the driver of {name} crashes (signal 6); choose another device")
        return Probed(name, 48000, 1)

    def others(self, wanted: str) -> OtherDevices:
        return OtherDevices("input", wanted, MicrophoneError, lambda: self.now)


def test_the_default_one_comes_first_and_then_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = SoundCards(monkeypatch, ["usbmic", "webcam", "headset"], {"", "webcam", "headset"})
    assert cards.others("usbmic").first() == ""
    cards.working.remove("")
    assert cards.others("usbmic").first() == "webcam"
    assert "usbmic" not in cards.tried
    assert cards.others("").first() == "webcam"


def test_it_looks_at_few_and_not_at_every_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = SoundCards(monkeypatch, [f"card {number}" for number in range(9)], set())
    others = cards.others("usbmic")
    for _ in range(3):
        assert others.first() is None
    assert len(cards.tried) == MOST + 1
    cards.now += BETWEEN_SECONDS
    others.first()
    assert len(cards.tried) == 2 * (MOST + 1)


def test_the_wanted_one_is_looked_for_and_taken_once_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = SoundCards(monkeypatch, ["usbmic", "webcam"], {"webcam"})
    others = cards.others("usbmic")
    assert others.first() == "webcam"
    others.check()
    cards.working.add("usbmic")
    others.check()
    cards.now += BETWEEN_SECONDS
    others.check()
    assert others._wanted_works.wait(10)
    with pytest.raises(MicrophoneError, match="usbmic works again"):
        others.check()
    cards.working.remove("usbmic")
    assert others.first() == "webcam"
    others.check()
