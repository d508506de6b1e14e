"""Tells systemd that the assistant is ready and alive (sd_notify's protocol); without systemd nothing happens.

The socket is a local one (AF_UNIX): nothing of it reaches a network.
"""

import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from assistant.core.domain import AudioChunk
from assistant.core.ports.hearing import Microphone

log = logging.getLogger(__name__)


def _watchdog_seconds() -> float:
    """Half of the time after which systemd restarts a service that says nothing."""
    try:
        return int(os.environ.get("WATCHDOG_USEC") or 0) / 2e6
    except ValueError:
        return 0.0


@dataclass(slots=True)
class ServiceManager:
    """The service manager that started this process, if one did."""

    address: str = field(default_factory=lambda: os.environ.get("NOTIFY_SOCKET", ""))
    every_seconds: float = field(default_factory=_watchdog_seconds)
    """between two signs of life; 0 where none is wanted"""
    _next: float = 0.0

    @property
    def present(self) -> bool:
        return bool(self.address)

    def ready(self) -> None:
        self._send("READY=1")

    def status(self, text: str) -> None:
        """One line that `systemctl status` shows."""
        self._send(f"STATUS={text}")

    def alive(self) -> None:
        """Call it often: a sign of life is sent when one is due."""
        if self.every_seconds and time.monotonic() >= self._next:
            self._next = time.monotonic() + self.every_seconds
            self._send("WATCHDOG=1")

    def _send(self, state: str) -> None:
        if not self.address:
            return
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
                there.setblocking(False)
                there.connect(address)
                there.send(state.encode())
        except OSError as error:  # the conversation goes on
            log.warning("the service manager was not told %s: %s", state, error)


@dataclass(frozen=True, slots=True)
class WatchedMicrophone:
    """A microphone whose every chunk is a sign of life: a conversation that stalls asks for no more."""

    microphone: Microphone
    service: ServiceManager

    def chunks(self) -> Iterator[AudioChunk]:
        for chunk in self.microphone.chunks():
            self.service.alive()
            yield chunk

    def deaf(self) -> AbstractContextManager[None]:
        return self.microphone.deaf()
