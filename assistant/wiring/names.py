"""The names of own garments: listened for and understood."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.core.domain import Garment, Intent, Language, Meaning
from assistant.core.errors import ModelError
from assistant.core.own_clothes import normal
from assistant.core.ports.hearing import NameLearner
from assistant.wiring.language import LearntInterpreter, language_of, why_unpronounceable
from assistant.wiring.name_slots import NAME_SLOTS, Named, named, of_this, with_names
from intents.catalogue import load_catalogue
from intents.own_sentences import answers, sentences, understood
from intents.understanding.references import without_filler

log = logging.getLogger(__name__)


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
