"""What the assistant remembers from one turn to the next."""

from dataclasses import dataclass, field

from assistant.core.domain import Description, Intent, PendingQuestion, Reply
from assistant.core.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Memory:
    """It is replaced and never changed, so that a turn that fails leaves it as it was."""

    preferences: Preferences = field(default_factory=Preferences)
    answer: Reply | None = None
    """the reply that "repeat" says again"""
    question: Intent | None = None
    """the last one about a garment: what "and this one?" asks again"""
    description: Description | None = None
    """the garment looked at last"""
    pending: PendingQuestion | None = None
    """what the assistant has asked, until it is answered; see assistant/core/pending.py"""
    warned_of_light: bool = False
    """whether the user was told that the light has changed since it was measured"""
