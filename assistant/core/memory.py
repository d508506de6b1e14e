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
    subject: int | None = None
    """the own garment that was spoken of last"""
    others: tuple[int, ...] = ()
    """own garments that were not chosen: what "the other one" means, the likeliest first"""
    reason: Reply | None = None
    """why the last answer was given: what "why?" asks for"""
    draft: Description | None = None
    """a garment that is being taught, until it has a name"""
    pending: PendingQuestion | None = None
    """what the assistant has asked, until it is answered; see assistant/core/pending.py"""
    warned_of_light: bool = False
    """whether the user was told that the light has changed since it was measured"""
