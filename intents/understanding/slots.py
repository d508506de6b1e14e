"""The slots of an intent: vocabulary keys and names found in a sentence."""

import re
from collections.abc import Callable, Mapping

from assistant.core.domain import Language
from intents.understanding import name_finder, value_finder
from intents.understanding.looks import affirmed, looks, words_for
from intents.understanding.name_finder import NameFinder
from intents.understanding.normalise import normalise
from intents.understanding.value_finder import ValueFinder
from intents.understanding.vocabulary import spans

Value = str | tuple[str, ...]
"""A vocabulary key or a name; of a choice, two."""
Finder = Callable[[str, Language], Mapping[str, Value]]
"""Gets a normalised sentence."""
FIRST, LAST = 0, -1
AS_A_KIND = re.compile(r"\bas (?:my |the |a )?(?P<name>\w+)$")
"""the shortest English names, "remember this as jeans", are hardly ever learnt from"""
CORRECTED = ("pattern", "colour", "type")
"""what can be corrected; of a sentence that names several, the first"""


def slots(
    intent: str,
    text: str,
    language: Language,
    names: NameFinder | None = None,
    values: ValueFinder | None = None,
) -> dict[str, Value]:
    """The slots that a sentence of this intent has; without the finders none that is learnt.

    `intent` may carry a value of its own: "cannot:stains", "set_verbosity:brief".
    """
    key, _, value = intent.partition(":")
    if key == "cannot":
        return {"ability": value}
    if key == "set_verbosity":
        return {"verbosity": value}
    if names and (slot := name_finder.SLOTS.get(key)) and (name := names.find(text, key)):
        return {slot: name}
    if names and key == "teach" and (kind := AS_A_KIND.search(normalise(text))):
        return {"name": kind["name"]} if spans(kind["name"], "type", language) else {}
    if values and key in value_finder.SLOTS:
        return dict(values.find(text, key))
    find = FINDERS.get(key)
    return dict(find(normalise(text), language)) if find else {}


def _which_of(plain: str, language: Language) -> Mapping[str, Value]:
    """The first slot of which two values are named."""
    found = words_for(plain, language)
    lengths = re.findall(r"\b(?:long|short)\b", plain) if re.search(r"\b(?:sleeve|arm)", plain) else []
    if len(set(lengths)) == 2:
        return {"sleeves": (lengths[0], lengths[-1])}
    for slot in ("colour", "pattern", "sleeves", "lightness", "type"):
        values = list(dict.fromkeys(span.value for span in found[slot]))
        if len(values) >= 2:
            return {slot: (values[0], values[-1])}
    types = list(dict.fromkeys(span.value for span in spans(plain, "type", language)))
    if len(types) >= 2:
        return {"type": (types[0], types[1])}
    return {}


def _correct(plain: str, language: Language) -> Mapping[str, Value]:
    """What it is; where only that is said, what it isn't: "denied", a slot and its value."""
    plain = re.sub(r"^(?:no|nope|nah) ", "", plain)
    found = words_for(plain, language)
    for slot in CORRECTED:
        if values := affirmed(found[slot], plain, language):
            return {slot: values[-1].value if language is Language.KOREAN else values[0].value}
    return next(({"denied": (slot, found[slot][-1].value)} for slot in CORRECTED if found[slot]), {})


def _list(plain: str, language: Language) -> Mapping[str, Value]:
    found = words_for(plain, language)
    result = {slot: found[slot][-1].value for slot in ("type", "colour") if found[slot]}
    if occasion := spans(plain, "occasion", language):
        result["occasion"] = occasion[0].value
    return result


def _word(slot: str, place: int) -> Finder:
    def find(plain: str, language: Language) -> Mapping[str, Value]:
        found = spans(plain, slot, language)
        return {slot: found[place].value} if found else {}

    return find


FINDERS: Mapping[str, Finder] = {
    "is_it": looks,
    "which_of": _which_of,
    "correct": _correct,
    "list": _list,
    "wear": _word("day", LAST),
    "worn": _word("day", LAST),
    "repeat": _word("how", FIRST),
    "set_language": _word("language", LAST),
}
