"""What a sentence in a person's own words means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.core.domain import Language
from intents import matcher
from intents.catalogue import Catalogue
from intents.understanding.classifier import TALK, Classifier, by_intent
from intents.understanding.naming import called
from intents.understanding.normalise import normalise
from intents.understanding.openings import plainer
from intents.understanding.question_form import answered
from intents.understanding.slots import Value, slots
from intents.understanding.vocabulary import spans

HONEST = "cannot"
"""The intent that is answered with what can't be done: only it is heard in a sentence that is listed as talk."""

AGAIN = {Language.ENGLISH: re.compile(r"\b(?:again|repeat)\b"), Language.KOREAN: re.compile(r"다시|또|한 번 더")}
ANSWERS = ("yes", "no")
"""They may be about anything, also about forgetting a garment: a sentence without any known word, as one in another
language, is neither, though the classifier prefers them where it knows nothing."""
NOT_WORN = {
    Language.ENGLISH: re.compile(r"\b(?:not|never|won't|didn't|don't)(?: going to| gonna)? wear"),
    Language.KOREAN: re.compile(r"(?:^|\s)(?:안|못) ?입(?:어|을|는|었)\S*$|입지 ?(?:않|못)"),
}
"""what denies that something is worn, of which nothing is noted"""
NAMING_PROBABILITY = 0.8
"""that a sentence gives a name which has its form"""


@dataclass(frozen=True, slots=True)
class Understanding:
    """One reading of a sentence."""

    intent: str | None
    """None: it is not meant for the assistant, or not sure enough"""
    slots: Mapping[str, Value] = field(default_factory=dict)
    """vocabulary keys and names; of a choice, two"""
    confidence: float = 0.0
    """0 to 1: how likely `intent` is right; where it is None, how likely it is that nothing was meant"""


def understand(text: str, language: Language, catalogue: Catalogue, classifier: Classifier) -> Understanding:
    """The listed sentence that it is or is very like; else what the classifier makes of it.

    A sentence is read without the words with which people go on in a talk where that is a listed one ("too slow now"),
    and where it isn't understood as it is.
    """
    found, plain = _read(text, language, catalogue, classifier), plainer(text, language)
    if plain == text or (found.intent and not matcher.is_listed(plain, language, catalogue)):
        return found
    return _read(plain, language, catalogue, classifier)


def _read(text: str, language: Language, catalogue: Catalogue, classifier: Classifier) -> Understanding:
    listed = matcher.understand(text, language, catalogue)
    if listed and not (listed.score < 1.0 and _repeats_in_a_manner(text, language)):
        found = Understanding(listed.intent.key, listed.intent.slots, listed.score)
    else:
        found = classified(text, classifier)
    if found.intent == "wear" and NOT_WORN[language].search(normalise(text)):
        return Understanding(None, {}, found.confidence)
    if found.intent in (None, "correct") and (name := called(text, language)):
        found = Understanding("rename", {"name": name}, NAMING_PROBABILITY)
    if found.intent:
        intent, asked = answered(found.intent, found.slots, text, language)
        found = Understanding(intent, asked, found.confidence)
    if not listed and found.intent != HONEST and matcher.out_of_domain(text, language, catalogue):
        return Understanding(None, {}, 1.0)
    return found


def _repeats_in_a_manner(text: str, language: Language) -> bool:
    """Whether it is "say it again, slowly": like listed sentences of one half or the other."""
    plain = normalise(text)
    return bool(AGAIN[language].search(plain)) and bool(spans(plain, "how", language))


def classified(text: str, classifier: Classifier) -> Understanding:
    """What the classifier makes of a sentence; no intent below its threshold."""
    probabilities = classifier.probabilities(text)
    intents = by_intent(probabilities)
    best = max(intents, key=intents.__getitem__)
    if best in ANSWERS and not classifier.knows_a_word(text):
        return Understanding(None, {}, 1.0)
    if best == TALK or intents[best] < classifier.threshold or not text.strip():
        meant = max(probability for intent, probability in intents.items() if intent != TALK)
        return Understanding(None, {}, 1 - meant)
    label = max((one for one in probabilities if one.partition(":")[0] == best), key=probabilities.__getitem__)
    found = slots(label, text, classifier.language, classifier.names, classifier.values)
    return Understanding(best, found, intents[best])
