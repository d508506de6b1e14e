"""A reply put into words: the answer first, doubt said as doubt, at most one hint."""

from collections.abc import Callable

from assistant.domain import Description, Guess, Language, Reply, Verbosity
from intents import patterns
from intents.catalogue import Catalogue
from intents.numbers import counted, measured
from intents.words import Words, words_of

SURE = 0.70
"""A type this likely is said without a hedge."""
RIVAL = 0.50
"""Two types this likely together are said as rivals; less is a plain doubt."""
EQUALLY_LIKELY = 0.35
"""A second name this likely for the same colour is said too: "navy or black"."""
MENTIONED = 0.10
"""Colours with a smaller share, and rivals with a smaller likelihood, are not worth a word."""
SPOILING = frozenset(("too_dark", "too_bright", "blurred"))
"""Hints about a photo that nothing can be sure in."""


def phrase(reply: Reply, language: Language, verbosity: Verbosity, catalogue: Catalogue) -> str:
    """The sentence or sentences to speak.

    Raises:
        KeyError: no such line, or a key without a word.
    """
    words = words_of(language)
    if reply.line == "help":
        examples = words.replies["describe"]["comma"].join(catalogue.examples[language])
        return words.fill("lines", "help", examples=examples)
    if reply.description is None:
        return words.fill("lines", reply.line, **{key: str(value) for key, value in reply.values.items()})
    hint = reply.description.hints[:1]
    if hint == ("nothing_there",):
        return words.fill("hints", *hint)
    said = _ANSWERS[reply.line](reply.description, words, verbosity)
    return " ".join([*(_capital(s) for s in said), *(words.fill("hints", key) for key in hint)])


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _describe(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """Type, colours and, but for the brief, the pattern; all there is to say for the full."""
    pattern = patterns.before_garment(seen, words, verbosity)
    said = [_hedged(seen, words, lambda guess: _garment(guess, seen, words, pattern))]
    said += patterns.besides(seen, words, verbosity, _listed(seen, words))
    if verbosity is Verbosity.FULL:
        said += _all_colours(seen, words) + _also(seen, words)
    return said


def _describe_type(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    return [_hedged(seen, words, lambda guess: _type(guess, words))]


def _describe_colour(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    if not seen.colours:
        return [words.fill("describe", "no_colours")]
    if verbosity is Verbosity.FULL and len(_mentioned(seen)) > 1:
        return _all_colours(seen, words)
    return [words.fill("describe", "colours", colours=_listed(seen, words))]


def _describe_pattern(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    full = verbosity is Verbosity.FULL
    return patterns.asked(seen, words, _spoilt(seen), _listed(seen, words) if full else "")


_ANSWERS = {
    "describe": _describe,
    "describe_type": _describe_type,
    "describe_colour": _describe_colour,
    "describe_pattern": _describe_pattern,
}
DESCRIBING = tuple(_ANSWERS)
"""The reply lines that need a description."""


def _hedged(seen: Description, words: Words, name: Callable[[Guess], str]) -> str:
    """The first guess as sure as it is: alone, with its rival, or as a doubt."""
    best, *others = seen.types
    if _spoilt(seen):
        return words.fill("describe", "spoilt", garment=name(best))
    if best.confidence >= SURE or not others:
        return words.fill("describe", "sure", garment=name(best))
    if best.confidence + others[0].confidence >= RIVAL:
        return words.fill("describe", "rival", garment=name(best), rival=_type(others[0], words))
    return words.fill("describe", "unsure", garment=name(best))


def _spoilt(seen: Description) -> bool:
    return bool(SPOILING & set(seen.hints[:1]))


def _type(guess: Guess, words: Words) -> str:
    return words.article(guess.key, words.say("types", guess.key))


def _garment(guess: Guess, seen: Description, words: Words, pattern: str) -> str:
    """ "a striped navy and white T-shirt"."""
    listed = _colours(seen, words, words.before) if seen.colours else ""
    filled = words.fill("describe", "garment", colours=listed, pattern=pattern, type=words.say("types", guess.key))
    return words.article(guess.key, filled)


def _colours(seen: Description, words: Words, last: Callable[[str, str], str]) -> str:
    """The colours joined; a lone one with its rival where they are equally likely: "navy or black". `last` says how
    the last word is formed: alone, or before a noun, which several colours never are."""
    keys = _mentioned(seen)
    if len(keys) > 1:
        return words.joined([words.say("colours", key) for key in keys])
    rivals = [guess.key for guess in seen.colours[0].rivals if guess.confidence >= EQUALLY_LIKELY]
    if not rivals:
        return last("colours", keys[0])
    return words.fill("describe", "either", first=words.say("colours", keys[0]), second=last("colours", rivals[0]))


def _listed(seen: Description, words: Words) -> str:
    """The colours standing alone, or nothing where there are none."""
    return _colours(seen, words, words.say) if seen.colours else ""


def _mentioned(seen: Description) -> list[str]:
    """The colours worth a word, largest first, each named once."""
    return list(dict.fromkeys(c.key for c in seen.colours if c.share >= MENTIONED or c is seen.colours[0]))[:3]


def _all_colours(seen: Description, words: Words) -> list[str]:
    keys = _mentioned(seen)
    if len(keys) < 2:
        return []
    shares = {key: sum(c.share for c in seen.colours if c.key == key) for key in keys}
    spoken = [
        words.fill(
            "describe",
            "share",
            colour=words.say("colours", key),
            percent=measured(max(10, round(share * 10) * 10), words.language),
        )
        for key, share in shares.items()
    ]
    listed = words.replies["describe"]["comma"].join(spoken)
    return [words.fill("describe", "shares", count=counted(len(keys), words.language), shares=listed)]


def _also(seen: Description, words: Words) -> list[str]:
    """The rival of a sure answer, where it is worth a word; an unsure answer has named it already."""
    best, *others = seen.types
    if best.confidence < SURE or not others or others[0].confidence < MENTIONED:
        return []
    return [words.fill("describe", "perhaps", rival=_type(others[0], words))]
