"""Puts a reply into words: the answer first, a doubt as a doubt, and at most one hint."""

from collections.abc import Callable
from dataclasses import replace

from assistant.core.domain import Answer, Description, Language, Reply, Verbosity, Verdict
from intents import colours, patterns
from intents.catalogue import Catalogue
from intents.numbers import counted, measured
from intents.words import Words, words_of

HEDGES = {
    Verdict.SURE: "sure",
    Verdict.ONE_OF_TWO: "rival",
    Verdict.COARSE: "coarse",
    Verdict.UNSURE: "unsure",
    Verdict.SPOILT: "spoilt",
}
"""How a type is said: templates of replies.toml."""


def phrase(
    reply: Reply, language: Language, verbosity: Verbosity, catalogue: Catalogue, names: str = "modified"
) -> str:
    """The sentences to speak; `names` is the level of colour names, as in config.toml.

    Raises:
        KeyError: there is no such reply template, or a key has no word.
    """
    words = replace(words_of(language), level=names)
    if reply.line == "help":
        examples = words.replies["describe"]["comma"].join(catalogue.examples[language])
        return words.fill("lines", "help", examples=examples)
    if reply.parts:
        parts = [phrase(one, language, one.verbosity or verbosity, catalogue, names) for one in reply.parts]
        return " ".join(parts)
    if reply.description is None:
        offered = [words.replies["offers"][intent] for intent in reply.choices]
        return words.fill("lines", reply.line, **dict(zip(("first", "second"), offered, strict=False)))
    seen = reply.description
    hint = seen.hints[:1]
    if seen.type.verdict is Verdict.NONE:
        return words.fill("hints", *(hint if seen.spoilt else ("nothing_there",)))
    if not hint and reply.line in NAMING and seen.type.verdict is Verdict.UNSURE:
        hint = ("hold_flat",)
    if reply.line == "framing":
        return words.fill("hints", *hint) if hint else words.fill("lines", "framing")
    said = [_capital(sentence) for sentence in _ANSWERS[reply.line](seen, words, verbosity)]
    if reply.answer:
        said[0] = _answered(reply.answer, said[0], words)
    return " ".join([*said, *(words.fill("hints", key) for key in hint)])


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _answered(answer: Answer, said: str, words: Words) -> str:
    """ "Yes, navy."; "No, a skirt."; a doubt is a sentence of its own."""
    template = words.replies["answers"][answer]
    inner = said[0].lower() + said[1:] if template.endswith(", {said}") and not said.startswith(("I ", "I'")) else said
    return template.format(said=inner)


def _describe(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """Type, colours and, except in brief answers, the pattern; in full answers all details."""
    pattern = patterns.before_garment(seen, words, verbosity)
    said = [_hedged(seen, words, lambda key: _garment(key, seen, words, pattern, verbosity))]
    said += patterns.besides(seen, words, verbosity, _alone(seen, words, verbosity))
    if verbosity is Verbosity.FULL:
        said += _all_colours(seen, words, verbosity) + _also(seen, words)
    return said


def _describe_type(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    return [_hedged(seen, words, lambda key: _type(key, words))]


def _describe_colour(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    if not seen.colours:
        return [words.fill("describe", "no_colours")]
    shares = _all_colours(seen, words, verbosity) if verbosity is Verbosity.FULL else []
    return shares or [words.fill("describe", "colours", colours=_alone(seen, words, verbosity))]


def _describe_pattern(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    full = verbosity is Verbosity.FULL
    return patterns.asked(seen, words, _alone(seen, words, verbosity) if full else "")


def _describe_lightness(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    if not seen.colours:
        return [words.fill("describe", "no_colours")]
    return [words.fill("describe", f"lightness_{seen.lightness}")]


def _describe_sleeves(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """The type tells of the sleeves what is known of them."""
    return _describe_type(seen, words, verbosity)


_ANSWERS = {
    "describe": _describe,
    "describe_type": _describe_type,
    "describe_colour": _describe_colour,
    "describe_pattern": _describe_pattern,
    "describe_lightness": _describe_lightness,
    "describe_sleeves": _describe_sleeves,
}
DESCRIBING = tuple(_ANSWERS)
"""Reply lines that need a description."""
NAMING = ("describe", "describe_type", "describe_sleeves")
"""Reply lines that name the garment."""


def _hedged(seen: Description, words: Words, name: Callable[[str], str]) -> str:
    """The type with the hedge that its verdict asks for: none, "some kind of", a rival, or a doubt."""
    best, *rivals = (guess.key for guess in seen.type.guesses)
    fields = {"rival": _type(rivals[0], words)} if seen.type.verdict is Verdict.ONE_OF_TWO else {}
    return words.fill("describe", HEDGES[seen.type.verdict], garment=name(best), **fields)


def _type(key: str, words: Words) -> str:
    return words.article(key, words.say("types", key))


def _garment(key: str, seen: Description, words: Words, pattern: str, verbosity: Verbosity) -> str:
    """ "a striped navy and white T-shirt"."""
    listed = colours.listed(seen, words, verbosity, words.before)
    filled = words.fill("describe", "garment", colours=listed, pattern=pattern, type=words.say("types", key))
    return words.article(key, filled)


def _alone(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """The colours without a noun; nothing where there are none."""
    return colours.listed(seen, words, verbosity, words.say)


def _all_colours(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """ "Two colours: seventy percent navy, thirty percent white."; nothing where there is one."""
    shares = colours.shares(seen, words, verbosity)
    if len(shares) < 2:
        return []
    spoken = [
        words.fill("describe", "share", colour=name, percent=measured(max(10, round(share * 10) * 10), words.language))
        for name, share in shares.items()
    ]
    listed = words.replies["describe"]["comma"].join(spoken)
    return [words.fill("describe", "shares", count=counted(len(shares), words.language), shares=listed)]


def _also(seen: Description, words: Words) -> list[str]:
    """The rival of a sure answer, where it is likely enough to be mentioned."""
    return [words.fill("describe", "perhaps", rival=_type(seen.type.also, words))] if seen.type.also else []
