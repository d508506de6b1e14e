"""A wardrobe is off the broker where the broker has said so, and only there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

pytest.importorskip("paho", reason="the extra `home` is not installed")

from assistant import wiring
from assistant.core.errors import DeviceError
from assistant.home import removal
from assistant.home.topics import Topics
from assistant.storage.config import Home


@dataclass
class Sent:
    """A message that the broker acknowledges, or not; or the connection breaks."""

    acknowledged: bool
    breaks: bool

    def wait_for_publish(self, seconds: float) -> None:
        if self.breaks:
            raise RuntimeError("Message publish failed: The client is not currently connected.")

    def is_published(self) -> bool:
        return self.acknowledged


@dataclass
class ScriptedClient:
    """A client that connects at once."""

    sent: Sent
    on_connect: Callable[..., None] = print
    stopped: bool = False

    def connect_async(self, *arguments: Any) -> None:
        pass

    def loop_start(self) -> None:
        self.on_connect(self, None, None, 0)

    def publish(self, topic: str, payload: bytes, qos: int, retain: bool) -> Sent:
        return self.sent

    def disconnect(self) -> None:
        pass

    def loop_stop(self) -> None:
        self.stopped = True


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [(Sent(True, False), ""), (Sent(False, False), "does not answer"), (Sent(True, True), "gone")],
)
def test_what_the_broker_did_not_acknowledge_is_told(
    sent: Sent, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ScriptedClient(sent)
    monkeypatch.setattr(removal, "client_of", lambda *_: client)
    monkeypatch.setattr(removal, "topics", lambda settings: Topics("a" * 12))
    settings = wiring.Config(home=Home(broker="mqtt://127.0.0.1"))
    if complaint:
        with pytest.raises(DeviceError, match=complaint):
            removal.remove(settings)
    else:
        removal.remove(settings)
    assert client.stopped
