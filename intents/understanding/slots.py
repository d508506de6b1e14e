"""The slots of an intent: vocabulary keys and names found in a sentence."""

import re
from collections.abc import Callable, Mapping

from assistant.core.domain import Language
from intents.understanding import names
from intents.understanding.garment_names import is_garment, only_points, only_shown, says_more_than_looks
from intents.understanding.looks import affirmed, looks, words_for
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

Value = str | tuple[str, ...]
"""A vocabulary key or a name; of a choice, two."""
Finder = Callable[[str, str, Language], Mapping[str, Value]]
"""Gets a sentence as it is and normalised."""
FIRST, LAST = 0, -1


def slots(intent: str, text: str, language: Language) -> dict[str, Value]:
    """The slots that a sentence of this intent has.

    `intent` may carry a value of its own: "cannot:stains", "set_verbosity:brief".
    """
    key, _, value = intent.partition(":")
    if key == "cannot":
        return {"ability": value}
    if key == "set_verbosity":
        return {"verbosity": value}
    find = FINDERS.get(key)
    return dict(find(text, normalise(text), language)) if find else {}


def _is_it(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    """A garment by its name, or how it looks."""
    garment = names.name(text, "garment", language)
    if garment and is_garment(garment, language) and says_more_than_looks(garment, language):
        return {"garment": garment}
    return looks(plain, language)


def _which_of(text: str, plain: str, language: Language) -> Mapping[str, Value]:
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


def _correct(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    """What it is, not what it isn't."""
    found = words_for(plain, language)
    for slot in ("pattern", "colour", "type"):
        if values := affirmed(found[slot], plain, language) or found[slot][-1:]:
            return {slot: values[-1].value if language is Language.KOREAN else values[0].value}
    garment = names.name(text, "garment" if language is Language.ENGLISH else "teach", language)
    return {"garment": garment} if garment else {}


def _tag(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    for slot in ("washing", "season", "occasion"):
        if found := spans(plain, slot, language):
            return {slot: found[-1].value}
    return {}


def _list(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    found = words_for(plain, language)
    result = {slot: found[slot][-1].value for slot in ("type", "colour") if found[slot]}
    if occasion := spans(plain, "occasion", language):
        result["occasion"] = occasion[0].value
    return result


def _matches(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    garment = names.name(text, "matches", language)
    if not garment or only_shown(plain, language) or only_points(garment, language):
        return {}
    return {"garment": garment} if language is Language.ENGLISH or is_garment(garment, language) else {}


def _forget(text: str, plain: str, language: Language) -> Mapping[str, Value]:
    """The garment by its name; without one it is the garment that is held."""
    found = names.name(text, "forget", language)
    if not found or not is_garment(found, language) or re.match(r"(?:이|그|요|저|아까) ", found):
        return {}
    return {"name": found}


def _word(slot: str, place: int) -> Finder:
    def find(text: str, plain: str, language: Language) -> Mapping[str, Value]:
        found = spans(plain, slot, language)
        return {slot: found[place].value} if found else {}

    return find


def _name(kind: str) -> Finder:
    def find(text: str, plain: str, language: Language) -> Mapping[str, Value]:
        found = names.name(text, kind, language)
        return {"name": found} if found else {}

    return find


FINDERS: Mapping[str, Finder] = {
    "is_it": _is_it,
    "which_of": _which_of,
    "correct": _correct,
    "teach": _name("teach"),
    "rename": _name("rename"),
    "forget": _forget,
    "tag": _tag,
    "list": _list,
    "matches": _matches,
    "occasion": _word("occasion", LAST),
    "suggest": _word("occasion", LAST),
    "wear": _word("day", LAST),
    "worn": _word("day", LAST),
    "repeat": _word("how", FIRST),
    "set_language": _word("language", LAST),
}
