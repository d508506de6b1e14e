"""Words with which people go on in a talk, and that mean nothing by themselves: "so, is it black then?", 아 그럼."""

import re

from assistant.core.domain import Language

OPENING = {
    Language.ENGLISH: re.compile(
        r"^(?:(?:oh|ah|um|uh|hmm|good|great|fine|lovely|all)[,.!]*\s+)*"
        r"(?:(?:ok|okay|so|well|right|alright|then|and|but|now)[,.!]*\s+)+(?=\S)",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(
        r"^(?:(?:아|어|오|음|자|좋아|그래|알았어)[,.!]*\s+)*(?:(?:그럼|그러면|그래서|근데|그런데|그러니까)[,.!]*\s+)+(?=\S)"
    ),
}
"""a sound alone is none: people also begin so what they say to others"""
CLOSING = {
    Language.ENGLISH: re.compile(r"(?<=\S)[,\s]+(?:then|now|though|please)(?=\W*$)", re.IGNORECASE),
    Language.KOREAN: re.compile(r"(?<=\S)[,\s]+(?:그럼|그러면|근데|혹시)(?=\W*$)"),
}
HELD = re.compile(r"(?<=\s)that(?: one)?(?=\W*$)", re.IGNORECASE)
"""what is held up, said as if it were further away: "I'll wear that" """


def plainer(text: str, language: Language) -> str:
    """The sentence without them, and about "this" where it says "that".

    >>> plainer("Oh, so is it black then?", Language.ENGLISH)
    'is it black?'
    """
    shorter = CLOSING[language].sub("", OPENING[language].sub("", text))
    return HELD.sub("this", shorter) if language is Language.ENGLISH else shorter
