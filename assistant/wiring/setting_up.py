"""The spoken set-up over the parts of the running assistant."""

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from assistant.core.loop import Assistant
from assistant.core.ports.hearing import Button
from assistant.core.preferences import Preferences
from assistant.core.setup_talk import SetupTalk
from assistant.core.spoken_setup import SpokenSetup
from assistant.devices.button import KeyboardButton
from assistant.wiring import paths
from assistant.wiring.lasting import Devices
from audio.hearing.level import level


def is_first_start() -> bool:
    """Nothing was ever chosen, neither in a set-up nor by voice."""
    return not paths.PREFERENCES.path.exists()


def keyboard() -> AbstractContextManager[Button | None]:
    """Any key of the terminal, where there is one; enter it to read keys."""
    return KeyboardButton() if sys.stdin.isatty() else nullcontext()


def set_up(assistant: Assistant, devices: Devices, button: Button | None) -> None:
    """Lead the person through the set-up; the conversation goes on with what was chosen."""
    dialogue = assistant.dialogue
    talk = SetupTalk(
        assistant.microphone,
        assistant.recognizer,
        dialogue.interpreter,
        assistant.phrase,
        assistant.voice,
        assistant.player,
        assistant.earcons,
        lambda chunks: level(chunks).verdict,
        button,
    )

    def keep(preferences: Preferences) -> None:
        dialogue.memory = replace(dialogue.memory, preferences=preferences)
        paths.PREFERENCES.write(preferences)

    def told() -> list[str]:
        """What waits to be told, so that it isn't told again afterwards."""
        return [reply.line for reply in iter(devices.notices.next, None) if reply]

    SpokenSetup(talk, dialogue.handlers, keep, dialogue.memory.preferences, told).run()
