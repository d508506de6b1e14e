"""Whether what stands in a name's place is the name of a garment."""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

LOOKS = ("type", "colour", "pattern", "lightness", "sleeves")
"""slots of what can be seen of a garment, in the order in which their words are taken out of a name"""
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
SHOWN = {
    Language.ENGLISH: re.compile(r"\b(?:with|wi|and|match|suit) (?:this|that|these|those)\b"),
    Language.KOREAN: re.compile(r"(?:아까|방금|먼저|좀 전에?) (?:그|본|그거|거)"),
}
OWNED = {
    Language.ENGLISH: re.compile(r"\b(?:my|me|ma|mi|our|the) (?!last|other|one|two|first|same)\w+"),
    Language.KOREAN: re.compile(r"(?!)"),
}
"""a garment with a name, which may be spoken of in the same sentence as one that is shown"""
POINTING = {
    Language.ENGLISH: (
        r"(?:what|wi'|last|other|one|previous|preceding|first|thing|things|two|same|before|earlier|second)\b"
    ),
    Language.KOREAN: r"(?:어떤|어느|무슨|아까|방금|이거|이것|저거|이|그|뭐|두|둘|저|먼저|요거)(?:\s|$)",
}


def is_garment(name: str, language: Language) -> bool:
    """Whether a name ends as garments' names do."""
    plain = normalise(name)
    return bool(spans(plain, "type", language) or re.search(GARMENT[language], plain))


def says_more_than_looks(name: str, language: Language) -> bool:
    """Whether a name says more than colour, type and pattern do."""
    rest = normalise(name)
    for slot in LOOKS:
        for span in reversed(spans(rest, slot, language)):
            rest = rest[: span.start] + " " + rest[span.end :]
    return bool(re.sub(IGNORED[language], " ", f" {rest} ").strip())


def only_shown(plain: str, language: Language) -> bool:
    """Whether a normalised sentence speaks of a garment that is held or was shown before, and of none with a name."""
    return bool(SHOWN[language].search(plain)) and not OWNED[language].search(plain)


def only_points(name: str, language: Language) -> bool:
    """Whether what stands in a name's place begins as "the other one" does."""
    return bool(re.match(POINTING[language], name, re.IGNORECASE))
