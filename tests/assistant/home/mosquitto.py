"""A real broker on the loopback, with a settings file of its own, and a plain client beside it."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

PROGRAM = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
needs_mosquitto = pytest.mark.skipif(PROGRAM is None, reason="mosquitto is not installed: apt install mosquitto")
SECONDS = 20.0


def until(is_so: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Whether it became so in time."""
    end = time.monotonic() + seconds
    while not (so := is_so()) and time.monotonic() < end:
        time.sleep(0.02)
    return so


@dataclass
class Mosquitto:
    """A broker that can be stopped and started again at its port."""

    folder: Path
    port: int
    options: tuple[str, ...] = ("allow_anonymous true",)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = self.folder / "mosquitto.conf"
        listener = f"listener {self.port} 127.0.0.1"
        user = "user root" if os.geteuid() == 0 else ""
        settings.write_text("\n".join([listener, "persistence false", user, *self.options, ""]), encoding="utf-8")
        log = (self.folder / "mosquitto.log").open("ab")
        assert PROGRAM
        self.process = subprocess.Popen([PROGRAM, "-c", str(settings)], stdout=log, stderr=log)
        assert until(lambda: answers(self.port)), (self.folder / "mosquitto.log").read_text(encoding="utf-8")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(SECONDS)
            self.process = None


def answers(port: int) -> bool:
    """Whether somebody takes connections at a port of the loopback."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def mosquitto(folder: Path, *options: str) -> Iterator[Mosquitto]:
    broker = Mosquitto(folder, free_port(), options or ("allow_anonymous true",))
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()


@dataclass
class Watcher:
    """As Home Assistant: it sees all that is published, and publishes."""

    port: int
    messages: list[tuple[str, bytes, bool]] = field(default_factory=list)
    """topic, payload, and whether the broker had kept it"""
    client: Client = field(default_factory=lambda: Client(CallbackAPIVersion.VERSION2))

    def __enter__(self) -> "Watcher":
        self.client.on_message = self._take
        subscribed = threading.Event()
        self.client.on_connect = lambda client, *_: client.subscribe("#", 1)
        self.client.on_subscribe = lambda *_: subscribed.set()
        self.client.connect("127.0.0.1", self.port)
        self.client.loop_start()
        assert subscribed.wait(SECONDS)  # what is published before is not seen
        return self

    def __exit__(self, *_: object) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def _take(self, client: Client, userdata: object, message: MQTTMessage) -> None:
        self.messages.append((message.topic, bytes(message.payload), message.retain))

    def payloads(self, ending: str) -> list[bytes]:
        """Of the topics that end so, in order."""
        return [payload for topic, payload, _ in list(self.messages) if topic.endswith(ending)]

    def last(self, ending: str) -> bytes | None:
        return next(reversed(self.payloads(ending)), None)

    def publish(self, topic: str, text: str | bytes, retain: bool = False) -> None:
        self.client.publish(topic, text, qos=1, retain=retain).wait_for_publish(SECONDS)
