"""Whether a question speaks of the garment that was spoken of last: "and the colour?", "색은?"."""

import re
from collections.abc import Mapping

from assistant.core.domain import Language
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

ASKING = frozenset(("what_colour", "what_pattern", "what_type", "is_it", "which_of"))
"""intents that can be asked so"""
LEADING = {
    Language.ENGLISH: re.compile(r"(?:(?:oh|okay|ok|so|right|um|er|well) )*(?:and|what about|how about)\b"),
    Language.KOREAN: re.compile(r"(?:(?:아|음|어) )*(?:그리고|그럼|그러면)(?=\s|$)"),
}
BARE = {
    Language.ENGLISH: re.compile(r"(?:and )?(?:the |its )?(?:colou?r|pattern|kind|type)"),
    Language.KOREAN: re.compile(r"(?:색|색깔|색상|무늬|모양|종류)(?:은|는|도)?(?:요)?"),
}
"""the whole sentence: no more than what is asked for"""
ANOTHER = {
    Language.ENGLISH: re.compile(r"\b(?:this|these|that one|those|now|next|other|last)\b"),
    Language.KOREAN: re.compile(
        r"(?:^|\s)(?:이거|이건|이게|이것|요거|요건|이번|지금|저거|이)(?:\S{0,2}\s|$)|이 옷|다른"
    ),
}
"""words that speak of what is held up now"""


LEADING_VALUE = {
    Language.ENGLISH: re.compile(
        r"(?:(?:oh|okay|ok|so|right|well|but) )*(?:and|(?:and )?what about|(?:and )?how about)"
        r"(?: (?:for|to|at|in|on|a|an|the|my|if i go to|when i go to))* (?P<value>.+?)(?: then)?"
    ),
    Language.KOREAN: re.compile(
        r"(?:(?:그럼|그러면|그리고) )?(?P<value>\S+)(?:(?:에|에서| 갈 때| 때| 가는 건)?(?:은|는))"
        r"(?: (?:어때|어떨까|괜찮아|괜찮을까))?(?:요)?"
    ),
}
"""no more than another value for the last question: "and to a party?", "운동할 때는?" """
VALUED = ("occasion", "season", "day")


def another_value(text: str, language: Language) -> Mapping[str, str]:
    """The slot and value for which the last question is asked again; nothing in other sentences.

    >>> another_value("And to a funeral?", Language.ENGLISH)
    {'occasion': 'funeral'}
    """
    if not (found := LEADING_VALUE[language].fullmatch(normalise(text))):
        return {}
    value = found["value"]
    for slot in VALUED:
        for span in spans(value, slot, language)[:1]:
            if span.start == 0 and len(value) - span.end <= (1 if language is Language.KOREAN else 0):
                return {slot: span.value}
    return {}


def is_follow_up(intent: str, text: str, language: Language) -> bool:
    """Whether a sentence of this intent leaves out what it speaks of.

    >>> is_follow_up("what_colour", "And the colour?", Language.ENGLISH)
    True
    >>> is_follow_up("what_colour", "And what colour is this one?", Language.ENGLISH)
    False
    """
    plain = normalise(text)
    if intent not in ASKING or ANOTHER[language].search(plain):
        return False
    return bool(LEADING[language].match(plain) or BARE[language].fullmatch(plain))
