"""Several properties asked for in one request: "the colour and the pattern", 색이랑 무늬 알려 줘."""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise

NOUNS = {
    Language.ENGLISH: {"what_colour": "colou?rs?", "what_pattern": "patterns?", "what_type": "kinds?|types?"},
    Language.KOREAN: {"what_colour": "색(?:깔|상)?", "what_pattern": "무늬|패턴", "what_type": "종류"},
}
"""intent > what its property is called"""
JOINT = {
    Language.ENGLISH: r" (?:(?:and|also|the|its|what) )+",
    Language.KOREAN: r"(?:인지)?(?:이?랑|하고|와|과) (?:또 )?",
}
"""before the last property, in a normalised sentence; before others the space that is left of a comma is enough"""


def properties(text: str, language: Language) -> tuple[str, ...]:
    """The intents of properties that are named one behind the other, in order; none where fewer than two are."""
    nouns = NOUNS[language]
    noun = "|".join(f"(?:{pattern})" for pattern in nouns.values())
    joint = JOINT[language]
    found = re.search(rf"(?<!\w)(?:{noun})(?:(?:{joint}| )(?:{noun}))*{joint}(?:{noun})", normalise(text))
    if not found:
        return ()
    places = [(place.start(), intent) for intent, pattern in nouns.items() if (place := re.search(pattern, found[0]))]
    return tuple(intent for _, intent in sorted(places))
