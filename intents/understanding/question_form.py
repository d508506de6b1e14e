"""Questions that are taken for requests to keep something: "is this for work?", "did you forget this?"

What is kept changes only where the person says so; a question about it is answered.
"""

import re
from collections.abc import Mapping

from assistant.core.domain import Language
from intents.understanding.looks import looks
from intents.understanding.normalise import normalise
from intents.understanding.slots import Value

QUESTION = {
    Language.ENGLISH: re.compile(
        r"^(?:(?:so|and|but|well|um|uh|er|oh|okay|ok|hey|sorry) )*"
        r"(?:(?:is|are|was|were) (?:this|it|that|these|they|those|my|the)|(?:does|did|should|shall|am)"
        r"|(?:do|have|had|has) (?:i|you|we|these|they|this|it|the|my)|(?:which|what|what's|whose)(?! (?:about|if)\b)"
        r"|(?:when|where|how) (?:do|does|did|is|are|was|have|should|to))\b"
    ),
    Language.KOREAN: re.compile(
        r"(?:^|\s)(?:뭐(?!랄)|뭘|무슨|어느|언제|몇|어디|어떤)(?=\S*\s\S)"
        r"|(?:[을일할갈볼] ?까|니|냐|나|던가|[였었했]지|더라|옷 ?있어)요?$"
        r"|이름[이은]? ?(?:뭐|뭔|어떻게)"
        r"|^(?:\S+ ){0,2}\S+(?:때는|에는)$"
        r"|^(?:이거|이 옷|이것|이건) (?:알아|기억나|기억하고 있어)요?$"
        r"|(?:잊|까먹)\S*[었렸]어요?$"
    ),
}
REQUEST = {
    Language.ENGLISH: re.compile(r"\b(?:please|so|as|note|mark|is this i)\b"),
    Language.KOREAN: re.compile(
        r"(?:줘|주세요|주라|줄래|줄까|둬|두라|놔|놓아|해라|해 봐|안 입나|안 되나|혼나)(?:요)?(?=\s|$)"
        r"|줄 수 있|주실|주겠|냐고"
    ),
}
"""what makes it a request all the same, or a statement in a dialect"""
KEEPING = frozenset(("tag", "wear", "teach", "forget"))
"""intents that change what is kept, and that a question about it is easily taken for"""
DENIES = {
    Language.ENGLISH: re.compile(r"^(?:no|nope|nah|sorry)\b"),
    Language.KOREAN: re.compile(r"^(?:아니|아닌|아냐|아뇨)"),
}
CONCLUDES = re.compile(
    r"^(?:(?:oh|ah|ok|okay) )*(?:so (?:it|this|that|they|these|those|this one|that one)(?:'s| is|'re| are)"
    r"|are you (?:sure|certain))\b"
)
"""what asks whether something was understood rightly: "so it's black then" """
ADVICE = {Language.ENGLISH: re.compile(r"\b(?:should|shall)\b"), Language.KOREAN: re.compile(r"을 ?까요?$")}
"""what asks whether to wear it, and not whether it was worn"""
OF_SEVERAL = {
    Language.ENGLISH: re.compile(r"\b(?:which|what) (?:of my )?(?:clothes|ones|garments|things|dresses|shirts)\b"),
    Language.KOREAN: re.compile(r"옷.{0,4}(?:뭐|있)|(?:뭐|무슨 옷|어떤 옷).{0,3}있"),
}
"""what asks for all garments of which something was noted"""


def answered(intent: str, slots: Mapping[str, Value], text: str, language: Language) -> tuple[str, Mapping[str, Value]]:
    """The intent and slots of a sentence; of a question never what changes something that is kept.

    >>> answered("tag", {"occasion": "work"}, "Is this for work?", Language.ENGLISH)
    ('occasion', {'occasion': 'work'})
    >>> answered("forget", {}, "Please forget this.", Language.ENGLISH)
    ('forget', {})
    """
    if intent == "correct" and "denied" in slots and text.rstrip().endswith("?"):  # "no, isn't it black?"
        return "is_it", {slots["denied"][0]: slots["denied"][1]}
    if intent == "correct" and _asks_whether(text, language):
        return "is_it", {"garment": slots["garment"]} if "garment" in slots else looks(normalise(text), language)
    if intent not in KEEPING or "name" in slots or not is_question(text, language):
        return intent, slots
    if intent == "wear":
        advice = ADVICE[language].search(normalise(text))
        return ("occasion", {}) if advice else ("worn", {slot: slots[slot] for slot in slots if slot == "day"})
    return _of_notes(slots, normalise(text), language) if intent == "tag" else ("what_is_this", {})


def _of_notes(slots: Mapping[str, Value], plain: str, language: Language) -> tuple[str, Mapping[str, Value]]:
    """What asks for what was noted, or could be."""
    if OF_SEVERAL[language].search(plain):
        return "list", slots
    if "washing" in slots:
        return "cannot", {"ability": "washing_label"}
    return ("occasion", slots) if "occasion" in slots else ("more_detail", {})


def _asks_whether(text: str, language: Language) -> bool:
    """Whether what sounds like a correction asks: "it's black?", "so it's black"."""
    plain = normalise(text)
    return not DENIES[language].search(plain) and (text.rstrip().endswith("?") or bool(CONCLUDES.search(plain)))


def is_question(text: str, language: Language) -> bool:
    """Whether a sentence has the form of a question and of nothing else: in one clause, and without a request."""
    plain = normalise(text)
    if "," in text or REQUEST[language].search(plain):
        return False
    marked = language is Language.KOREAN and text.rstrip().endswith("?")
    return marked or bool(QUESTION[language].search(plain))
