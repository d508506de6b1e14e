"""The garment's pattern in words: within the name of the garment, asked for, with its direction and colours."""

from assistant.core.domain import Description, Verbosity
from intents.words import Words

SURE = 0.70
"""A pattern this likely is said without a hedge."""
RIVAL = 0.20
"""A second pattern this likely is said too."""


def before_garment(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """The word in "a striped navy T-shirt", or none: for the brief, in doubt, and for plain cloth but for the full."""
    pattern = seen.pattern
    silent = ("unknown",) if verbosity is Verbosity.FULL else ("unknown", "plain")
    if verbosity is Verbosity.BRIEF or pattern.key in silent or pattern.confidence < SURE:
        return ""
    return words.before("patterns", pattern.key)


def besides(seen: Description, words: Words, verbosity: Verbosity, colours: str) -> list[str]:
    """What is said of the pattern after the garment: a doubt, or for the full, which stripes and checks these are."""
    pattern = seen.pattern
    if verbosity is Verbosity.BRIEF or pattern.key == "unknown":
        return []
    if pattern.confidence < SURE:
        return _doubt(seen, words) if verbosity is Verbosity.FULL or pattern.key != "plain" else []
    return _lines(seen, words, colours) if verbosity is Verbosity.FULL else []


def asked(seen: Description, words: Words, spoilt: bool, lines: str) -> list[str]:
    """The answer to "what pattern is it?". `lines` are the colours of stripes or checks to say as well, or empty."""
    pattern = seen.pattern
    if pattern.key == "unknown":
        return [words.fill("describe", "no_pattern")]
    if pattern.confidence < SURE or spoilt:
        return _doubt(seen, words)
    which = _lines(seen, words, lines) if lines else []
    if which:
        return which
    said = [words.fill("describe", "pattern", pattern=words.say("patterns", pattern.key))]
    return said + (_doubt(seen, words) if pattern.key == "patterned" else [])


def _doubt(seen: Description, words: Words) -> list[str]:
    """ "Striped, or perhaps checked." """
    kinds = [words.say("patterns", guess.key) for guess in seen.pattern.rivals if guess.confidence >= RIVAL]
    if seen.pattern.key != "patterned":
        kinds = [words.say("patterns", seen.pattern.key), *kinds]
    if len(kinds) > 1:
        return [words.fill("describe", "pattern_rival", pattern=kinds[0], rival=kinds[1])]
    return [words.fill("describe", "pattern_unsure", pattern=kind) for kind in kinds]


def _lines(seen: Description, words: Words, colours: str) -> list[str]:
    """ "Navy and white stripes, across." """
    if seen.pattern.key == "checked":
        return [words.fill("describe", "checks", colours=colours)]
    if seen.pattern.key != "striped":
        return []
    if seen.pattern.direction is None:
        return [words.fill("describe", "stripes", colours=colours)]
    runs = words.say("directions", seen.pattern.direction)
    return [words.fill("describe", "stripes_running", colours=colours, direction=runs)]
