"""Names of own garments compared by their sound, and what their words say."""

from collections.abc import Sequence
from functools import cache

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from assistant.core.own_clothes import normal
from assistant.wiring.language import language_of
from intents.catalogue import load_catalogue
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

ALIKE = 0.8
"""how alike two names sound that are taken for one another: one minus the edit distance of their phones by length"""
MEANT, MARGIN = 0.75, 0.05
"""the same, from which words that are no name are taken for the most similar one, and how far the next has to be"""


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
