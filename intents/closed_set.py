"""Everything that the assistant can say: the voice is measured on it, and speaks it in advance."""

from collections.abc import Iterator
from itertools import cycle, islice, product
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
    """Answers about a garment: of each type, colour and pattern, plain cloth first; a type in doubt on plain cloth; of
    two colours with all details; and what is said of one property that was asked for."""
    words = words_of(language).words
    types, colours, patterns = (list(words[kind]) for kind in ("types", "colours", "patterns"))

    def said(line: str, seen: Description, verbosity: Verbosity = Verbosity.NORMAL) -> str:
        return phrase(Reply(line, description=seen), language, verbosity, catalogue)

    def kinds(kind: str, pattern: str) -> list[GarmentType]:
        names = (Guess(kind, 0.5), Guess(_next(types, kind), 0.3))
        if words["types"][kind].get("coarse"):
            return [GarmentType(Verdict.COARSE, names, names[1].key)]
        verdicts = TYPE_VERDICTS if pattern == patterns[0] else TYPE_VERDICTS[:1]
        return [GarmentType(verdict, names, names[1].key) for verdict in verdicts]

    for pattern, kind, colour in product([*patterns, "unknown"], types, colours):
        cloth = Pattern(pattern, 1.0, _pattern_verdict(pattern))
        for garment in kinds(kind, pattern):
            yield said("describe", Description(garment, (_colour(colour, 1.0),), cloth))
    for kind, pattern, colour in _each(types, patterns, colours):
        garment, cloth = kinds(kind, pattern)[0], Pattern(pattern, 1.0, _pattern_verdict(pattern))
        two = (_colour(colour, 0.6), _colour(_next(colours, colour), 0.4))
        yield said("describe", Description(garment, two, cloth), Verbosity.FULL)
        for line in DESCRIBING:
            yield said(line, Description(garment, two[:1], cloth))


def _each(*lists: list[str]) -> Iterator[tuple[str, ...]]:
    """Each value of each list at least once: the lists side by side, the shorter ones repeated."""
    length = max(map(len, lists))
    return zip(*(islice(cycle(values), length) for values in lists), strict=True)


def _colour(key: str, share: float) -> Colour:
    return Colour(key, share, (0, 0, 0), "")


def _pattern_verdict(key: str) -> Verdict:
    return {"unknown": Verdict.NONE, "patterned": Verdict.COARSE}.get(key, Verdict.SURE)


def _next(keys: list[str], key: str) -> str:
    return keys[(keys.index(key) + 1) % len(keys)]
