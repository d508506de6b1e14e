"""Words that say which garments a question is about, beyond the slots of its intent: they change what is looked at."""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise

PATTERNS: dict[tuple[str, str], dict[Language, str]] = {
    ("matches", "last"): {
        Language.ENGLISH: r"\b(?:last|other|previous|before|earlier|just showed|(?:minute|moment) ago|two|together)\b",
        Language.KOREAN: r"(?:아까|방금|먼저|전에|그거|저거|둘|두 |하고 이|이랑 이|랑 이거|다른)",
    },
    ("compare", "match"): {
        Language.ENGLISH: r"\b(?:match|matches|go|goes|pair well)\b",
        Language.KOREAN: r"(?:어울|매치)",
    },
    ("worn", "not"): {
        Language.ENGLISH: r"\b(?:haven't|have not|hasn't|not|didn't|never|unworn)\b",
        Language.KOREAN: r"(?:안 ?입|입지 ?않|못 ?입)",
    },
}
"""(intent, slot) > words from which the slot is "yes" """
ALONE: dict[str, dict[Language, tuple[str, ...]]] = {
    "why": {Language.ENGLISH: ("why", "why so", "how so"), Language.KOREAN: ("왜", "왜요", "왜지", "이유는")},
    "yes": {
        Language.ENGLISH: ("yes", "yeah", "yep", "yes please", "sure", "right", "correct"),
        Language.KOREAN: ("네", "예", "응", "어", "그래", "맞아", "네 맞아요", "그래요", "좋아"),
    },
    "no": {
        Language.ENGLISH: ("no", "nope", "no thanks", "no it isn't", "not that"),
        Language.KOREAN: ("아니", "아니요", "아니야", "아뇨", "아니에요", "싫어", "됐어요"),
    },
    "other": {
        Language.ENGLISH: ("the other one", "another one", "the other", "something else"),
        Language.KOREAN: ("다른 거", "다른 것", "다른 거는", "다른 거요"),
    },
}
"""intent > what it is called in one or two words: too short to be listened for, and clear to somebody who talks"""
FILLERS = {
    Language.ENGLISH: re.compile(r"^(?:so|to|at|uh|um|er|erm|oh|ah|well|it's|that's)\b[,\s]+(?=\S)", re.IGNORECASE),
    Language.KOREAN: re.compile(r"^(?:예|네|야|어|음|아|저기)[,\s]+(?=\S)"),
}
"""sounds that people make before a name, or that are heard in its first syllable"""


def without_filler(text: str, language: Language) -> str:
    """A name without a sound before it.

    >>> without_filler("um, grey trousers", Language.ENGLISH)
    'grey trousers'
    """
    return FILLERS[language].sub("", text)


def alone(text: str, language: Language) -> str | None:
    """The intent of such a sentence; None of any other.

    >>> alone("Why?", Language.ENGLISH)
    'why'
    """
    plain = normalise(text)
    return next((intent for intent, words in ALONE.items() if plain in words[language]), None)


def references(intent: str, text: str, language: Language) -> dict[str, str]:
    """The slots that such words fill.

    >>> references("matches", "does this go with the last one", Language.ENGLISH)
    {'last': 'yes'}
    """
    plain = normalise(text)
    return {
        slot: "yes" for (key, slot), words in PATTERNS.items() if key == intent and re.search(words[language], plain)
    }
