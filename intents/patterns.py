"""The garment's pattern in words: as a part of the garment's name, and as an answer, with direction and colours."""

from assistant.core.domain import Description, Verbosity, Verdict
from intents.words import Words

DOUBTFUL = (Verdict.ONE_OF_TWO, Verdict.UNSURE)
"""A pattern in doubt is no part of the garment's name; it is said in a sentence of its own."""


def before_garment(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """The word "striped" in "a striped shirt". None in brief answers or in doubt; "plain" only in full answers."""
    pattern = seen.pattern
    silent = ("unknown",) if verbosity is Verbosity.FULL else ("unknown", "plain")
    if verbosity is Verbosity.BRIEF or pattern.key in silent or pattern.verdict in DOUBTFUL:
        return ""
    return words.before("patterns", pattern.key)


def besides(seen: Description, words: Words, verbosity: Verbosity, colours: str) -> list[str]:
    """The sentence about the pattern after the garment: a doubt or, in full answers, the stripes or checks."""
    pattern = seen.pattern
    if verbosity is Verbosity.BRIEF or pattern.verdict is Verdict.NONE:
        return []
    if pattern.verdict in DOUBTFUL:
        return _doubt(seen, words) if verbosity is Verbosity.FULL or pattern.key != "plain" else []
    return _figures(seen, words, colours) if verbosity is Verbosity.FULL else []


def asked(seen: Description, words: Words, colours: str) -> list[str]:
    """The answer to "what pattern is it?". `colours`: those of stripes or checks, to be said as well, or empty."""
    pattern = seen.pattern
    if pattern.verdict is Verdict.NONE:
        return [words.fill("describe", "no_pattern")]
    if pattern.verdict in (*DOUBTFUL, Verdict.SPOILT):
        return _doubt(seen, words)
    if colours and (figures := _figures(seen, words, colours)):
        return figures
    answer = [words.fill("describe", "pattern", pattern=words.say("patterns", pattern.key))]
    return answer + (_doubt(seen, words) if pattern.verdict is Verdict.COARSE else [])


def _doubt(seen: Description, words: Words) -> list[str]:
    """ "Striped, or perhaps checked." """
    kinds = [words.say("patterns", key) for key in seen.pattern.candidates]
    if len(kinds) > 1:
        return [words.fill("describe", "pattern_rival", pattern=kinds[0], rival=kinds[1])]
    return [words.fill("describe", "pattern_unsure", pattern=kind) for kind in kinds]


def _figures(seen: Description, words: Words, colours: str) -> list[str]:
    """ "Navy and white stripes, across." """
    if seen.pattern.key == "checked":
        return [words.fill("describe", "checks", colours=colours)]
    if seen.pattern.key != "striped":
        return []
    if seen.pattern.direction is None:
        return [words.fill("describe", "stripes", colours=colours)]
    runs = words.say("directions", seen.pattern.direction)
    return [words.fill("describe", "stripes_running", colours=colours, direction=runs)]
