"""Two requests in one breath: "what colour is it and is it striped", "louder, and say it again"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.core.domain import Language
from intents.understanding.properties_asked import properties
from intents.understanding.understand import HONEST, Understanding

CONJUNCTIONS = {
    Language.ENGLISH: re.compile(r"[,;.?!]*\s+(?:and|then|plus|also)\s+(?:(?:then|also)\s+)*", re.IGNORECASE),
    Language.KOREAN: re.compile(
        r"[,.?!]*\s+(?:아\s+)?(?:그리고|글고|그리구|그라고|그러고|그러구|그 ?다음에?|또(?!\s+(?:말|얘기|한)))\s+"
        r"|(?<=뭐고),?\s+"
    ),
}
"""words between two requests"""
PAUSES = {
    Language.ENGLISH: re.compile(r"[.?!;]+\s+"),
    Language.KOREAN: re.compile(r"[.?!]+\s+|(?<=(?<![입신하매들지갖쓰같말])[고구며]),?\s+"),
}
"""other places where one may end and the next begin: behind a sentence, or a Korean verb in -고"""
INDIRECT = re.compile(r"^(?:whether|if) (?:it|this|that)(?:['’]s| is) ", re.IGNORECASE)
MIN_CONFIDENCE = 0.8
"""of each part, from which it is a request of its own: below it the sentence is one request"""
NOT_COMBINED = frozenset(("yes", "no", "stop", "help", "listening", "and_this", "correct"))
"""what is said before another request without being one: "no, it's blue", "are you there? what is this?" """
MANNERS = frozenset(("louder", "quieter", "slower", "faster"))
"""how an answer can be repeated"""
OF_TWO = frozenset(("compare", "matches", "wash_together"))
"""questions about two garments, which may be named on both sides of an "and" """
OF_SEVERAL = frozenset(("compare", "which_of", "wash_together"))
"""questions about garments that may be named before: "white and this one, in the same wash?" """
NAMING = frozenset(("teach", "rename", "forget"))
"""requests with a name in them, which may have an "and" of its own: "my black and white dress" """
HURRY = "faster"
"""what "quickly!" alone sounds like"""
MOST = 3
"""requests in a sentence"""


def requests(
    text: str, language: Language, understand: Callable[[str], Understanding], most: int = MOST
) -> tuple[Understanding, ...]:
    """The requests in a sentence, in order; none where nothing is meant for the assistant."""
    whole = understand(text)
    named = tuple(_property(one, whole) for one in properties(text, language))
    if any(whole.intent == one.intent and whole.slots.items() >= one.slots.items() for one in named):
        return named
    if whole.confidence < 1.0 and most > 1:
        for left, right, joined in _halves(text, language):
            first = understand(left)
            if not _alone(first):
                continue
            others = requests(_direct(right), language, understand, most - 1)
            if others and all(map(_alone, others)) and _differ(first, others[0], whole, joined):
                return first, *others
    return (whole,) if whole.intent else ()


def _property(label: str, whole: Understanding) -> Understanding:
    """The request for one of the properties that a sentence asks for: "cannot:price"."""
    intent, _, ability = label.partition(":")
    return replace(whole, intent=intent, slots={"ability": ability} if ability else {})


def _direct(text: str) -> str:
    """An indirect question as it would be asked by itself: "whether it's plain" is "is it plain"."""
    return INDIRECT.sub("is it ", text)


def _halves(text: str, language: Language) -> Iterator[tuple[str, str, bool]]:
    """(left, right, whether a conjunction joins them, or both are written as questions)."""
    for boundaries in (CONJUNCTIONS, PAUSES):
        for boundary in boundaries[language].finditer(text):
            left, right = text[: boundary.start()].strip(), text[boundary.end() :].strip()
            if left and right:
                both_ask = "?" in boundary.group() and "?" in right
                yield left, right, boundaries is CONJUNCTIONS or both_ask


def _differ(first: Understanding, second: Understanding, whole: Understanding, joined: bool) -> bool:
    """Whether two parts are two requests, and not one with its reason, its manner ("again, louder") or a repair."""
    manner = first.intent == "repeat" and second.intent in MANNERS
    several = (first.intent == "is_it" and second.intent in OF_SEVERAL) or {first.intent, second.intent} <= OF_TWO
    name = first.intent in NAMING and second.intent == "is_it"
    same = first.intent == second.intent and not (first.intent == HONEST and first.slots != second.slots)
    if same or manner or several or name:
        return False
    sure_of_one = whole.intent == second.intent and whole.confidence >= MIN_CONFIDENCE
    return joined or not (sure_of_one or second.intent == HURRY)


def _alone(found: Understanding) -> bool:
    """Whether a part of a sentence is a request of its own."""
    return found.intent is not None and found.intent not in NOT_COMBINED and found.confidence >= MIN_CONFIDENCE
