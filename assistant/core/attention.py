"""Whether what was heard is meant for the assistant: always, or only once it was called."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.core.domain import Language, Utterance

BEGUN = 2.0
"""seconds a command may last: one that was begun while awake still counts"""


@dataclass(frozen=True, slots=True)
class Called:
    """The wake phrase, and nothing behind it."""


@dataclass(slots=True)
class Attention:
    """Awake or waiting. `now` is in seconds of listening: it stands still while the assistant acts and speaks."""

    always: bool = True
    """never waits to be called"""
    follow_up: float = 8.0
    """seconds that it stays awake after a call and after an answer"""
    after_wake: Callable[[str, Language], str | None] = lambda text, language: None
    """what follows the wake phrase in a sentence; None where it doesn't begin with one"""
    _until: float = float("-inf")
    _awake: bool = False

    def wake(self, now: float) -> None:
        """Somebody called, or was answered: what follows is meant for us."""
        if not self.always:
            self._until = now + self.follow_up
            self._awake = True

    def lapsed(self, now: float) -> bool:
        """True once, when it has begun to wait again."""
        lapsed = self._awake and now >= self._until
        self._awake = self._awake and not lapsed
        return lapsed

    def heard(self, utterance: Utterance, now: float) -> Utterance | Called | None:
        """The command without its wake phrase, or a call; None for what is not meant for us."""
        if self.always:
            return utterance
        command = self.after_wake(utterance.text, utterance.language)
        if command is None:
            return utterance if now < self._until + BEGUN else None
        self.wake(now)
        return replace(utterance, text=command) if command else Called()
