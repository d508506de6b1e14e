"""The garment's colours in words, at one of four levels: basic names, everyday names, these with tones, CSS3's."""

from assistant.core.domain import BASIC_COLOUR, Colour, Description, Verbosity
from intents.words import Say, Words

MIN_SHARE = 0.10
"""A colour with a smaller share is not mentioned."""
MAX_COLOURS = 3
"""in one sentence"""
MOSTLY = 0.62
"""share of the main colour from which on the garment is mostly of it; two colours below it are about half each"""


def before_garment(seen: Description, words: Words, verbosity: Verbosity, with_figures: bool) -> tuple[str, str]:
    """What stands before the garment's name, and what stands behind it in a doubt: ("navy or black", "with white").

    `with_figures`: a pattern's noun follows ("stripes"), which several colours can stand before as they are.
    """
    main, *others = shares(seen, words, verbosity) or [""]
    rival = _rival(seen, words)
    if rival and others:
        fields = {"main": _either(main, rival, words), "others": words.joined(others)}
        return words.fill("describe", "mixed_doubt", **fields), words.fill("describe", "mixed_doubt_behind", **fields)
    if rival:
        return _either(main, rival, words), ""
    if others:
        several = words.joined([main, *others])
        return (several if with_figures else words.fill("describe", "mixed", colours=several)), ""
    return (_named(seen.colours[0], words, _fully(seen, verbosity, seen.colours[0]), words.before) if main else ""), ""


def alone(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """The colours without a garment, as people say how much there is of each: "mostly navy, a little white"; nothing
    where there are none."""
    share_of = shares(seen, words, verbosity)
    if not share_of:
        return ""
    main, *others = share_of
    rival = _rival(seen, words)
    named = _either(main, rival, words) if rival else main
    if not others:
        return words.fill("describe", "colours", colours=named)
    part = share_of[main] / sum(share_of.values())
    about_half = "half" if len(others) == 1 else "several"
    line = "mostly" if part >= MOSTLY else "several_doubt" if rival else about_half
    fields = {"main": named, "others": words.joined(others), "colours": words.joined([named, *others])}
    return words.fill("describe", line, **fields)


def proportion(seen: Description, words: Words, verbosity: Verbosity) -> str:
    """How much there is of colours that were named before: "mostly navy", "half and half"; nothing where that is of no
    use."""
    share_of = shares(seen, words, verbosity)
    if len(share_of) < 2:
        return ""
    main = next(iter(share_of))
    part = share_of[main] / sum(share_of.values())
    if part >= MOSTLY:
        return words.fill("describe", "mostly_main", main=main)
    return words.fill("describe", "half_each") if len(share_of) == 2 else ""


def shares(seen: Description, words: Words, verbosity: Verbosity) -> dict[str, float]:
    """Each colour that is mentioned, as it is said alone, and its share; the main colour first, then by share."""
    share_of: dict[str, float] = {}
    for colour in (c for c in seen.colours if c.share >= MIN_SHARE or c is seen.colours[0]):
        name = _named(colour, words, _fully(seen, verbosity, colour), words.say)
        share_of[name] = share_of.get(name, 0.0) + colour.share
    return dict(list(share_of.items())[:MAX_COLOURS])


def doubtful(seen: Description, words: Words) -> bool:
    """Whether the main colour is said with a second name."""
    return bool(_rival(seen, words))


def _rival(seen: Description, words: Words) -> str:
    """The second name of the main colour, where there is a doubt and it is another word; else nothing."""
    if not seen.colours or words.level == "css3" or (words.level == "full" and seen.colours[0].shade):
        return ""
    main, second = seen.colours[0].key, seen.colours[0].second
    if not second:
        return ""
    name = words.say("colours", _key(second, words))
    return name if name != words.say("colours", _key(main, words)) else ""


def _either(main: str, rival: str, words: Words) -> str:
    return words.fill("describe", "either", first=main, second=rival)


def _fully(seen: Description, verbosity: Verbosity, colour: Colour) -> bool:
    """Whether tones are said: in a full answer, and where they distinguish two colours of one garment."""
    same = [c for c in seen.colours if c.key == colour.key and c.share >= MIN_SHARE]
    return verbosity is Verbosity.FULL or len({c.modifier for c in same}) > 1


def _key(key: str, words: Words) -> str:
    return BASIC_COLOUR.get(key, key) if words.level == "basic" else key


def _named(colour: Colour, words: Words, fully: bool, form: Say) -> str:
    """ "blue", "dark blue", "camel" or "light steel blue"."""
    if words.level == "css3":
        return form("css3", colour.css3)
    if words.level == "full" and colour.shade:
        return form("shades", colour.shade)
    tone = f"{colour.modifier}_{colour.key}"
    if tone in words.words["tones"] and words.level != "basic" and (fully or words.level == "full"):
        return form("tones", tone)
    return form("colours", _key(colour.key, words))
