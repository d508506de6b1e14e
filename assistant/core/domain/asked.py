"""What the assistant has asked."""

from dataclasses import dataclass

from assistant.core.domain.heard import Intent
from assistant.core.domain.said import Reply


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question of the assistant that waits for its answer, and what each answer means."""

    reply: Reply
    """the question itself"""
    choices: tuple[Intent, ...]
    """what "yes" means: one intent. Of two, the person says which"""
    no: Intent | None = None
    """what "no" means; None: the question ends, and "okay" is said"""
    slot: str = ""
    """for a question that asks for words, "What shall I call it?": the slot of the one choice that they fill"""
    unheard: Intent | None = None
    """what it means that somebody spoke and no words could be made out; None: it is asked again"""
    silent: bool = False
    """nothing was asked aloud: an answer was given, which the person may confirm or deny"""

    @property
    def awaits_yes_or_no(self) -> bool:
        """Whether it was asked aloud, and is answered by yes or no."""
        return not self.silent and not self.slot and len(self.choices) == 1
