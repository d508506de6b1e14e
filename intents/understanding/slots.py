"""The slots of an intent: vocabulary keys and names found in a sentence."""

import re
from collections.abc import Callable, Mapping

from assistant.core.domain import Language
from intents.understanding import names
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import Span, spans

Value = str | tuple[str, ...]
"""A vocabulary key or a name; of a choice, two."""

LOOKS = ("type", "colour", "pattern", "lightness", "sleeves")
"""What can be seen of a garment, in the order in which it is looked for."""
DENIED_BEFORE = (
    r"\b(?:not|isn't|ain't|no|never|instead of|rather than|nae|isnae|than|wasn't)\s+(?:an?\s+|the\s+"
    r"|my\s+|really\s+)*$"
)
DENIED_AFTER = r"^\S{0,3}\s*(?:아니|말고|아녀|아이고|아닙|아이라|아이다|아이|빼고|보다|보단|라니|이라니)"
CORRECTED = {
    Language.ENGLISH: r"\b(?:no wait|hang on|hold on|i mean|or rather|sorry|no)\b|,\s*no\b",
    Language.KOREAN: r"(?:아니다|아니|아이다|아참|참)\s*,?\s",
}


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
    return find(text, normalise(text), language) if find else {}


def _is_it(text: str, plain: str, language: Language) -> dict[str, Value]:
    """A garment by its name, or how it looks."""
    garment = names.name(text, "garment", language)
    if garment and _is_garment(garment, language) and _more_than_looks(garment, language):
        return {"garment": garment}
    return _looks(plain, language)


def _is_garment(garment: str, language: Language) -> bool:
    """Whether a name ends as garments' names do."""
    plain = normalise(garment)
    return bool(spans(plain, "type", language) or re.search(GARMENT[language], plain))


GARMENT = {
    Language.ENGLISH: (
        r"\b(?:top|one|suit|pyjamas|pajamas|uniform|kit|robe|best|outfit|set|gown|costume|apron|clutch"
        r"|gloves?|belt|bag|lace|swimsuit|bra|necklace|glasses|safari)$"
    ),
    Language.KOREAN: (
        r"(?:옷|복|(?:내|제|애|언니|형|아빠|엄마|남편) 거|양복|정장|가운|저고리|한복|상의|하의|수트|슈트"
        r"|장갑|벨트|앞치마|유니폼|세트|잠옷|도복|옷가지|꺼|놈|츄리닝|유니폼|두루마기)$"
    ),
}


def _more_than_looks(garment: str, language: Language) -> bool:
    """Whether a name says more than colour, type and pattern do."""
    rest = normalise(garment)
    for slot in LOOKS:
        for span in reversed(spans(rest, slot, language)):
            rest = rest[: span.start] + " " + rest[span.end :]
    return bool(re.sub(IGNORED[language], " ", f" {rest} ").strip())


IGNORED = {
    Language.ENGLISH: (
        r"\b(?:one|ones|the|my|a|an|of|in|with|and|or|is|it|pair|top|garment|thing|coloured|colored"
        r"|colour|color|new|that|this|lush|oversized|actual|usual|lovely|ugly|little|nice|sleeved|sleeve|sleeves"
        r"|here|today|okay|right|yeah|all|are|these)\b"
    ),
    Language.KOREAN: (
        r"(?<=\s)(?:거|것|색|색깔|옷|내|제|그|이|이거|이게|색이|옷이|게|건|것이|거야|한|좀|우리|맞|데"
        r"|이것이|가|요거|지금|혹시)(?=\s)|색(?=\s)"
    ),
}


def _looks(plain: str, language: Language) -> dict[str, Value]:
    found = _asserted(plain, language)
    kept = {
        slot: [span for span in values if not _denied(span, plain, language)] or values
        for slot, values in found.items()
    }
    return {slot: values[-1].value for slot, values in kept.items() if values}


def _asserted(plain: str, language: Language) -> dict[str, list[Span]]:
    """The words for how it looks; a word that is a part of another slot's word counts once."""
    taken: list[Span] = []
    found: dict[str, list[Span]] = {}
    for slot in ("sleeves", "pattern", "colour", "type", "lightness"):
        free = [
            span
            for span in spans(plain, slot, language)
            if not any(span.start < other.end and other.start < span.end for other in taken)
        ]
        taken += free
        found[slot] = free
    return found


def _which_of(text: str, plain: str, language: Language) -> dict[str, Value]:
    """The first slot of which two values are named."""
    found = _asserted(plain, language)
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


def _correct(text: str, plain: str, language: Language) -> dict[str, Value]:
    """What it is, not what it isn't."""
    found = _asserted(plain, language)
    for slot in ("pattern", "colour", "type"):
        if values := [span for span in found[slot] if not _denied(span, plain, language)] or found[slot][-1:]:
            return {slot: values[-1].value if language is Language.KOREAN else values[0].value}
    garment = names.name(text, "garment" if language is Language.ENGLISH else "teach", language)
    return {"garment": garment} if garment else {}


def _denied(span: Span, plain: str, language: Language) -> bool:
    if language is Language.ENGLISH:
        return bool(re.search(DENIED_BEFORE, plain[: span.start]))
    return bool(re.match(DENIED_AFTER, plain[span.end :]))


def _first(slot: str, last: bool = False) -> Callable[[str, str, Language], dict[str, Value]]:
    def find(text: str, plain: str, language: Language) -> dict[str, Value]:
        found = spans(plain, slot, language)
        return {slot: found[-1 if last else 0].value} if found else {}

    return find


def _tag(text: str, plain: str, language: Language) -> dict[str, Value]:
    for slot in ("washing", "season", "occasion"):
        if found := spans(plain, slot, language):
            return {slot: found[-1].value}
    return {}


def _list(text: str, plain: str, language: Language) -> dict[str, Value]:
    found = _asserted(plain, language)
    result: dict[str, Value] = {slot: found[slot][-1].value for slot in ("type", "colour") if found[slot]}
    if occasion := spans(plain, "occasion", language):
        result["occasion"] = occasion[0].value
    return result


def _matches(text: str, plain: str, language: Language) -> dict[str, Value]:
    garment = names.name(text, "matches", language)
    if SHOWN[language].search(plain) and not OWNED[language].search(plain):
        return {}
    if not garment or re.match(ANOTHER[language], garment, re.IGNORECASE):
        return {}
    return {"garment": garment} if language is Language.ENGLISH or _is_garment(garment, language) else {}


SHOWN = {
    Language.ENGLISH: re.compile(r"\b(?:with|wi|and|match|suit) (?:this|that|these|those)\b"),
    Language.KOREAN: re.compile(r"(?:아까|방금|먼저|좀 전에?) (?:그|본|그거|거)"),
}
"""A garment that is held or was shown before, and not one with a name."""
OWNED = {
    Language.ENGLISH: re.compile(r"\b(?:my|me|ma|mi|our|the) (?!last|other|one|two|first|same)\w+"),
    Language.KOREAN: re.compile(r"(?!)"),
}
"""A garment with a name, which may be spoken of in the same sentence."""
ANOTHER = {
    Language.ENGLISH: (
        r"(?:what|wi'|last|other|one|previous|preceding|first|thing|things|two|same|before|earlier|second)\b"
    ),
    Language.KOREAN: r"(?:어떤|어느|무슨|아까|방금|이거|이것|저거|이|그|뭐|두|둘|저|먼저|요거)(?:\s|$)",
}


def _name(kind: str) -> Callable[[str, str, Language], dict[str, Value]]:
    def find(text: str, plain: str, language: Language) -> dict[str, Value]:
        found = names.name(text, kind, language)
        return {"name": found} if found else {}

    return find


def _forget(text: str, plain: str, language: Language) -> dict[str, Value]:
    """The garment by its name; without one it is the garment that is held."""
    found = names.name(text, "forget", language)
    return (
        {"name": found}
        if found and _is_garment(found, language) and not re.match(r"(?:이|그|요|저|아까) ", found)
        else {}
    )


def _wear(text: str, plain: str, language: Language) -> dict[str, Value]:
    return _first("day", last=True)(text, plain, language)


FINDERS: Mapping[str, Callable[[str, str, Language], dict[str, Value]]] = {
    "is_it": _is_it,
    "which_of": _which_of,
    "correct": _correct,
    "teach": _name("teach"),
    "rename": _name("rename"),
    "forget": _forget,
    "tag": _tag,
    "list": _list,
    "matches": _matches,
    "occasion": _first("occasion", last=True),
    "suggest": _first("occasion", last=True),
    "wear": _wear,
    "worn": _wear,
    "repeat": _first("how"),
    "set_language": _first("language", last=True),
}
