"""`wardrobe run`: the loop, from microphone to loudspeaker. It waits for what is missing, and never ends by itself."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, print_error, stderr, stdout
from assistant.commands.optional_parts import connect_to_broker, held_button, open_closet, serve_satellites
from assistant.commands.spoken_failures import loaded, say_that_it_runs, tell_of_stopped_threads
from assistant.core.errors import AlreadyRunningError, WardrobeError
from assistant.core.loop import Assistant, Turn
from assistant.core.ports.speaking import Player

MISSING_DEVICE, ALREADY_RUNNING = 3, 4
"""exit codes; after the first one `make run` shows the demonstration"""
FIRST_ATTEMPT_SECONDS = 10.0
"""for which the start waits for the sound devices' first answer"""
WHAT_TO_DO = {
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
    wiring.keep_small()  # before the devices' threads begin: each may take a place of its own to allocate from
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
        say_that_it_runs(settings)
        print_error(error)
        raise typer.Exit(ALREADY_RUNNING) from error
    _converse(settings, mistake, stack, only_set_up)


def _end_at_once() -> None:
    """Devices, files and the terminal are let go already. Threads that still make speech would be waited for."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _converse(settings: wiring.Config, mistake: WardrobeError | None, stack: ExitStack, only_set_up: bool) -> None:
    service, devices = wiring.ServiceManager(), wiring.lasting_devices(settings)
    wiring.set_aside_damaged(devices.notices)
    for held in (devices.held_loudspeaker, devices.held_microphone, devices.held_camera):
        stack.enter_context(held)
    player = stack.enter_context(wiring.background(devices))
    silent = [held.first_error(FIRST_ATTEMPT_SECONDS) for held in (devices.held_loudspeaker, devices.held_microphone)]
    if all(silent) and not service.present:
        for error in silent:
            print_error(error)
        stderr.print("`wardrobe doctor` lists what is there; `wardrobe demo` shows the assistant without any device.")
        raise typer.Exit(MISSING_DEVICE)
    if mistake:
        print_error(mistake)
        devices.notices.tell("settings", "settings_wrong")
    tell_of_stopped_threads(devices.notices)
    load = _loading(settings, devices, service, player, stack)
    try:
        assistant = loaded(load, settings, player)
        service.ready()
        if only_set_up or (_somebody_is_there(service) and wiring.is_first_start() and not any(silent)):
            with wiring.keyboard() as key:
                wiring.set_up(assistant, devices, key)
        if only_set_up:
            return
        stdout.print(f"Listening. {WHAT_TO_DO[settings.hearing.attention]}; Ctrl-C ends.")
        assistant.run()
    except KeyboardInterrupt:
        player.stop()
        raise


def _loading(
    settings: wiring.Config,
    devices: wiring.Devices,
    service: wiring.ServiceManager,
    player: Player,
    stack: ExitStack,
) -> Callable[[], Assistant]:
    """What makes the conversation; button, broker and closet are held from now on."""
    button = held_button(settings, devices.notices, stack)
    home = connect_to_broker(settings, devices, stack)
    serve_satellites(settings, devices, stack)
    closet, damaged = open_closet(devices.notices, stack)
    clothes = wiring.own_clothes(closet) if closet else None

    def load() -> Assistant:
        look = wiring.looking(settings, devices.camera, calibrated=True, own=clothes)
        pictures = wiring.pictures_of(devices.camera)
        assistant = wiring.assistant(
            settings,
            wiring.Ends(
                microphone=wiring.WatchedMicrophone(devices.microphone, service),
                look=look,
                player=player,
                button=button,
                calibrate=wiring.calibrating(devices.camera),
                notices=devices.notices.next,
                elsewhere=home.next if home else lambda: None,
            ),
            _ignore if service.present else _print,  # the journal keeps what is printed
            wiring.Kept(
                preferences=True,
                wardrobe=wiring.wardrobe(closet, clothes, look, pictures) if closet and clothes else None,
                lost_closet=damaged,
            ),
        )
        if home:
            home.watch(assistant)
        return assistant

    return load


def _somebody_is_there(service: wiring.ServiceManager) -> bool:
    """Somebody can answer: at the wardrobe, or at the terminal. A script has neither."""
    return service.present or sys.stdin.isatty()


def _ignore(turn: Turn) -> None:
    """What is said in the room is not kept."""


def _print(turn: Turn) -> None:
    stdout.print(f"> {turn.utterance.text or '(not understood)'}\n  {turn.reply}")
