"""Looks before it is asked to: at the first pause behind what may be a question, and for nothing if talk goes on."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from assistant.core.domain import Description, Intent, Reply
from assistant.core.handlers import Handler
from assistant.core.memory import Memory
from assistant.core.ports.seeing import Look, Preparable, Returnable

LOOKING = frozenset(
    ("what_is_this", "what_type", "what_colour", "what_pattern", "is_it", "which_of", "and_this", "framing", "light")
)
"""intents that are answered with a look"""


class SpeculativeLook:
    """A `Look` whose work may have begun already, in a thread of its own: one look at a time."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._executor = ThreadPoolExecutor(1, "look")
        self._begun: Future[Description] | None = None
        self._running: Future[Any] | None = None

    def __call__(self) -> Description:
        """What was begun, or what is in view now. It is used once.

        Raises:
            WardrobeError: as the look does.
        """
        self.begin()
        begun, self._begun = self._begun, None
        assert begun
        return begun.result()

    def begin(self) -> None:
        """Take the photo now, and look at it meanwhile; nothing where that has begun already."""
        if self._begun is None:
            self._begun = self._running = self._executor.submit(self._look)

    def prepare(self) -> None:
        """Somebody speaks: what a look needs is loaded meanwhile."""
        if isinstance(look := self._look, Preparable):
            self._running = self._executor.submit(look.prepare)

    def discard(self) -> None:
        """What was begun shows something else than what will be asked about; its photo goes back where that can be."""
        begun, self._begun = self._begun, None
        if begun and not begun.cancel() and isinstance(look := self._look, Returnable):
            self._running = self._executor.submit(look.put_back)

    def alone(self, handler: Handler) -> Handler:
        """The handler, which waits for a look that is still running: camera and own clothes are used one at a time."""

        def handle(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
            if self._running:
                wait([self._running])
            try:
                return handler(intent, memory)
            finally:
                self.discard()

        return handle


def looking_ahead(ahead: SpeculativeLook, intent_of: Callable[[str], str | None]) -> Callable[[str], None]:
    """What to do in a pause behind these words: begin to look where they are a question that needs it."""

    def pause(text: str) -> None:
        if intent_of(text) in LOOKING:
            ahead.begin()

    return pause
