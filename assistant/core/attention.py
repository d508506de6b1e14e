"""Whether an utterance is meant for the assistant: always, or only after it was called."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.core.domain import Language, Utterance

COMMAND_SECONDS = 2.0
"""the longest command. It is heard at its end, and counts if it began while the assistant was awake"""


@dataclass(frozen=True, slots=True)
class Called:
    """The wake phrase alone."""


@dataclass(slots=True)
class Attention:
    """Awake or waiting. `now` is in seconds of listening: it stands still while the assistant acts and speaks."""

    always: bool = True
    """the assistant never waits to be called"""
    follow_up: float = 8.0
    """seconds that the assistant stays awake after a call and after an answer"""
    after_wake: Callable[[str, Language], str | None] = lambda text, language: None
    """the rest of a sentence that begins with the wake phrase; None for any other sentence"""
    _until: float = float("-inf")
    _awake: bool = False

    def wake(self, now: float) -> None:
        """Stay awake from now on for the time of a follow-up."""
        if not self.always:
            self._until = now + self.follow_up
            self._awake = True

    def lapsed(self, now: float) -> bool:
        """Whether that time has ended: True once."""
        lapsed = self._awake and now >= self._until
        self._awake = self._awake and not lapsed
        return lapsed

    def addressed(self, utterance: Utterance, now: float) -> Utterance | Called | None:
        """The command without its wake phrase, or a call; None for what is not meant for the assistant."""
        if self.always:
            return utterance
        command = self.after_wake(utterance.text, utterance.language)
        if command is None:
            return utterance if now < self._until + COMMAND_SECONDS else None
        self.wake(now)
        return replace(utterance, text=command) if command else Called()
