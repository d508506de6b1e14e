"""What is known of an own garment that need not be in view."""

from assistant.core.domain import LOOKS, TAGS, Garment, Intent, Statement, Term
from assistant.core.handlers.own.wardrobe import Wardrobe, name_of


def statement(garment: Garment, slot: str) -> Statement:
    """Its type, colour or pattern."""
    name, looks = name_of(garment), garment.looks
    if slot == "colour" and looks.colours:
        return Statement("of_last", {"name": name, "value": tuple(Term("colours", key) for key in looks.colours)})
    if slot == "type" and looks.type:
        return Statement("of_last", {"name": name, "value": Term("a_type", looks.type)})
    if slot == "pattern" and looks.pattern:
        return Statement("of_last", {"name": name, "value": Term("patterns", looks.pattern)})
    return Statement("not_known_of", {"name": name})


def whether(wardrobe: Wardrobe, garment: Garment, intent: Intent) -> tuple[Statement, ...]:
    """Yes or no to "is my white shirt striped?", and what it is; that alone where it isn't known."""
    answers = {slot: _is_one_of(wardrobe, garment, slot, intent.values(slot)) for slot in LOOKS if slot in intent.slots}
    deciding = min(answers, key=lambda slot: (answers[slot] is not False, answers[slot] is not None))
    verdict = {True: (Statement("so_yes"),), False: (Statement("so_no"),), None: ()}[answers[deciding]]
    return (*verdict, statement(garment, deciding))


def _is_one_of(wardrobe: Wardrobe, garment: Garment, slot: str, values: tuple[str, ...]) -> bool | None:
    """Whether it is any of what a word may mean; None where that isn't known."""
    answers = [_is_so(wardrobe, garment, slot, value) for value in values]
    return True if True in answers else None if None in answers else False


def _is_so(wardrobe: Wardrobe, garment: Garment, slot: str, value: str) -> bool | None:
    """Whether it is so; None where that isn't known."""
    looks = garment.looks
    if slot == "colour":
        return wardrobe.rules.is_colour(looks.colours, value) if looks.colours else None
    if slot == "type":
        wider = bool(looks.type) and wardrobe.is_kind(value, looks.type) and value != looks.type
        return wardrobe.is_kind(looks.type, value) if looks.type and not wider else None
    vague = looks.pattern == "patterned" and value != "plain"
    return looks.pattern == value if looks.pattern and not vague else None


def notes(garment: Garment) -> tuple[Statement, ...]:
    """What the person noted of it, in one sentence; nothing where there is nothing."""
    value = tuple(Term(kind, key) for slot, kind in TAGS.items() for key in garment.tags.get(slot, ()))
    return (Statement("noted", {"value": value}),) if value else ()
