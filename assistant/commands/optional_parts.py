"""What `wardrobe run` can do without. Where one of these fails the person is told, and the rest goes on."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from assistant import wiring
from assistant.commands.console import print_error
from assistant.core.errors import ButtonError, ClosetError, ConfigError, WardrobeError
from assistant.core.ports.hearing import Button

if TYPE_CHECKING:
    from assistant.home.in_run import InRun


def held_button(settings: wiring.Config, notices: wiring.Notices, stack: ExitStack) -> Button | None:
    """The button; without it every question is answered, and the person is told."""
    try:
        return stack.enter_context(wiring.button(settings.hearing))
    except ButtonError as error:
        print_error(error)
        notices.tell("button", error.line)
        return None


def open_closet(notices: wiring.Notices, stack: ExitStack) -> tuple[wiring.SqliteCloset | None, bool]:
    """The own clothes, and whether their file was damaged; without them the person is told, and it goes on."""
    try:
        return stack.enter_context(wiring.opened_closet())
    except ClosetError as error:
        print_error(error)
        notices.tell("closet", "closet_missing")
        return None, False


def connect_to_broker(settings: wiring.Config, devices: wiring.Devices, stack: ExitStack) -> "InRun | None":
    """The bridge to Home Assistant's broker, where one is configured; without it the person is told, and it goes on."""
    if settings.home.broker:
        with _told(devices.notices):
            _need("paho", "broker")
            from assistant.home.in_run import in_run  # noqa: PLC0415 only where it is configured

            return stack.enter_context(in_run(settings, devices))
    return None


def serve_satellites(settings: wiring.Config, devices: wiring.Devices, stack: ExitStack) -> None:
    """Hear, answer and speak for Home Assistant, where an address is configured; where it fails the person is told."""
    if settings.home.wyoming:
        with _told(devices.notices):
            _need("wyoming", "wyoming")
            from assistant.home.in_thread import serving  # noqa: PLC0415 only where it is configured

            stack.enter_context(serving(settings, devices.camera))


def _need(package: str, setting: str) -> None:
    if not find_spec(package):
        raise ConfigError(f"for [home] {setting}: pip install 'smart-wardrobe[home]'")


@contextmanager
def _told(notices: wiring.Notices) -> Iterator[None]:
    """The person is told that the settings are wrong, and it goes on."""
    try:
        yield
    except WardrobeError as error:
        print_error(error)
        notices.tell("settings", "settings_wrong")
