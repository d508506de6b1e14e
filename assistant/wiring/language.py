"""Language: what sentences mean, and replies in words."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache, partial
from threading import Thread

from assistant.core.certainty import likeliest, meant_probability
from assistant.core.domain import Intent, Language, Meaning, Reply, Utterance, Verbosity
from assistant.core.errors import ModelError
from assistant.core.handlers import OWN_CLOTHES
from intents import matcher, phrasing
from intents.catalogue import load_catalogue
from intents.understanding import courtesies, offers
from intents.understanding.classifier import Classifier, load
from intents.understanding.comparatives import compared_lightness
from intents.understanding.follow_up import another_value, is_follow_up
from intents.understanding.forgetting import forgets_all
from intents.understanding.references import alone, is_no_name, references, without_filler
from intents.understanding.requests import requests
from intents.understanding.understand import Understanding, understand
from intents.understanding.wide_words import widened
from intents.words import words_of

COMPLETE_PROBABILITY = 0.85
"""that a sentence was heard and understood as it was meant, from which a short pause ends it"""
ALONE_PROBABILITY = 0.65
"""that a sentence of one or two words, such as "why?" or "yes", is meant for the assistant: enough from somebody who is
talking to it, and too little from others"""
PLAIN_PROBABILITY = 0.8
"""that a sentence is meant for the assistant which says in plain words what it asks for"""
MAX_LETTERS = 1_000
"""of a sentence: nobody says a longer one"""


def language_of(text: str) -> Language:
    """Korean where there is Hangul, else English."""
    return Language.KOREAN if re.search("[가-힣ㄱ-ㅎㅏ-ㅣ\u1100-\u11ff]", text) else Language.ENGLISH


class LearntInterpreter:
    """What sentences mean, by the closed list and the learnt classifier."""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        """The requests in a sentence that can be acted on, in order; those that lack a needed slot are left out."""
        if following := alone(text, language):
            return (Meaning(Intent(following), text, ALONE_PROBABILITY),)
        if forgets_all(text, language):
            slots = {"all": "yes", **references("forget", text, language)}
            return (Meaning(Intent("forget", slots), text, PLAIN_PROBABILITY),)
        if lightness := compared_lightness(text, language):
            return (Meaning(Intent("compare", {"lightness": lightness}), text, ALONE_PROBABILITY),)
        if value := another_value(text, language):
            return (Meaning(Intent("and_this", value), text, ALONE_PROBABILITY),)
        readings = _requests(text, language)
        meanings = (meaning_of(found, text, language) for found in readings)
        return tuple(meaning for meaning in meanings if meaning)

    def heard(self, utterance: Utterance) -> tuple[Meaning, ...]:
        """The likeliest requests in what was heard, whichever of the alternatives was said."""
        return likeliest((self.requests(one.text, utterance.language), one.probability) for one in utterance.hypotheses)

    def likely(self, texts: Sequence[str], language: Language) -> tuple[Intent, ...]:
        """The two likeliest meanings of sentences that were not understood; none where they are hardly meant for it."""
        return tuple(map(Intent, offers.likely(texts, _classifier(language))))

    def courtesy(self, text: str, language: Language) -> str:
        """The line that answers thanks or a greeting; empty where the text is none."""
        return courtesies.courtesy(text, language)

    def wanted(self, text: str, language: Language) -> str:
        """Words that were asked for, without sounds that people make before them; empty where these are none."""
        return "" if is_no_name(text, language) else without_filler(text, language)

    def chosen(self, text: str, choices: Sequence[Intent], language: Language) -> Intent | None:
        """Which of the choices of a question these words name; None where they name none."""
        number = offers.chosen(text, [choice.key for choice in choices], language)
        return None if number is None else choices[number]


def is_complete(utterance: Utterance) -> bool:
    """Whether a sentence surely says all that is wanted; one about own clothes may still go on with a name."""
    meanings = LearntInterpreter().heard(utterance)
    return bool(meanings) and all(
        one.intent.key not in OWN_CLOTHES and meant_probability(one, utterance) >= COMPLETE_PROBABILITY
        for one in meanings
    )


def understood(text: str, language: Language) -> Meaning | None:
    """What a sentence means to the running assistant: its first request; None where there is none."""
    return next(iter(LearntInterpreter().requests(text, language)), None)


def meant(utterance: Utterance) -> tuple[Meaning | None, float]:
    """The first request in what was heard, and how likely it was heard and meant so; (None, 0) where there is none."""
    first = next(iter(LearntInterpreter().heard(utterance)), None)
    return first, meant_probability(first, utterance) if first else 0.0


def understood_probability(utterance: Utterance) -> float:
    """How likely a sentence was heard, and meant as it is understood; 0 where it is not understood."""
    return meant(utterance)[1]


def meaning_of(found: Understanding, text: str, language: Language) -> Meaning | None:
    """What can be acted on; None without an intent, or without a slot that it needs."""
    if found.intent is None or _needed_slots().get(found.intent, frozenset()) - set(found.slots):
        return None
    follow_up = is_follow_up(found.intent, text, language)
    slots = {**found.slots, **references(found.intent, text, language)}
    asked = widened(found.intent, slots, text, language)
    return Meaning(Intent(found.intent, asked, follow_up), text, found.confidence)


@cache
def _needed_slots() -> Mapping[str, frozenset[str]]:
    """Intent > the slots without which it can't be acted on."""
    listed = [intent for sentences in load_catalogue().sentences.values() for intent in sentences.values()]
    return {intent.key: frozenset(intent.slots) for intent in listed}


def understanding(text: str, language: Language) -> tuple[Understanding, ...]:
    """What a sentence in a person's own words means, of every intent that is known: a reading for each request in it,
    or one without an intent."""
    return _requests(text, language) or (_reading(text, language),)


@lru_cache(maxsize=128)  # of one utterance, it is asked several times: whether it ends there, and what it means
def _requests(text: str, language: Language) -> tuple[Understanding, ...]:
    return () if len(text) > MAX_LETTERS else requests(text, language, partial(_reading, language=language))


def _reading(text: str, language: Language) -> Understanding:
    if len(text) > MAX_LETTERS:
        return Understanding(None, {}, 1.0)
    return understand(text, language, load_catalogue(), _classifier(language))


@cache
def _classifier(language: Language) -> Classifier:
    from models.weights_file import check  # noqa: PLC0415 a light start

    return load(check(f"words-{language}.npz"), language)


@cache
def read_ahead() -> Thread:
    """Begin to read, once and beside whatever goes on, what sentences of no list need; the thread that does."""
    reading = Thread(target=_read_classifiers, daemon=True)
    reading.start()
    return reading


def _read_classifiers() -> None:
    with suppress(ModelError):  # told where it is needed
        for language in Language:
            _classifier(language)


def meanings(text: str, language: Language) -> tuple[Meaning, ...]:
    """The best three listed sentences."""
    return matcher.meanings(text[:MAX_LETTERS], language, load_catalogue())


def why_unpronounceable(phrase: str, language: Language, guess: bool) -> str:
    """What is wrong with a phrase that is to be listened for; empty where it can be pronounced.

    With `guess`, an English word that is in no dictionary is pronounced by rule.
    """
    from audio.phonetics.pronunciation import pronunciations  # noqa: PLC0415 a light start
    from audio.phonetics.text_normalisation import has_foreign_letters  # noqa: PLC0415

    if len(phrase) > MAX_LETTERS:
        return f"it has {len(phrase)} letters, at most {MAX_LETTERS}"
    if has_foreign_letters(phrase, language):
        return f'"{phrase}" has letters that are neither Korean nor English; write it as it sounds'
    try:
        pronunciations(phrase, language, guess)
    except ModelError as error:
        return str(error)
    return ""


def phrase(reply: Reply, language: Language, verbosity: Verbosity, names: str = "modified") -> str:
    """A reply in words; `names` says how finely colours are named, as in config.toml."""
    return phrasing.phrase(reply, language, verbosity, load_catalogue(), names)


def has_word(kind: str, key: str) -> bool:
    """Whether a key of the vocabulary, such as "navy" of the "colours", can be said. Both languages have the same."""
    words = words_of(Language.ENGLISH)
    try:
        words.say(kind, key)
    except KeyError:
        return key in words.own.get(kind, ())
    return True
