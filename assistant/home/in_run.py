"""The bridge to the broker inside `wardrobe run`: its camera, its loudspeaker and its conversation do the work."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant import wiring
from assistant.core.domain import Description, Language, Message
from assistant.core.loop import Assistant, Turn
from assistant.home import on_broker, states
from assistant.home.bridge import Bridge
from assistant.home.mailbox import Mailbox

log = logging.getLogger(__name__)


@dataclass(slots=True)
class InRun:
    """What the loop asks at each chunk of sound, and what the broker is told."""

    mailbox: Mailbox
    bridge: Bridge
    devices: wiring.Devices
    shown: Language
    names: str
    _problem: str = ""
    _seen: Description | None = None

    def next(self) -> Message | None:
        """What came from the broker, once. A device that is missing, or back, is told there."""
        held = (self.devices.held_microphone, self.devices.held_loudspeaker, self.devices.held_camera)
        problem = "; ".join(str(one.missing) for one in held if one.missing)
        if problem != self._problem:
            self._problem = problem
            self.bridge.show_health(problem)
        return self.mailbox.next()

    def watch(self, assistant: Assistant) -> None:
        """Tell the broker of each garment that this assistant looks at, whoever asked."""
        before = assistant.on_turn

        def on_turn(turn: Turn) -> None:
            before(turn)
            seen = assistant.dialogue.memory.description
            if seen is not None and seen is not self._seen:
                self._seen = seen
                self.bridge.show_seen(states.seen(seen, self.shown, self.names))

        assistant.on_turn = on_turn


@contextmanager
def in_run(settings: wiring.Config, devices: wiring.Devices) -> Iterator[InRun]:
    """Enter it to be on the broker.

    Raises:
        ConfigError: something in [home] is wrong.
        AlreadyRunningError: `wardrobe mqtt` runs.
    """
    mailbox = Mailbox()
    bridge = on_broker.bridge(settings, mailbox, log.warning)
    with wiring.only_one("mqtt"), bridge:
        yield InRun(mailbox, bridge, devices, on_broker.shown_language(settings), settings.colour.names)
