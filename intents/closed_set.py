"""Everything that can be said: what the voice is measured on, and what is spoken in advance."""

from collections.abc import Iterator
from itertools import product
from string import Formatter

from assistant.core.domain import Colour, Description, Guess, Language, Pattern, Reply, Verbosity
from intents.catalogue import Catalogue
from intents.phrasing import DESCRIBING, phrase
from intents.words import words_of

CERTAINTIES = ((0.9, 0.05), (0.5, 0.3), (0.3, 0.1))
"""of a type and of its rival: sure, rivals, a doubt"""


def fixed(language: Language, catalogue: Catalogue) -> Iterator[str]:
    """The lines and hints that have nothing to fill in, and the help."""
    replies = words_of(language).replies
    for text in [*replies["lines"].values(), *replies["hints"].values()]:
        if not any(field for _, field, _, _ in Formatter().parse(text)):
            yield text
    yield phrase(Reply("help"), language, Verbosity.NORMAL, catalogue)


def described(language: Language, catalogue: Catalogue) -> Iterator[str]:
    """Every answer about a garment of one colour, the plain ones first, and of two colours in all detail."""
    words = words_of(language).words
    types, colours, patterns = (list(words[kind]) for kind in ("types", "colours", "patterns"))
    for pattern, kind, colour in product([*patterns, "unknown"], types, colours):
        rival, second = _next(types, kind), _next(colours, colour)
        for line, (sure, other) in product(DESCRIBING, CERTAINTIES):
            seen = Description(
                (Guess(kind, sure), Guess(rival, other)), (Colour(colour, 1.0, (0, 0, 0), ""),), Pattern(pattern, 1.0)
            )
            yield phrase(Reply(line, description=seen), language, Verbosity.NORMAL, catalogue)
        shares = (Colour(colour, 0.6, (0, 0, 0), ""), Colour(second, 0.4, (0, 0, 0), ""))
        seen = Description((Guess(kind, 0.91), Guess(rival, 0.08)), shares, Pattern(pattern, 1.0))
        yield phrase(Reply("describe", description=seen), language, Verbosity.FULL, catalogue)


def _next(keys: list[str], key: str) -> str:
    return keys[(keys.index(key) + 1) % len(keys)]
