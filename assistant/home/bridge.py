"""A wardrobe on a broker: it tells what it has seen, and does what it is asked from there."""

import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from assistant.home.broker import Broker
from assistant.home.discovery import MOST_LETTERS, OFFLINE, ONLINE
from assistant.home.states import health
from assistant.home.topics import Topics

log = logging.getLogger(__name__)

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1, 60
"""before a connection is tried again, doubled each time"""
KEEP_ALIVE_SECONDS = 30
"""after one and a half times as long without a word, the broker says that the wardrobe is offline"""
LEAVING_SECONDS = 5.0


@dataclass(slots=True)
class Bridge:
    """The connection, which comes back by itself. Enter it to be on the broker.

    `asked` and `to_say` get what comes from there; they may not block. `tell` gets what happens to the connection, once
    for each change.
    """

    broker: Broker
    topics: Topics
    config: dict[str, Any]
    asked: Callable[[str], None]
    to_say: Callable[[str], None]
    tell: Callable[[str], None]
    _seen: dict[str, Any] | None = None
    """nothing before somebody has asked"""
    _health: dict[str, Any] = field(default_factory=lambda: health(""))
    _client: Client = field(init=False)
    _connected: bool | None = None
    """None before the first attempt has ended"""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._client = client_of(self.broker, self.topics)
        self._client.will_set(self.topics.availability, OFFLINE, qos=1, retain=True)
        self._client.on_connect = self._come
        self._client.on_connect_fail = lambda client, userdata: self._gone(self.broker.silence)
        self._client.on_disconnect = self._left
        self._client.on_message = self._take

    def __enter__(self) -> "Bridge":
        self._client.connect_async(self.broker.host, self.broker.port, KEEP_ALIVE_SECONDS)
        self._client.loop_start()
        return self

    def __exit__(self, *_: object) -> None:
        """The broker is told, so that Home Assistant shows it at once."""
        if self._client.is_connected():
            last = self._client.publish(self.topics.availability, OFFLINE, qos=1, retain=True)
            with suppress(RuntimeError, ValueError):  # where the connection breaks, the broker tells it by itself
                last.wait_for_publish(LEAVING_SECONDS)
        self._connected = False
        self._client.disconnect()
        self._client.loop_stop()

    def show_seen(self, state: dict[str, Any]) -> None:
        """The garment that was looked at. The broker does not keep it."""
        self._seen = state
        self._publish_state(self.topics.seen, state)

    def show_health(self, problem: str) -> None:
        """What is wrong; nothing where all is well."""
        self._health = health(problem)
        self._publish_state(self.topics.health, self._health)

    def _publish_state(self, topic: str, state: dict[str, Any]) -> None:
        if self._client.is_connected():  # otherwise it is published on connecting
            self._client.publish(topic, _json(state), qos=1)

    def _come(
        self, client: Client, userdata: object, flags: ConnectFlags, code: ReasonCode, properties: Properties | None
    ) -> None:
        if code.is_failure:
            self._gone(f"the broker at {self.broker.shown} refuses: {code}; check user and password in [home]")
            return
        client.subscribe([(topic, 1) for topic in (self.topics.ask, self.topics.say, self.topics.status)])
        client.publish(self.topics.config, _json(self.config), qos=1, retain=True)
        client.publish(self.topics.availability, ONLINE, qos=1, retain=True)
        self._publish_all()
        with self._lock:
            if not self._connected:
                self._connected = True
                self.tell(f"on the broker at {self.broker.shown}")

    def _publish_all(self) -> None:
        if self._seen is not None:
            self._client.publish(self.topics.seen, _json(self._seen), qos=1)
        self._client.publish(self.topics.health, _json(self._health), qos=1)

    def _left(
        self, client: Client, userdata: object, flags: DisconnectFlags, code: ReasonCode, properties: Properties | None
    ) -> None:
        if code.is_failure:
            self._gone(f"the broker at {self.broker.shown} has gone")

    def _gone(self, why: str) -> None:
        with self._lock:
            told, self._connected = self._connected is False, False
        if not told:
            self.tell(f"{why}; it is tried again")

    def _take(self, client: Client, userdata: object, message: MQTTMessage) -> None:
        if message.topic == self.topics.status:
            if message.payload == ONLINE.encode():  # Home Assistant has started anew and knows no states
                self._publish_all()
        elif message.retain:
            log.warning("what the broker kept at %s is not done: it is old", message.topic)
        elif text := _text(bytes(message.payload)):
            (self.asked if message.topic == self.topics.ask else self.to_say)(text)


def client_of(broker: Broker, topics: Topics) -> Client:
    """A client that is not connected yet."""
    client = Client(CallbackAPIVersion.VERSION2, client_id=f"wardrobe-{topics.id}", clean_session=True)
    client.reconnect_delay_set(FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS)
    if broker.user:
        client.username_pw_set(broker.user, broker.password or None)
    if broker.encryption:
        client.tls_set_context(broker.encryption)
    return client


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(payload: bytes) -> str:
    """One line; nothing where it is no text."""
    text = payload[: 4 * MOST_LETTERS].decode("utf-8", errors="ignore")
    return " ".join(text.split())[:MOST_LETTERS]
