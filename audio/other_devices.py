"""Another device where the wanted one can't be used, until that one works again."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.core.errors import DeviceError
from audio.devices import Kind
from audio.probe import listed, probe

log = logging.getLogger(__name__)

BETWEEN_SECONDS = 60.0
"""between two looks at what else there is: each device is tried in a process of its own"""
MOST = 4
"""devices that are tried beside the default one"""


@dataclass(slots=True)
class OtherDevices:
    """The devices of a kind beside `wanted`, which is a name, or empty for the default one."""

    kind: Kind
    wanted: str
    error: type[DeviceError]
    clock: Callable[[], float] = time.monotonic
    _next: float = 0.0
    _wanted_works: threading.Event = field(default_factory=threading.Event)

    def first(self) -> str | None:
        """The name of one that works, the default one first (an empty name); None where there is none, or it is not
        time to look yet."""
        if self.clock() < self._next:
            return None
        self._next = self.clock() + BETWEEN_SECONDS
        self._wanted_works.clear()
        names = [name for name in ("", *listed(self.kind)) if name != self.wanted]
        return next((name for name in names[: MOST + 1] if self._works(name)), None)

    def check(self) -> None:
        """While another one is used: look now and then, in the background, for the wanted one.

        Raises:
            DeviceError: of class `error`: it works again, so open it.
        """
        if self._wanted_works.is_set():
            self._next = 0.0
            raise self.error(f"{self.wanted or 'the default device'} works again")
        if self.clock() >= self._next:
            self._next = self.clock() + BETWEEN_SECONDS
            threading.Thread(target=self._look_for_wanted, daemon=True).start()

    def _look_for_wanted(self) -> None:
        if self._works(self.wanted):
            self._wanted_works.set()

    def _works(self, name: str) -> bool:
        try:
            probe(self.kind, name, self.error)
        except DeviceError as reason:
            log.info("%s", reason)
            return False
        return True
