"""`wardrobe run`: the loop, from microphone to loudspeaker. It waits for what is missing, and never ends by itself."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stderr, stdout
from assistant.core.errors import AlreadyRunningError, ButtonError, ClosetError, ConfigError, WardrobeError
from assistant.core.loop import Assistant, Turn
from assistant.core.ports import Button, Player

if TYPE_CHECKING:
    from assistant.home.in_run import InRun

log = logging.getLogger(__name__)

MISSING_DEVICE, ALREADY_RUNNING = 3, 4
"""exit codes; after the first one `make run` shows the demonstration"""
FIRST_ATTEMPT_SECONDS = 10.0
"""for which the start waits for the sound devices' first answer"""
RELOADING_SECONDS = 20.0
"""between two attempts to load what is damaged"""
_WHAT_TO_DO = {
    "always": 'Say "help" or “도움말”',
    "wake-word": 'Say "hey wardrobe" or “저기 옷장아”',
    "button": "Press the button, then speak",
}


def run(config: ConfigOption = None) -> None:
    """Listen, look and answer, until Ctrl-C; what is missing is waited for.

    Exit code 3 where there is neither microphone nor loudspeaker, 4 where it runs already.
    """
    start(config)


def start(config: Path | None, only_set_up: bool = False) -> None:
    """As `run`; with `only_set_up` the spoken set-up, and then the end."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # systemd's, and that of a terminal which is closed
        signal.signal(ending, signal.default_int_handler)
    try:
        with ExitStack() as stack:
            _start(config, stack, only_set_up)
    except KeyboardInterrupt:
        _end_at_once()


def _start(config: Path | None, stack: ExitStack, only_set_up: bool) -> None:
    settings, mistake = wiring.settings_or_defaults(config)
    try:
        stack.enter_context(wiring.single_instance())
    except AlreadyRunningError as error:
        _say_that_it_runs(settings)
        _complain(error)
        raise typer.Exit(ALREADY_RUNNING) from error
    _converse(settings, mistake, stack, only_set_up)


def _end_at_once() -> None:
    """Devices, files and the terminal are let go already. Threads that still make speech would be waited for."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _say_that_it_runs(settings: wiring.Config) -> None:
    with suppress(WardrobeError), wiring.loudspeaker(settings.voice) as player:
        wiring.announce("already_running", settings, player)


def _converse(settings: wiring.Config, mistake: WardrobeError | None, stack: ExitStack, only_set_up: bool) -> None:
    service, devices = wiring.ServiceManager(), wiring.lasting_devices(settings)
    for held in (devices.held_loudspeaker, devices.held_microphone, devices.held_camera):
        stack.enter_context(held)
    player = stack.enter_context(wiring.background(devices))
    silent = [held.first_error(FIRST_ATTEMPT_SECONDS) for held in (devices.held_loudspeaker, devices.held_microphone)]
    if all(silent) and not service.present:
        for error in silent:
            _complain(error)
        stderr.print("`wardrobe doctor` lists what is there; `wardrobe demo` shows the assistant without any device.")
        raise typer.Exit(MISSING_DEVICE)
    if mistake:
        _complain(mistake)
        devices.notices.tell("settings", "settings_wrong")
    _tell_of_stopped_threads(devices.notices)
    button = _button(settings, devices.notices, stack)
    home = _home(settings, devices, stack)
    _serve_satellites(settings, devices, stack)
    closet, damaged = _closet(devices.notices, stack)
    clothes = wiring.own_clothes(closet) if closet else None

    def load() -> Assistant:
        look = wiring.looking(settings, devices.camera, calibrated=True, own=clothes)
        pictures = wiring.pictures_of(devices.camera)
        assistant = wiring.assistant(
            settings,
            wiring.WatchedMicrophone(devices.microphone, service),
            look,
            player,
            on_turn=_ignore if service.present else _print,  # the journal keeps what is printed
            remember=True,
            button=button,
            calibrate=wiring.calibrating(devices.camera),
            notices=devices.notices.next,
            wardrobe=wiring.wardrobe(closet, clothes, look, pictures) if closet and clothes else None,
            lost_closet=damaged,
            elsewhere=home.next if home else lambda: None,
        )
        if home:
            home.watch(assistant)
        return assistant

    try:
        assistant = _loaded(load, settings, player)
        service.ready()
        if only_set_up or (_somebody_is_there(service) and wiring.is_first_start() and not any(silent)):
            with wiring.keyboard() as key:
                wiring.set_up(assistant, devices, key)
        if only_set_up:
            return
        stdout.print(f"Listening. {_WHAT_TO_DO[settings.hearing.attention]}; Ctrl-C ends.")
        assistant.run()
    except KeyboardInterrupt:
        player.stop()
        raise


def _somebody_is_there(service: wiring.ServiceManager) -> bool:
    """Somebody can answer: at the wardrobe, or at the terminal. A script has neither."""
    return service.present or sys.stdin.isatty()


def _loaded(load: Callable[[], Assistant], settings: wiring.Config, player: Player) -> Assistant:
    """The conversation, once all its parts can be loaded. What is damaged is said once, and waited for."""
    told = False
    while True:
        try:
            assistant = load()
        except Exception as error:  # whatever it is, the person must hear of it
            log.error("%s", error, exc_info=not isinstance(error, WardrobeError))
            if not told:
                told = True
                wiring.announce(error.line if isinstance(error, WardrobeError) else "no_model", settings, player)
            threading.Event().wait(RELOADING_SECONDS)
            continue
        if told:
            wiring.announce("ready_again", settings, player)
        return assistant


def _button(settings: wiring.Config, notices: wiring.Notices, stack: ExitStack) -> Button | None:
    """The button; without it every question is answered, and the person is told."""
    try:
        return stack.enter_context(wiring.button(settings.hearing))
    except ButtonError as error:
        _complain(error)
        notices.tell("button", error.line)
        return None


def _home(settings: wiring.Config, devices: wiring.Devices, stack: ExitStack) -> "InRun | None":
    """The bridge to Home Assistant's broker, where one is configured; without it the person is told, and it goes on."""
    if not settings.home.broker:
        return None
    try:
        if not find_spec("paho"):
            raise ConfigError("for [home] broker: pip install 'smart-wardrobe[home]'")
        from assistant.home.in_run import in_run  # noqa: PLC0415 only where it is configured

        return stack.enter_context(in_run(settings, devices))
    except WardrobeError as error:
        _complain(error)
        devices.notices.tell("settings", "settings_wrong")
        return None


def _serve_satellites(settings: wiring.Config, devices: wiring.Devices, stack: ExitStack) -> None:
    """Hear, answer and speak for Home Assistant, where an address is configured; where it fails the person is told."""
    if not settings.home.wyoming:
        return
    try:
        if not find_spec("wyoming"):
            raise ConfigError("for [home] wyoming: pip install 'smart-wardrobe[home]'")
        from assistant.home.in_thread import serving  # noqa: PLC0415 only where it is configured

        stack.enter_context(serving(settings, devices.camera))
    except WardrobeError as error:
        _complain(error)
        devices.notices.tell("settings", "settings_wrong")


def _closet(notices: wiring.Notices, stack: ExitStack) -> tuple[wiring.SqliteCloset | None, bool]:
    """The own clothes, and whether their file was damaged; without them the person is told, and it goes on."""
    try:
        return stack.enter_context(wiring.opened_closet())
    except ClosetError as error:
        _complain(error)
        notices.tell("closet", "closet_missing")
        return None, False


def _tell_of_stopped_threads(notices: wiring.Notices) -> None:
    def stopped(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_type is not SystemExit:
            about = failure.thread.name if failure.thread else "a thread"
            exception = failure.exc_value or failure.exc_type()
            log.error("%s stopped", about, exc_info=(failure.exc_type, exception, failure.exc_traceback))
            notices.tell("threads", "part_failed")

    threading.excepthook = stopped


def _complain(error: WardrobeError | None) -> None:
    stderr.print(f"wardrobe: {error}", style="red", markup=False, soft_wrap=True)


def _ignore(turn: Turn) -> None:
    """What is said in the room is not kept."""


def _print(turn: Turn) -> None:
    stdout.print(f"> {turn.utterance.text or '(not understood)'}\n  {turn.reply}")
