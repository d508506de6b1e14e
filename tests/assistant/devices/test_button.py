"""One suite for every button: a key in a (pseudo) terminal, and a pin of gpiozero's own mock board."""

import os
import pty
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from assistant import wiring
from assistant.core.errors import ButtonError
from assistant.core.ports.hearing import Button
from assistant.devices.button import GpioButton, KeyboardButton
from assistant.storage.config import Hearing

gpiozero = pytest.importorskip("gpiozero", reason="gpiozero is not installed (make .venv/.test)")
mock = pytest.importorskip("gpiozero.pins.mock")
Pressed = Callable[[], None]


@contextmanager
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Button, Pressed]]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with KeyboardButton() as button:

            def press() -> None:
                os.write(ours, b" ")

            yield button, press
    os.close(ours)


@contextmanager
def gpio(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Button, Pressed]]:
    board = mock.MockFactory()
    monkeypatch.setattr(gpiozero.Device, "pin_factory", board)
    with GpioButton("GPIO17") as button:

        def press() -> None:
            board.pin("GPIO17").drive_low()
            board.pin("GPIO17").drive_high()

        yield button, press


def within_a_second(button: Button) -> bool:
    """A terminal and a pin take some milliseconds to tell."""
    for _ in range(100):
        if button.pressed():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("kind", [keyboard, gpio])
def test_a_press_is_told_once(kind: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    with kind(monkeypatch) as (button, press):  # type: ignore[attr-defined]
        assert not button.pressed()
        press()
        assert within_a_second(button)
        assert not button.pressed()


def test_without_a_terminal_there_is_no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nowhere:  # noqa: PTH123 it is no file
        monkeypatch.setattr(sys, "stdin", nowhere)
        with pytest.raises(ButtonError, match="no terminal"), KeyboardButton():
            pass


@pytest.mark.parametrize("pin", ["GPIO99", "space"])
def test_a_pin_that_is_none_is_named(pin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpiozero.Device, "pin_factory", mock.MockFactory())
    with pytest.raises(ButtonError, match=pin), GpioButton(pin):
        pass


def test_a_machine_without_pins_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpiozero.Device, "pin_factory", None)
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "native")
    with pytest.raises(ButtonError, match="no button at pin GPIO17"), GpioButton("GPIO17"):
        pass


def test_the_settings_choose_the_button() -> None:
    assert isinstance(wiring.button(Hearing(attention="button")), KeyboardButton)
    assert isinstance(wiring.button(Hearing(attention="button", button="GPIO4")), GpioButton)
    with wiring.button(Hearing()) as none:
        assert none is None
