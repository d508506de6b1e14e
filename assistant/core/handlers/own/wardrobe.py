"""What all handlers of own clothes share: what they need, and how they say it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.core.domain import Description, Garment, Reply, Statement, Term, Verdict
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.seeing import Look
from assistant.core.recent_sound import RecentSound
from assistant.core.rules.tables import Rules

Replied = tuple[Reply, Memory]
Field = Term | tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """What the handlers of own clothes need."""

    clothes: OwnClothes
    look: Look
    rules: Rules
    sounds_like: Callable[[str, Sequence[str]], tuple[str, str]]
    """of a new name and those that there are: "command" or "name", and what it sounds like; both empty where nothing"""
    similar: Callable[[str, Sequence[str]], str]
    """which of the names was probably meant by words that are none of them; empty where none"""
    is_kind: Callable[[str, str], bool]
    """whether the first type is the second or a kind of it"""
    picture: Callable[[], bytes]
    """a photo of what the camera sees now, as a JPEG file"""
    back_up: Callable[[], None]
    restore: Callable[[], None]
    recent: RecentSound = field(default_factory=RecentSound)
    """what was heard last: a recorded name is taken from it"""
    says: Callable[[str, str], Sequence[str]] = lambda name, slot: ()
    """the vocabulary keys of a slot that a garment's name has words for: "colour" of "my black jacket" """

    def meant(self, name: str) -> Garment | None:
        """The garment of this name, or of the name that was probably meant."""
        if found := self.clothes.named(name):
            return found[-1]
        names = self._names()
        similar = self.similar(name, names) if names else ""
        return self.clothes.named(similar)[-1] if similar else None

    def name_question(self, name: str, renamed: Garment | None = None) -> Reply | None:
        """What to ask about a new name that sounds like a command or another garment's name; None where it doesn't."""
        kind, other = self.sounds_like(name, self._names(renamed))
        return own(f"sounds_like_{kind}", name=Term("text", name), other=Term("text", other)) if kind else None

    def _names(self, without: Garment | None = None) -> list[str]:
        garments = self.clothes.closet.garments()
        return [garment.name for garment in garments if garment.name and (not without or garment.id != without.id)]

    def meant_in_part(self, name: str) -> Garment | None:
        """The one garment whose name has all these words in it: "the jeans" of blue jeans; None where two have."""
        words = set(name.casefold().split())
        found = [one for one in self.clothes.closet.garments() if words and words <= set(one.name.casefold().split())]
        return found[0] if len(found) == 1 else None


def own(key: str, **fields: Field) -> Reply:
    """A reply of one sentence."""
    return Reply("own", statements=(Statement(key, fields),))


def answered(reply: Reply, memory: Memory, subject: Garment | None = None, reason: Reply | None = None) -> Replied:
    """What a handler returns: the reply, remembered for "repeat", "why?" and for what is said next."""
    return reply, replace(
        memory, answer=reply, subject=subject.id if subject else memory.subject, reason=reason, draft=None
    )


def name_of(garment: Garment) -> Term:
    """Its name; where that is a recording, how it looks."""
    if garment.name:
        return Term("name", garment.name)
    return Term("looks", garment.looks.colour_and_type)


def names_of(garments: Sequence[Garment]) -> tuple[Term, ...]:
    """The names of several."""
    return tuple(name_of(garment) for garment in garments)


def looks_of(garment: Garment) -> Term:
    """How it looks, in two words: "a navy shirt"."""
    return Term("a_looks", garment.looks.colour_and_type)


def sees_nothing(seen: Description) -> bool:
    """Whether there is no garment to speak of."""
    return seen.type.verdict is Verdict.NONE or seen.view is None
