"""Everything that the assistant can say: the voice is measured on it, and speaks it in advance."""

from collections.abc import Iterator
from itertools import product
from string import Formatter

from assistant.core.domain import (
    Colour,
    Description,
    GarmentType,
    Guess,
    Language,
    Pattern,
    Reply,
    Verbosity,
    Verdict,
)
from intents.catalogue import Catalogue
from intents.phrasing import DESCRIBING, phrase
from intents.words import words_of

TYPE_VERDICTS = (Verdict.SURE, Verdict.ONE_OF_TWO, Verdict.UNSURE)
"""with which a type that is not coarse is said"""


def fixed(language: Language, catalogue: Catalogue) -> Iterator[str]:
    """The replies and hints without fields, and the help."""
    replies = words_of(language).replies
    for text in [*replies["lines"].values(), *replies["hints"].values()]:
        if not any(field for _, field, _, _ in Formatter().parse(text)):
            yield text
    yield phrase(Reply("help"), language, Verbosity.NORMAL, catalogue)


def described(language: Language, catalogue: Catalogue) -> Iterator[str]:
    """Every answer about a garment: of one colour, plain cloth first, and of two colours with all details."""
    words = words_of(language).words
    types, colours, patterns = (list(words[kind]) for kind in ("types", "colours", "patterns"))
    for pattern, kind, colour in product([*patterns, "unknown"], types, colours):
        names = (Guess(kind, 0.5), Guess(_next(types, kind), 0.3))
        coarse = words["types"][kind].get("coarse")
        cloth = Pattern(pattern, 1.0, _pattern_verdict(pattern))
        one = (Colour(colour, 1.0, (0, 0, 0), ""),)
        for line, verdict in product(DESCRIBING, [Verdict.COARSE] if coarse else TYPE_VERDICTS):
            seen = Description(GarmentType(verdict, names), one, cloth)
            yield phrase(Reply(line, description=seen), language, Verbosity.NORMAL, catalogue)
        two = (Colour(colour, 0.6, (0, 0, 0), ""), Colour(_next(colours, colour), 0.4, (0, 0, 0), ""))
        sure = GarmentType(Verdict.COARSE if coarse else Verdict.SURE, names, names[1].key)
        seen = Description(sure, two, cloth)
        yield phrase(Reply("describe", description=seen), language, Verbosity.FULL, catalogue)


def _pattern_verdict(key: str) -> Verdict:
    return {"unknown": Verdict.NONE, "patterned": Verdict.COARSE}.get(key, Verdict.SURE)


def _next(keys: list[str], key: str) -> str:
    return keys[(keys.index(key) + 1) % len(keys)]
