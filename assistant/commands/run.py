"""`wardrobe run`: the loop, from microphone to loudspeaker."""

import signal
from contextlib import ExitStack

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stderr, stdout
from assistant.core.errors import DeviceError
from assistant.core.loop import Turn

MISSING_DEVICE = 3
"""exit code; `make run` then shows the demonstration instead"""
_WHAT_TO_DO = {
    "always": 'Say "help" or “도움말”',
    "wake-word": 'Say "hey wardrobe" or “저기 옷장아”',
    "button": "Press the button, then speak",
}


def run(config: ConfigOption = None) -> None:
    """Listen, look and answer, until Ctrl-C. Exit code 3 if a device is missing."""
    for ending in (signal.SIGINT, signal.SIGTERM):  # systemd ends a service by SIGTERM
        signal.signal(ending, signal.default_int_handler)
    settings = wiring.settings(config)
    with ExitStack() as stack:
        try:
            player = stack.enter_context(wiring.loudspeaker(settings.voice))
            microphone = stack.enter_context(wiring.microphone(settings.hearing))
            button = stack.enter_context(wiring.button(settings.hearing))
            camera = stack.enter_context(wiring.camera(settings.vision))
        except DeviceError as error:
            stderr.print(f"wardrobe: {error}", style="red", markup=False, soft_wrap=True)
            stderr.print(
                "`wardrobe doctor` lists what is there; `wardrobe demo` shows the assistant without any device."
            )
            raise typer.Exit(MISSING_DEVICE) from error
        assistant = wiring.assistant(
            settings,
            microphone,
            wiring.looking(settings, camera, calibrated=True),
            player,
            on_turn=_print,
            remember=True,
            button=button,
            calibrate=wiring.calibrating(camera),
        )
        stdout.print(f"Listening. {_WHAT_TO_DO[settings.hearing.attention]}; Ctrl-C ends.")
        try:
            assistant.run()
        except KeyboardInterrupt:
            player.stop()


def _print(turn: Turn) -> None:
    stdout.print(f"> {turn.utterance.text or '(not understood)'}\n  {turn.reply}")
