"""Words that say which garments a question is about, beyond the slots of its intent: they change what is looked at."""

import re

from assistant.core.domain import Language
from intents.understanding.naming import instead
from intents.understanding.normalise import normalise
from intents.understanding.question_form import is_question
from intents.understanding.vocabulary import spans

PATTERNS: dict[tuple[str, str], dict[Language, str]] = {
    ("matches", "last"): {
        Language.ENGLISH: r"\b(?:last|other|previous|before|earlier|just showed|(?:minute|moment) ago|two|together)\b",
        Language.KOREAN: r"(?:아까|방금|먼저|전에|그거|저거|둘|두 |하고 이|이랑 이|랑 이거|다른)",
    },
    ("matches", "what"): {
        Language.ENGLISH: r"^(?:and |so |ok |okay )*(?:what|which)\b",
        Language.KOREAN: r"(?:뭐|뭘|뭔|무슨|어떤|무엇)",
    },
    ("is_it", "mine"): {Language.ENGLISH: r"\bmine\b", Language.KOREAN: r"내 ?(?:거|것|꺼)(?=\s|야|니|지|맞|$)"},
    ("no", "thanks"): {Language.ENGLISH: r"\bthank", Language.KOREAN: r"괜찮|고마"},
    ("forget", "agreed"): {
        Language.ENGLISH: r"^(?:yes|yeah|yep|sure|ok|okay|please do)\b",
        Language.KOREAN: r"^(?:네|예|응|어|그래|그러자|맞아)(?:요)?\s",
    },
    ("forget", "never_mind"): {
        Language.ENGLISH: r"^(?:oh |no |just )*forget (?:about )?(?:it|that)$",
        Language.KOREAN: r"$^",
    },
    ("stop", "cancel"): {Language.ENGLISH: r"\bcancel\b", Language.KOREAN: r"취소"},
    ("wear", "past"): {
        Language.ENGLISH: r"\b(?:wore|was wearing|had on)\b",
        Language.KOREAN: r"입었|입고 (?:갔|나갔|왔)",
    },
    ("suggest", "tomorrow"): {Language.ENGLISH: r"\btomorrow\b", Language.KOREAN: r"(?:내일|낼)"},
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
WASHED = {Language.ENGLISH: re.compile(r"wash|clean|laundry"), Language.KOREAN: re.compile(r"빨|세탁|드라이")}
TOGETHER_WITH = {
    Language.ENGLISH: re.compile(r"\bwith (?:my|the|our) (?P<rest>.+)"),
    Language.KOREAN: re.compile(r"(?P<rest>\S.*?)(?:이랑|랑|하고|과|와)(?=\s)"),
}
""""with my jeans": the other garment of two"""
ALONE: dict[str, dict[Language, tuple[str, ...]]] = {
    "why": {
        Language.ENGLISH: ("why", "why so", "how so", "why not", "are you sure", "are you certain", "how sure are you"),
        Language.KOREAN: (
            "왜",
            "왜요",
            "왜지",
            "이유는",
            "왜 안 돼",
            "왜 안 돼요",
            "확실해",
            "확실해요",
            "얼마나 확실해",
        ),
    },
    "yes": {
        Language.ENGLISH: ("yes", "yeah", "yep", "yes please", "sure", "right", "correct"),
        Language.KOREAN: ("네", "예", "응", "어", "그래", "맞아", "네 맞아요", "그래요", "좋아"),
    },
    "no": {
        Language.ENGLISH: ("no", "nope", "no thanks", "no it isn't", "not that"),
        Language.KOREAN: ("아니", "아니요", "아니야", "아뇨", "아니에요", "싫어", "됐어요"),
    },
    "other": {
        Language.ENGLISH: ("the other one", "another one", "the other", "something else", "no something else"),
        Language.KOREAN: (
            "다른 거",
            "다른 것",
            "다른 거는",
            "다른 거요",
            "그거 말고",
            "그거 말고 다른 거",
            "다른 거 추천해 줘",
        ),
    },
    "framing": {
        Language.ENGLISH: ("now", "how about now", "what about now", "is that better", "is it better now"),
        Language.KOREAN: ("지금은", "지금은요", "지금은 어때", "이 정도면 됐어", "이 정도면 돼", "이렇게 하면 돼"),
    },
}
"""intent > what it is called in a few words: too short to be listened for, and clear to somebody who talks"""
NO_NAMES = {
    Language.ENGLISH: (
        *("i don't know", "don't know", "no idea", "not sure", "i'm not sure", "anything", "whatever", "um", "hmm"),
        *("let me think", "let me see", "wait", "wait a moment", "just a moment", "one moment", "hold on", "hang on"),
    ),
    Language.KOREAN: (
        *("모르겠어", "모르겠어요", "모르겠네", "몰라", "몰라요", "글쎄", "글쎄요", "아무거나", "음", "생각해 볼게"),
        *(
            "잠깐",
            "잠깐만",
            "잠깐만요",
            "기다려 봐",
            "잠깐만 기다려 봐",
            "뭐라고 하지",
            "음 뭐라고 하지",
            "뭐가 좋을까",
        ),
    ),
}
"""what people say who have no name for a garment yet"""
HESITATION = re.compile(r"^(?:(?:h+m+|u+m+|uh|er|oh|well|so|음+|어|아|글쎄)(?: |$))+")
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


def is_no_name(text: str, language: Language) -> bool:
    """Whether somebody who was asked for a name has none yet, or asks something in turn ("is it jeans?").

    >>> is_no_name("Well, let me think.", Language.ENGLISH), is_no_name("party shirt", Language.ENGLISH)
    (True, False)
    """
    asks = is_question(text, language) if language is Language.ENGLISH else text.rstrip().endswith("?")
    return asks or HESITATION.sub("", normalise(text)) in ("", *NO_NAMES[language])


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
    found = {
        slot: "yes" for (key, slot), words in PATTERNS.items() if key == intent and re.search(words[language], plain)
    }
    if intent == "correct" and (name := instead(text, language)):
        found["instead"] = name
    return found | _values(intent, plain, language)


def _values(intent: str, plain: str, language: Language) -> dict[str, str]:
    """The season that clothes are for, how they are washed, and the kind of the other garment of two."""
    if intent in ("list", "suggest"):
        slots = ("season", "washing") if WASHED[language].search(plain) else ("season",)
        return {slot: found[0].value for slot in slots if (found := spans(plain, slot, language))}
    if intent == "wash_together" and (other := TOGETHER_WITH[language].search(plain)):
        return {"type": span.value for span in spans(other["rest"], "type", language)[-1:]}  # noqa: B035 at most one
    return {}
