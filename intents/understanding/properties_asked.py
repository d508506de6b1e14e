"""Several properties asked for in one request: "the colour and the pattern", 색이랑 무늬 알려 줘, 얼마야? 사이즈는?"""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise

NOUNS = {
    Language.ENGLISH: {
        "what_colour": "colou?rs?",
        "what_pattern": "patterns?",
        "what_type": "kinds?|types?",
        "cannot:size": "sizes?",
        "cannot:price": "prices?",
        "cannot:brand": "brands?",
        "cannot:material": "materials?|fabrics?",
        "cannot:stains": "stains?",
        "cannot:holes": "holes?",
    },
    Language.KOREAN: {
        "what_colour": "색(?:깔|상)?",
        "what_pattern": "무늬|패턴",
        "what_type": "종류",
        "cannot:size": "사이즈|치수|크기",
        "cannot:price": "가격|값|얼마",
        "cannot:brand": "브랜드|상표",
        "cannot:material": "옷감|재질|소재",
        "cannot:stains": "얼룩",
        "cannot:holes": "구멍",
    },
}
"""intent, of what can't be done with the ability > what its property is called"""
JOINT = {
    Language.ENGLISH: r" (?:(?:and|or|also|the|its|what|any) )+",
    Language.KOREAN: r"(?:인지|있는지)?(?:이?랑|하고|와|과|이?나|은|는|이?고|이?야|예요|이에요) (?:또 |그리고 )?",
}
"""before the last property, in a normalised sentence; before others the space that is left of a comma is enough"""


def properties(text: str, language: Language) -> tuple[str, ...]:
    """The intents of properties that are named one behind the other, in order; none where fewer than two are.

    >>> properties("얼마야? 사이즈는?", Language.KOREAN)
    ('cannot:price', 'cannot:size')
    """
    nouns = NOUNS[language]
    noun = "|".join(f"(?:{pattern})" for pattern in nouns.values())
    joint = JOINT[language]
    found = re.search(rf"(?<!\w)(?:{noun})(?:(?:{joint}| )(?:{noun}))*{joint}(?:{noun})", normalise(text))
    if not found:
        return ()
    places = [(place.start(), intent) for intent, pattern in nouns.items() if (place := re.search(pattern, found[0]))]
    return tuple(intent for _, intent in sorted(places))
