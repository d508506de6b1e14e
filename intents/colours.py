"""The garment's colours in words, at one of four levels: basic names, with modifiers, full names, CSS3's."""

from collections.abc import Callable

from assistant.core.domain import Colour, Description, Verbosity
from intents.words import Words

EQUALLY_LIKELY = 0.35
"""A second name this likely for the same colour is said too: "navy or black"."""
MENTIONED = 0.10
"""Colours with a smaller share are not worth a word."""
MOST = 3
"""colours that are named at once"""

Say = Callable[[str, str], str]
"""how a word is formed: alone (`words.say`) or before a noun (`words.before`)"""


def listed(seen: Description, words: Words, verbosity: Verbosity, last: Say) -> str:
    """The colours joined, or nothing; a lone one with its rival where they are equally likely: "navy or black". `last`
    forms the last word: alone, or before a noun, which several colours never are."""
    names = list(shares(seen, words, verbosity))
    if len(names) != 1:
        return words.joined(names) if names else ""
    main = seen.colours[0]
    rivals = [guess.key for guess in main.rivals if guess.confidence >= EQUALLY_LIKELY]
    if not rivals or words.level == "css3" or (words.level == "full" and main.shade):
        return _named(main, words, _fully(seen, verbosity, main), last)
    return words.fill("describe", "either", first=words.say("colours", main.key), second=last("colours", rivals[0]))


def shares(seen: Description, words: Words, verbosity: Verbosity) -> dict[str, float]:
    """Each colour worth a word, as it is said alone, and its share; largest first."""
    found: dict[str, float] = {}
    for colour in (c for c in seen.colours if c.share >= MENTIONED or c is seen.colours[0]):
        name = _named(colour, words, _fully(seen, verbosity, colour), words.say)
        found[name] = found.get(name, 0.0) + colour.share
    return dict(list(found.items())[:MOST])


def _fully(seen: Description, verbosity: Verbosity, colour: Colour) -> bool:
    """Modifiers are said to whom wants all, and where they tell two colours of one garment apart."""
    same = [c for c in seen.colours if c.key == colour.key and c.share >= MENTIONED]
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
