"""The garment's pattern in words: as a part of the garment's name, and as an answer, with direction and colours."""

from assistant.core.domain import Description, Verbosity, Verdict
from intents.words import Words

DOUBTFUL = (Verdict.ONE_OF_TWO, Verdict.UNSURE)
"""A pattern in doubt is no part of the garment's name; it is said in a sentence of its own."""


def before_garment(seen: Description, words: Words, verbosity: Verbosity, colours: int) -> str:
    """The key of the pattern that stands in "a striped shirt"; nothing in brief answers or in doubt.

    "plain" is said in full answers only, and never of a garment of several colours (`colours`: how many are said).
    """
    pattern = seen.pattern
    silent = ("unknown",) if verbosity is Verbosity.FULL and colours < 2 else ("unknown", "plain")
    said = verbosity is not Verbosity.BRIEF and pattern.key not in silent and pattern.verdict not in DOUBTFUL
    return pattern.key if said else ""


def in_doubt(seen: Description, words: Words, verbosity: Verbosity) -> list[str]:
    """The sentence about a pattern that isn't sure; none in brief answers, and none of plain cloth but in full ones."""
    pattern = seen.pattern
    silent = verbosity is Verbosity.BRIEF or (pattern.key == "plain" and verbosity is not Verbosity.FULL)
    return _doubt(seen, words) if pattern.verdict in DOUBTFUL and not silent else []


def direction(seen: Description, words: Words) -> str:
    """ "The stripes run across."; nothing where there are none or that isn't known."""
    sure = seen.pattern.verdict not in (*DOUBTFUL, Verdict.NONE)
    if seen.pattern.key != "striped" or seen.pattern.direction is None or not sure:
        return ""
    return words.fill("describe", f"running_{seen.pattern.direction}")


def asked(seen: Description, words: Words, colours: str) -> list[str]:
    """The answer to "what pattern is it?". `colours`: those of stripes or checks, to be said as well, or empty."""
    pattern = seen.pattern
    if pattern.verdict is Verdict.NONE:
        return [words.fill("describe", "no_pattern")]
    if pattern.verdict in (*DOUBTFUL, Verdict.SPOILT):
        return _doubt(seen, words)
    if colours and (figures := _figures(seen, words, colours)):
        return figures
    line = "pattern_plain" if pattern.key == "plain" else "pattern"
    answer = [words.fill("describe", line, pattern=words.say("patterns", pattern.key))]
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
