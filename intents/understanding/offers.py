"""What to offer somebody who was not understood, and which of it they take."""

import re
from collections.abc import Sequence

from assistant.core.domain import Language
from intents.understanding.classifier import TALK, Classifier, by_intent
from intents.understanding.normalise import normalise
from intents.words import words_of

OFFERED = 2
MIN_MEANT_PROBABILITY = 0.3
"""that the sentences are meant for the assistant at all; below it nothing is offered, for people also talk to each
other"""
ARTICLES = {
    Language.ENGLISH: re.compile(r"^(?:(?:yes|yeah|no|um|oh|i meant?|i said|the|a|my) )+|(?: please)$"),
    Language.KOREAN: re.compile(
        r"^(?:(?:네|응|예|어|아니|그|저) )+|(?:이요|요|이야|이에요|예요|말이야|말이에요|말입니다)$"
    ),
}
ORDINALS = {
    Language.ENGLISH: (("first", "the first one", "first one"), ("second", "second one", "last", "last one", "latter")),
    Language.KOREAN: (("첫 번째", "첫번째", "처음 거", "앞에 거"), ("두 번째", "두번째", "나중 거", "뒤에 거")),
}


def likely(texts: Sequence[str], classifier: Classifier) -> tuple[str, ...]:
    """The two intents that the sentences have most likely; none where they are hardly meant for the assistant."""
    offers = words_of(classifier.language).replies["offers"]
    readings = [by_intent(classifier.probabilities(text)) for text in texts]
    if 1 - readings[-1].get(TALK, 0.0) < MIN_MEANT_PROBABILITY:
        return ()
    together = {intent: sum(reading.get(intent, 0.0) for reading in readings) for intent in offers}
    return tuple(sorted(together, key=together.__getitem__, reverse=True)[:OFFERED])


def chosen(text: str, intents: Sequence[str], language: Language) -> int | None:
    """Which of the offered intents a text names, or "the first"; None where it names none of them.

    >>> chosen("the pattern, please", ["what_colour", "what_pattern"], Language.ENGLISH)
    1
    """
    said = _bare(text, language)
    offers = words_of(language).replies["offers"]
    for number, intent in enumerate(intents):
        names = (_bare(offers[intent], language), *ORDINALS[language][number]) if intent in offers else ()
        if said in names:
            return number
    return None


def _bare(text: str, language: Language) -> str:
    plain = normalise(text)
    while (shorter := ARTICLES[language].sub("", plain).strip()) not in ("", plain):
        plain = shorter
    return plain
