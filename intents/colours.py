"""The garment's colours in words, at one of four levels: basic names, with modifiers, full names, CSS3's."""

from collections.abc import Callable

from assistant.core.domain import Colour, Description, Verbosity
from intents.words import Words

RIVAL_NAME_PROBABILITY = 0.35
"""A second name of a colour that is as likely as this is said too: "navy or black"."""
MIN_SHARE = 0.10
"""A colour with a smaller share is not mentioned."""
MAX_COLOURS = 3
"""in one sentence"""

Say = Callable[[str, str], str]
"""the form of a word: alone (`words.say`) or before a noun (`words.before`)"""


def listed(seen: Description, words: Words, verbosity: Verbosity, last: Say) -> str:
    """The colours joined, or nothing. A single colour is said with its rival where that is likely: "navy or black".

    `last` is the form of a single colour's last word; several colours always stand alone.
    """
    names = list(shares(seen, words, verbosity))
    if len(names) != 1:
        return words.joined(names) if names else ""
    main = seen.colours[0]
    rivals = [guess.key for guess in main.rivals if guess.confidence >= RIVAL_NAME_PROBABILITY]
    if not rivals or words.level == "css3" or (words.level == "full" and main.shade):
        return _named(main, words, _fully(seen, verbosity, main), last)
    return words.fill("describe", "either", first=words.say("colours", main.key), second=last("colours", rivals[0]))


def shares(seen: Description, words: Words, verbosity: Verbosity) -> dict[str, float]:
    """Each colour that is mentioned, as it is said alone, and its share; the largest first."""
    share_of: dict[str, float] = {}
    for colour in (c for c in seen.colours if c.share >= MIN_SHARE or c is seen.colours[0]):
        name = _named(colour, words, _fully(seen, verbosity, colour), words.say)
        share_of[name] = share_of.get(name, 0.0) + colour.share
    return dict(list(share_of.items())[:MAX_COLOURS])


def _fully(seen: Description, verbosity: Verbosity, colour: Colour) -> bool:
    """Whether modifiers are said: in a full answer, and where they distinguish two colours of one garment."""
    same = [c for c in seen.colours if c.key == colour.key and c.share >= MIN_SHARE]
    return verbosity is Verbosity.FULL or len({c.modifier for c in same}) > 1


def _named(colour: Colour, words: Words, fully: bool, form: Say) -> str:
    """ "blue", "light blue", "sky blue" or "light steel blue"."""
    if words.level == "css3":
        return form("css3", colour.css3)
    if words.level == "full" and colour.shade:
        return form("shades", colour.shade)
    name = form("colours", colour.key)
    with_modifier = colour.modifier and words.level != "basic" and (fully or words.level == "full")
    return f"{words.say('modifiers', colour.modifier)} {name}" if with_modifier else name
