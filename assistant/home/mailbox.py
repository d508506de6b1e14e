"""What comes from the broker, until somebody has time for it."""

import logging
import queue
from dataclasses import dataclass, field

from assistant import wiring
from assistant.core.domain import Message

log = logging.getLogger(__name__)

MOST_WAITING = 4
"""messages; nobody waits for the answer to a fifth"""


@dataclass(slots=True)
class Mailbox:
    """Any thread puts in, one takes out. Where it is full, what comes is dropped."""

    _messages: "queue.Queue[Message | None]" = field(default_factory=lambda: queue.Queue(MOST_WAITING))

    def ask(self, text: str) -> None:
        """A question."""
        self._put(Message(text, wiring.language_of(text)))

    def say(self, text: str) -> None:
        """A text to be spoken."""
        self._put(Message(text, wiring.language_of(text), to_say=True))

    def _put(self, message: Message) -> None:
        try:
            self._messages.put_nowait(message)
        except queue.Full:
            log.warning("too much comes at once; %r is dropped", message.text)

    def next(self) -> Message | None:
        """The oldest message; None where there is none."""
        try:
            return self._messages.get_nowait()
        except queue.Empty:
            return None

    def wait(self) -> Message | None:
        """The oldest message, once there is one; None after `close`."""
        return self._messages.get()

    def close(self) -> None:
        """Let the one who waits go; what was not done yet is dropped."""
        while self.next():
            pass
        self._messages.put(None)
