"""The garment's pattern in words: within the name of the garment, asked for, with its direction and colours."""

from assistant.core.domain import Description, Verbosity, Verdict
from intents.words import Words

DOUBTFUL = (Verdict.ONE_OF_TWO, Verdict.UNSURE)


def before_garment(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """The word in "a striped navy T-shirt", or none: for the brief, in doubt, and for plain cloth but for the full."""
    pattern = seen.pattern
    silent = ("unknown",) if verbosity is Verbosity.FULL else ("unknown", "plain")
    if verbosity is Verbosity.BRIEF or pattern.key in silent or pattern.verdict in DOUBTFUL:
        return ""
    return words.before("patterns", pattern.key)


def besides(seen: Description, words: Words, verbosity: Verbosity, colours: str) -> list[str]:
    """What is said of the pattern after the garment: a doubt, or for the full, which stripes and checks these are."""
    pattern = seen.pattern
    if verbosity is Verbosity.BRIEF or pattern.verdict is Verdict.NONE:
        return []
    if pattern.verdict in DOUBTFUL:
        return _doubt(seen, words) if verbosity is Verbosity.FULL or pattern.key != "plain" else []
    return _figures(seen, words, colours) if verbosity is Verbosity.FULL else []


def asked(seen: Description, words: Words, colours: str) -> list[str]:
    """The answer to "what pattern is it?". `colours` are those of stripes or checks, said as well, or empty."""
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
