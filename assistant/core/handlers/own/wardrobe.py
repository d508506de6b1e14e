"""What all handlers of own clothes share: what they need, how they say it, and which garment is meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.core.domain import Description, Garment, Intent, Reply, Statement, Term, Verdict
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.pending import ask
from assistant.core.ports.seeing import Look
from assistant.core.recent_sound import RecentSound
from assistant.core.rules.tables import Rules

Replied = tuple[Reply, Memory]
Field = Term | tuple[Term, ...]
PERHAPS_PROBABILITY = 0.2
"""from which it is asked whether it is the garment that was spoken of last"""


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
    colour = garment.looks.colours[0] if garment.looks.colours else ""
    return Term("looks", f"{colour} {garment.looks.type}")


def names_of(garments: Sequence[Garment]) -> tuple[Term, ...]:
    """The names of several."""
    return tuple(name_of(garment) for garment in garments)


def looks_of(garment: Garment) -> Term:
    """How it looks, in two words: "a navy shirt"."""
    colour = garment.looks.colours[0] if garment.looks.colours else ""
    return Term("a_looks", f"{colour} {garment.looks.type}")


def sees_nothing(seen: Description) -> bool:
    """Whether there is no garment to speak of."""
    return seen.type.verdict is Verdict.NONE or seen.view is None


def with_garment(
    wardrobe: Wardrobe,
    intent: Intent,
    memory: Memory,
    act: Callable[[Garment, Memory], Replied],
    slot: str = "garment",
    untaught: Callable[[Memory], Replied] = lambda memory: answered(own("untaught"), memory),
) -> Replied:
    """Do something with the garment that is meant: the one that is named in `slot`, or the one that is held up.

    Where it is not sure which one it is, the person is asked. `untaught` is done where none is known.
    """
    if "id" in intent.slots:
        garment = wardrobe.clothes.by_id(int(intent.slot("id")))
        return act(garment, memory) if garment else answered(own("gone"), memory)
    if slot in intent.slots:
        return with_named(wardrobe, intent, memory, act, slot)
    seen = wardrobe.look()
    last = wardrobe.clothes.by_id(memory.subject)
    if sees_nothing(seen):
        return act(last, memory) if last else answered(Reply("describe", description=seen), memory)
    memory = replace(memory, description=seen)
    held = wardrobe.clothes.by_id(seen.own.garment_id) if seen.own else None
    if held and seen.own and (seen.own.sure or held == last):
        return act(held, memory)
    if held is None and last and wardrobe.clothes.probability(last.id, seen.view) >= PERHAPS_PROBABILITY:
        held = last
    if held:
        return ask(
            own("is_it_this", name=name_of(held)), memory, Intent(intent.key, {**intent.slots, "id": str(held.id)})
        )
    return untaught(memory)


def with_named(
    wardrobe: Wardrobe,
    intent: Intent,
    memory: Memory,
    act: Callable[[Garment, Memory], Replied],
    slot: str = "garment",
) -> Replied:
    """Do something with the garment that is named in `slot`, or say that there is none of this name."""
    garment = wardrobe.meant(intent.slot(slot))
    return act(garment, memory) if garment else _unknown(intent.slot(slot), memory)


def with_both(
    wardrobe: Wardrobe, intent: Intent, memory: Memory, act: Callable[[list[Garment], Memory], Replied]
) -> Replied:
    """Do something with those of the slots "garment" and "other" that are there, or say which name nothing has.

    Two garments in one sentence are often named in part: "do the jeans go with the white shirt?".
    """
    found = []
    for name in (intent.slot(slot) for slot in ("garment", "other") if slot in intent.slots):
        garment = wardrobe.meant(name) or wardrobe.meant_in_part(name)
        if garment is None:
            return _unknown(name, memory)
        found.append(garment)
    return act(found, memory)


def _unknown(name: str, memory: Memory) -> Replied:
    return answered(own("no_such_name", name=Term("name", name)), memory)
