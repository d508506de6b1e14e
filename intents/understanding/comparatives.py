"""Which of two garments is darker: "which one is lighter?", "is it darker than the last one?", 어느 게 더 어두워?"""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise
from intents.understanding.openings import plainer
from intents.understanding.vocabulary import spans

COMPARED = {
    Language.ENGLISH: re.compile(
        r"^(?:(?:which|what)\b.*|(?:is|are) (?:it|this|that|these|those|they|one)\b.*)"
        r"\b(?:(?P<dark>darker)|(?P<light>lighter|brighter|paler))\b"
    ),
    Language.KOREAN: re.compile(
        r"(?:^|\s)(?:어느|어떤|뭐가|뭐|누가|무엇이|둘|이게|이거|이쪽|이 옷|저게|그게|아까|방금|먼저)\S*\s(?:.*\s)?"
        r"더 ?(?:(?P<dark>어두|진하|진해|진한|짙)|(?P<light>밝|연하|연해|연한|옅|환))"
    ),
}
OF_A_KIND = {
    Language.ENGLISH: re.compile(
        r"^(?:is|are) (?:my|the) .*\b(?:(?P<dark>darker)|(?P<light>lighter|brighter|paler))\b"
    ),
    Language.KOREAN: re.compile(r"[이가] 더 ?(?:(?P<dark>어두|진하|진해|짙)|(?P<light>밝|연하|연해|옅))"),
}
"""the same of a sentence that names a kind of garment: "is the skirt darker?" """


def compared_lightness(text: str, language: Language) -> str:
    """ "dark" where a sentence asks which is darker, "light" where it asks which is lighter; else empty.

    What speaks of a colour is no such question: "is it darker than navy?"

    >>> compared_lightness("So which one is darker?", Language.ENGLISH)
    'dark'
    """
    plain = normalise(plainer(text, language))
    of_a_kind, compared = (patterns[language].search(plain) for patterns in (OF_A_KIND, COMPARED))
    found = of_a_kind if of_a_kind and spans(plain, "type", language) else compared
    if not found or spans(plain, "colour", language):
        return ""
    return "dark" if found["dark"] else "light"
