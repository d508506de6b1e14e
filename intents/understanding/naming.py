"""Names that are given without the word "name": "make that my green frock", 아니 초록 원피스라고 해 줘."""

import re
from collections.abc import Mapping

from assistant.core.domain import Language
from intents.understanding.name_finder import clean
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

CALLED = {
    Language.ENGLISH: re.compile(
        r"^(?:no|nope|sorry|actually|oh|wait|[, ])*(?:make|call) (?:it|that|this|them) (?:my |the |an? )?(?P<name>.+)$",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"^(?:(?:아니|아니야|아니요|아뇨|그냥|이건|이거|얘는|그거 말고)[, ]+)*(?P<name>.+?)"
        r"이?라고 (?:좀 )?(?:불러|부르|해|하자|할래|할게)\S*(?: \S+)?$"
    ),
}
"""what says how a garment is to be called"""
INSTEAD = {
    Language.ENGLISH: re.compile(
        r"^(?:no|nope|sorry|not that|[, ])+(?:i (?:meant|said) )?(?:my |the |an? )?"
        r"(?P<name>(?![\s,]|(?:no|nope|sorry|it|that|this|they|these|those|not)\b).+)$",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"^(?:(?:아니|아니야|아니요|아뇨|그거 말고)[, ]+)+(?P<name>.+?)"
        r"(?:으?로 해(?: \S+)?|이?야|이?요|예요|이에요|입니다)?$"
    ),
}
"""no more than another name, which is one right behind a name"""


def called(text: str, language: Language) -> str:
    """The name that a sentence says to give; empty where it is no more than a colour or a kind, which are corrected.

    >>> called("아니 초록 원피스라고 해 줘", Language.KOREAN), called("아니 초록색이라고 해 줘", Language.KOREAN)
    ('초록 원피스', '')
    """
    return _name(CALLED, text, language)


def instead(text: str, language: Language) -> str:
    """The name that is said in place of the one before.

    >>> instead("no, green frock", Language.ENGLISH), instead("no, it's a green frock", Language.ENGLISH)
    ('green frock', '')
    """
    return _name(INSTEAD, text, language)


def _name(patterns: Mapping[Language, re.Pattern[str]], text: str, language: Language) -> str:
    """Two words or more, of which the last is a kind of garment."""
    found = patterns[language].match(clean(text).rstrip(".!"))
    name = found["name"].strip(" ,") if found else ""
    plain = normalise(name)
    kinds = spans(plain, "type", language)
    ends = bool(kinds) and kinds[-1].end == len(plain) and kinds[-1].start > 0
    return name if ends and " " in name and not re.search(r"[,?]", name) else ""
