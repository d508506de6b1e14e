"""The names of own garments: listened for, compared by their sound, and understood."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from assistant.core.domain import Garment, Intent, Language, Meaning
from assistant.core.errors import ModelError
from assistant.core.own_clothes import normal
from assistant.core.ports.hearing import NameLearner
from assistant.wiring.language import LearntInterpreter, language_of, why_unpronounceable
from assistant.wiring.name_slots import NAME_SLOTS, Named, named, of_this, with_names
from intents.catalogue import load_catalogue
from intents.own_sentences import answers, sentences, understood
from intents.understanding.normalise import normalise
from intents.understanding.references import without_filler
from intents.understanding.vocabulary import spans

log = logging.getLogger(__name__)

ALIKE = 0.8
"""how alike two names sound that are taken for one another: one minus the edit distance of their phones by length"""
MEANT, MARGIN = 0.75, 0.05
"""the same, from which words that are no name are taken for the most similar one, and how far the next has to be"""


class NamedInterpreter(LearntInterpreter):
    """Also understands the sentences with names of own garments."""

    def __init__(self) -> None:
        self.sentences: Mapping[Language, Mapping[str, Intent]] = {}
        self.names: tuple[str, ...] = ()

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        """A sentence with a name is looked up; in all others a name that is known comes before colours and kinds."""
        if intent := self.sentences.get(language, {}).get(normal(text)):
            return (Meaning(intent, text, 1.0),)
        found, names = tuple(map(_without_filler, super().requests(text, language))), named(text, self.names, language)
        if names and not found:
            held = super().requests(of_this(text, names, language), language)
            found = tuple(replace(one, sentence=text) for one in held if one.intent.key in NAME_SLOTS)
        return tuple(_with_names(meaning, names, language) for meaning in found) if names else found


def _without_filler(meaning: Meaning) -> Meaning:
    """A name that was heard with a sound before it: "어 여름 치마"."""
    intent = meaning.intent
    if intent.key not in ("teach", "rename") or "name" not in intent.slots:
        return meaning
    name = without_filler(intent.slot("name"), language_of(intent.slot("name")))
    return replace(meaning, intent=replace(intent, slots={**intent.slots, "name": name}))


def _with_names(meaning: Meaning, names: Sequence[Named], language: Language) -> Meaning:
    return replace(meaning, intent=with_names(meaning.intent, meaning.sentence, names, language))


class NameListener:
    """Keeps what the recognizer listens for, and what is understood, equal to the names in the closet."""

    def __init__(self, recognizer: NameLearner, interpreter: NamedInterpreter, called: bool) -> None:
        self._recognizer, self._interpreter, self._called = recognizer, interpreter, called
        self._listening: tuple[tuple[str, ...], bool] = ((), False)

    def update(self, garments: Sequence[Garment], asked: bool = False) -> None:
        """Listen for the names of these garments and for no others; while something was `asked`, for yes and no too."""
        names = tuple(dict.fromkeys(garment.name for garment in garments if garment.name))
        if (names, asked) == self._listening:
            return
        listed = {language: _pronounceable(names, language) for language in Language}
        if asked:
            listed = {language: {**listed[language], **answers(language)} for language in Language}
        self._interpreter.sentences = {
            language: {normal(text): intent for text, intent in (_understood(names, language) | found).items()}
            for language, found in listed.items()
        }
        try:
            self._recognizer.learn(
                {language: self._phrases(list(found), language) for language, found in listed.items()}
            )
        except ModelError as error:
            log.warning("names are not listened for: %s", error)
        self._listening, self._interpreter.names = (names, asked), names

    def _phrases(self, texts: list[str], language: Language) -> list[str]:
        wake = load_catalogue().wake[language] if self._called else ()
        return [*texts, *(f"{call} {text}" for call in wake for text in texts)]


def _pronounceable(names: Sequence[str], language: Language) -> dict[str, Intent]:
    """Sentence > what it means, of the names of this language; one that can't be pronounced is left out."""
    found: dict[str, Intent] = {}
    for name in names:
        if language_of(name) is not language:
            continue
        if trouble := why_unpronounceable(name, language, guess=True):
            log.warning('the name "%s" is not listened for: %s', name, trouble)
            continue
        found |= sentences(name, language)
    listed = load_catalogue().sentences[language]
    return {text: intent for text, intent in found.items() if text not in listed}


def _understood(names: Sequence[str], language: Language) -> dict[str, Intent]:
    """Sentence > what it means, of sentences that are understood and not listened for."""
    return {text: intent for name in names for text, intent in understood(name, language).items()}


def sounds_like(name: str, names: Sequence[str]) -> tuple[str, str]:
    """ "name" and a garment's name, or "command" and the sentence, that sound like a new name; else empty texts."""
    language = language_of(name)
    for kind, others in (("name", names), ("command", load_catalogue().phrases(language))):
        if (found := _nearest(name, others, language)) and found[1] >= ALIKE:
            return kind, found[0]
    return "", ""


def similar(name: str, names: Sequence[str]) -> str:
    """The name that was probably meant; empty where none is near, or two are."""
    scores = sorted(((_likeness(name, other), other) for other in names), reverse=True)
    if not scores or scores[0][0] < MEANT or (len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN):
        return ""
    return scores[0][1]


def says(name: str, slot: str) -> tuple[str, ...]:
    """The vocabulary keys of a slot that a name has words for.

    >>> says("my black jacket", "colour")
    ('black',)
    """
    return tuple(span.value for span in spans(normalise(name), slot, language_of(name)))


def _nearest(name: str, others: Sequence[str], language: Language) -> tuple[str, float] | None:
    of_language = [other for other in others if language_of(other) is language]
    return max(((other, _likeness(name, other)) for other in of_language), key=lambda pair: pair[1], default=None)


def _likeness(name: str, other: str) -> float:
    """How alike two names sound, 0 to 1; of different languages, 0."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 a light start

    if language_of(name) is not language_of(other):
        return 0.0
    return float(Levenshtein.normalized_similarity(phones(name), phones(other)))


@cache
def phones(name: str) -> tuple[str, ...]:
    """Of its first pronunciation; of a name that has none, its letters."""
    from audio.phonetics.pronunciation import pronunciations  # noqa: PLC0415 a light start

    try:
        return tuple(phone for word in pronunciations(name, language_of(name), guess=True)[0] for phone in word)
    except ModelError:
        return tuple(normal(name))
