"""Puts a reply into words: the answer first, a doubt as a doubt, and at most one hint."""

from collections.abc import Callable
from dataclasses import replace

from assistant.core.domain import Answer, Apart, Description, Language, Reply, Verbosity, Verdict
from assistant.core.domain.description import SPOILING_HINTS
from intents import colours, patterns, stating
from intents.catalogue import Catalogue
from intents.words import Words, words_of

HEDGES = {
    Verdict.SURE: "sure",
    Verdict.ONE_OF_TWO: "rival",
    Verdict.COARSE: "coarse",
    Verdict.UNSURE: "unsure",
    Verdict.SPOILT: "spoilt",
}
"""How a type is said: templates of replies.toml."""


def phrase(  # noqa: PLR0911 one for each kind of reply
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
    stated = [stating.state(one, words, verbosity) for one in reply.statements]
    if reply.line == "own":
        return " ".join(stated)
    if reply.description is None:
        offered = [words.replies["offers"][intent] for intent in reply.choices]
        return words.fill("lines", reply.line, **dict(zip(("first", "second"), offered, strict=False)))
    seen = reply.description
    if seen.type.verdict is Verdict.NONE:
        return words.fill("hints", seen.hints[0] if seen.spoilt else "nothing_there")
    if reply.line == "framing":
        return words.fill("hints", reply.hint) if reply.hint else words.fill("lines", "framing")
    if reply.names_each:
        said = [_placed(one, reply.line, words, verbosity) for one in seen.apart]
    else:
        said = [_capital(sentence) for sentence in _ANSWERS[reply.line](seen, words, verbosity)]
    if reply.line in ("describe", "describe_type") and reply.answer is None and seen.own and not reply.names_each:
        stated.append(stating.named(seen.own, words))
        if seen.own.sure and _words(said[0]) <= _words(stated[-1]):  # "a red skirt" that is called "red skirt"
            said.pop(0)
    if reply.answer:
        said[0] = _answered(reply.answer, said[0], words)
    if reply.hint and (verbosity is not Verbosity.BRIEF or reply.hint in SPOILING_HINTS):
        said.append(words.fill("hints", reply.hint))
    return " ".join([*filter(None, stated), *said])


def _words(sentence: str) -> set[str]:
    """Without articles."""
    return set(sentence.lower().strip(".").split()) - {"a", "an"}


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _answered(answer: Answer, said: str, words: Words) -> str:
    """ "Yes, navy."; "No, a skirt."; a doubt is a sentence of its own."""
    template = words.replies["answers"][answer]
    return template.format(said=_uncapital(said) if template.endswith(", {said}") else said)


def _uncapital(said: str) -> str:
    return said if said.startswith(("I ", "I'")) else said[0].lower() + said[1:]


def _placed(one: Apart, line: str, words: Words, verbosity: Verbosity) -> str:
    """ "On the left, a red T-shirt." """
    said = _ANSWERS[line](one.seen, words, verbosity)[0]
    return words.fill("describe", f"at_{one.place}", said=_uncapital(said))


def _describe(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """Type, colours and, except in brief answers, the pattern; in full answers all details. A doubt about the colour
    is a sentence of its own where the type is in doubt too."""
    apart = seen.type.verdict is Verdict.ONE_OF_TWO and colours.doubtful(seen, words)
    said = [_hedged(seen, words, verbosity, lambda key: _garment(key, seen, words, verbosity, coloured=not apart))]
    if apart:
        said.append(colours.alone(seen, words, verbosity))
    else:
        said += patterns.in_doubt(seen, words, verbosity)
    if verbosity is Verbosity.FULL:
        details = [patterns.direction(seen, words), "" if apart else colours.proportion(seen, words, verbosity)]
        said += [detail for detail in details if detail] + _also(seen, words)
    return said[: MAX_SENTENCES[verbosity]]


def _describe_type(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    return [_hedged(seen, words, verbosity, lambda key: _type(key, words))]


def _describe_colour(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    return [colours.alone(seen, words, verbosity) or words.fill("describe", "no_colours")]


def _describe_pattern(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    full = verbosity is Verbosity.FULL
    names = list(colours.shares(seen, words, verbosity)) if full else []
    return patterns.asked(seen, words, words.joined(names) if names else "")


def _describe_lightness(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    if not seen.colours:
        return [words.fill("describe", "no_colours")]
    return [words.fill("describe", f"lightness_{seen.lightness}")]


_ANSWERS = {
    "describe": _describe,
    "describe_type": _describe_type,
    "describe_colour": _describe_colour,
    "describe_pattern": _describe_pattern,
    "describe_lightness": _describe_lightness,
    "describe_sleeves": _describe_type,  # it tells of the sleeves what is known of them
}
DESCRIBING = tuple(_ANSWERS)
"""Reply lines that need a description."""
MAX_SENTENCES = {Verbosity.BRIEF: 2, Verbosity.NORMAL: 2, Verbosity.FULL: 4}
"""of a description, without the hint"""
BLUES = frozenset(("blue", "navy", "sky_blue"))
"""what jeans are without saying so"""


def _hedged(seen: Description, words: Words, verbosity: Verbosity, name: Callable[[str], str]) -> str:
    """The type with the hedge that its verdict asks for: none, "some kind of", a rival, or a doubt."""
    best, *rivals = (guess.key for guess in seen.type.guesses)
    fields = {"rival": _type(rivals[0], words)} if seen.type.verdict is Verdict.ONE_OF_TWO else {}
    brief = verbosity is Verbosity.BRIEF and seen.type.verdict is Verdict.UNSURE
    return words.fill("describe", HEDGES[Verdict.SPOILT if brief else seen.type.verdict], garment=name(best), **fields)


def _type(key: str, words: Words) -> str:
    return words.article(key, words.say("types", key))


def _garment(key: str, seen: Description, words: Words, verbosity: Verbosity, coloured: bool) -> str:
    """ "a striped navy and white T-shirt"; without its colours where not `coloured`."""
    count = len(colours.shares(seen, words, verbosity))
    pattern = patterns.before_garment(seen, words, verbosity, count)
    first = pattern and words.words["patterns"][pattern].get("first", False)
    named = words.before("patterns", pattern) if pattern else ""
    noun = bool(pattern) and not first
    before, behind = colours.before_garment(seen, words, verbosity, noun) if coloured else ("", "")
    fields = {"first": named if first else "", "pattern": "" if first else named, "colours": before, "behind": behind}
    return words.article(key, words.fill("describe", "garment", type=_coloured_type(key, seen, words), **fields))


def _coloured_type(key: str, seen: Description, words: Words) -> str:
    """The garment's name beside its colour: jeans of another colour than blue have another name in Korean."""
    entry = words.words["types"][key]
    other = bool(seen.colours) and seen.colours[0].key not in BLUES
    return str(entry["in_other_colours"]) if other and "in_other_colours" in entry else words.say("types", key)


def _also(seen: Description, words: Words) -> list[str]:
    """The rival of a sure answer, where it is likely enough to be mentioned."""
    return [words.fill("describe", "perhaps", rival=_type(seen.type.also, words))] if seen.type.also else []
