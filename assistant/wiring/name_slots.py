"""Which slots the names of own garments fill in a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.core.domain import LOOKS, Intent, Language
from assistant.core.own_clothes import normal
from intents.understanding.looks import denied, looks
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

Slots = Mapping[str, str | tuple[str, ...]]
NAME_SLOTS = {
    **dict.fromkeys(("is_it", "correct", "matches", "tag", "wear", "worn", "keep_picture"), "garment"),
    **dict.fromkeys(("what_colour", "what_pattern", "what_type", "more_detail", "occasion", "cannot"), "garment"),
    **dict.fromkeys(("wash_together", "rename"), "garment"),
    "forget": "name",
}
"""intent > the slot that the name of a garment fills"""
ABOUT_ONE = frozenset(("what_colour", "what_pattern", "what_type", "more_detail", "occasion", "cannot"))
"""questions that are about the garment that is held up where they say "this", and else about the one that is named"""
OF_TWO = frozenset(("matches", "wash_together"))
HELD = {
    Language.ENGLISH: re.compile(r"\b(?:this|these|that|those|it|they|them)\b"),
    Language.KOREAN: re.compile(r"(?:^|\s)(?:[이그저요](?:거|건|게|걸|것)\S{0,2}|이|그|얘)(?=\s|$)"),
}
"""words for what is held up"""
THIS = {Language.ENGLISH: "this", Language.KOREAN: "이거"}
OWNED = {
    Language.ENGLISH: re.compile(r"\b(?:my|the|our)\s+$"),
    Language.KOREAN: re.compile(r"(?:^|\s)(?:내|제|우리)\s*$"),
}
"""words before a name that is no more than a kind of garment"""


@dataclass(frozen=True, slots=True)
class Named:
    """A known name in a normalised sentence."""

    name: str
    start: int
    end: int


def named(text: str, names: tuple[str, ...], language: Language) -> tuple[Named, ...]:
    """The known names in a sentence, in order; of names that overlap, the longest."""
    plain = normalise(text)
    without_spaces = plain.replace(" ", "")
    found: list[Named] = []
    for name in (name for name, letters in _longest_first(names) if letters in without_spaces):
        for match in _pattern(name).finditer(plain):
            one = Named(name, match.start(), match.end())
            overlaps = any(one.start < other.end and other.start < one.end for other in found)
            if not overlaps and (not _is_kind(name, language) or _is_owned(plain, one, language)):
                found.append(one)
                break
    return tuple(sorted(found, key=lambda one: one.start))


def of_this(text: str, found: Sequence[Named], language: Language) -> str:
    """The sentence with "this" in place of the names: 흰 셔츠 오늘 입었어 is read as 이거 오늘 입었어."""
    plain = normalise(text)
    for one in reversed(found):
        start = len(OWNED[language].sub("", plain[: one.start]))
        plain = f"{plain[:start]} {THIS[language]}{plain[one.end :]}".strip()
    return f"{plain}?" if text.rstrip().endswith("?") else plain


def _pattern(name: str) -> re.Pattern[str]:
    letters = r"\s*".join(map(re.escape, normal(name)))
    return re.compile(rf"(?<!\w){letters}(?![a-z])" if name.isascii() else letters)


@lru_cache(maxsize=1)  # of one closet, it is asked for each sentence that may have been said
def _longest_first(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names and their letters."""
    return tuple((name, normal(name)) for name in sorted(names, key=len, reverse=True))


def _is_kind(name: str, language: Language) -> bool:
    """Whether a name is no more than the word for a kind of garment, as in "is this a shirt?"."""
    plain = normalise(name)
    return any(span.start == 0 and span.end == len(plain) for span in spans(plain, "type", language))


def _is_owned(plain: str, one: Named, language: Language) -> bool:
    alone = one.start == 0 and one.end == len(plain)
    return alone or bool(OWNED[language].search(plain[: one.start]))


def with_names(intent: Intent, text: str, found: Sequence[Named], language: Language) -> Intent:
    """An intent whose sentence has these names."""
    plain = normalise(text)
    holds = bool(HELD[language].search(plain))
    if intent.key not in NAME_SLOTS or (intent.key in ABOUT_ONE and holds):
        return intent
    slots = _slots(intent, plain, found, language)
    if intent.key == "wash_together" and "other" not in slots and not holds:  # "how do I wash my white shirt?"
        return replace(intent, key="cannot", slots={"ability": "washing_label", **slots})
    return replace(intent, slots=slots)


def _slots(intent: Intent, plain: str, found: Sequence[Named], language: Language) -> Slots:
    if intent.key == "rename":
        return _renamed(intent, plain, found[0].name, language)
    if intent.key == "correct":
        return _corrected(intent, plain, found, language)
    holds = bool(HELD[language].search(plain))
    unwanted = (*LOOKS, "what") if holds else LOOKS  # "what would this look like with my white shirt?"
    rest = {slot: value for slot, value in intent.slots.items() if slot not in unwanted}
    slot = "of" if intent.key == "tag" and rest else NAME_SLOTS[intent.key]
    filled = {**rest, slot: found[0].name}
    others = [one.name for one in found[1:]] or _another(plain, found, language)
    if intent.key in OF_TWO and others:
        filled["other"] = others[0]
    if intent.key == "is_it" and not holds:
        filled |= {slot: value for slot, value in looks(_without(plain, found), language).items() if slot in LOOKS}
    return filled


def _another(plain: str, found: Sequence[Named], language: Language) -> list[str]:
    """A garment that is named by its kind alone, where none is held up: "the jeans"."""
    if HELD[language].search(plain):
        return []
    rest = _without(plain, found)
    return [rest[span.start : span.end] for span in spans(rest, "type", language)]


def _without(plain: str, found: Sequence[Named]) -> str:
    for one in reversed(found):
        plain = f"{plain[: one.start]} {plain[one.end :]}"
    return plain


def _corrected(intent: Intent, plain: str, found: Sequence[Named], language: Language) -> Slots:
    """The garment that it is, or else that it isn't this one: what is said of its looks beside is of no known one."""
    affirmed = [one.name for one in found if not denied(plain[: one.start], plain[one.end :], language)]
    if affirmed:
        longer = {slot: intent.slots[slot] for slot in ("instead",) if slot in intent.slots}
        return {"garment": affirmed[-1], **longer}
    new = normal(intent.slot("garment")) if "garment" in intent.slots else ""
    if new and not any(normal(one.name) in new or new in normal(one.name) for one in found):
        return {"garment": intent.slot("garment")}
    return {"not_garment": found[0].name}


def _renamed(intent: Intent, plain: str, old: str, language: Language) -> Slots:
    """Which garment gets another name: the known name in the sentence is the old one, unless it is the new one."""
    new = intent.slot("name") if "name" in intent.slots else ""
    if HELD[language].search(plain):
        return intent.slots
    if normal(new) == normal(old):
        return {"of": old}
    if both := _pattern(old).match(normalise(new)):
        new = normalise(new)[both.end() :].strip()
    return {"of": old, **({"name": new} if new else {})}
