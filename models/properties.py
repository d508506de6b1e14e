"""How likely a garment is what somebody asks it to be: "is it navy?", "is it a dress?", "is it dark?"."""

import math

from assistant.core.domain import Colour, Description, GarmentType, Pattern
from assistant.core.domain.description import DARK_LIGHTNESS, LIGHT_LIGHTNESS
from models.colour_shades import shade_probability
from models.garment_tree import tree

MAJOR_SHARE = 0.25
"""a garment is of every colour that has this part of it: white and blue stripes are blue"""
CHILD_PROBABILITY = 0.4
"""of a kind's child, where only the kind is known: trousers may be jeans"""
LIGHTNESS_SPREAD = 4.0
"""how much people differ in what L* they call dark or light"""
LONG_SLEEVED = frozenset(("longsleeve", "long_t_shirt", "knitwear", "sweater", "turtleneck", "cardigan", "sweatshirt"))
LONG_SLEEVED |= {"hoodie", "outerwear", "coat", "jacket", "padded_jacket", "denim_jacket", "blazer"}
SHORT_SLEEVED = frozenset(("t_shirt", "polo"))
SLEEVELESS = frozenset(("undershirt", "vest", "padded_vest", "skirt", "pants", "trousers", "chinos", "dress_trousers"))
SLEEVELESS |= {"jeans", "track_pants", "leggings", "shorts"}
KNOWN_SLEEVES = 0.6
"""the probability of garments whose sleeves are known by their type, from which something is said of them"""


def property_probability(seen: Description, slot: str, value: str) -> float | None:
    """The probability that the garment has this value, 0 to 1; None where that can't be told.

    `slot` is "colour", "type", "pattern", "lightness" or "sleeves", `value` a vocabulary key.
    """
    if slot == "colour":
        return _colour(seen.colours, value)
    if slot == "type":
        return _type(seen.type, value)
    if slot == "pattern":
        return _pattern(seen.pattern, value)
    if slot == "lightness":
        return _lightness(seen, value)
    return _sleeves(seen.type, value) if slot == "sleeves" else None


def _colour(colours: tuple[Colour, ...], value: str) -> float | None:
    major = [colour for index, colour in enumerate(colours) if not index or colour.share >= MAJOR_SHARE]
    return max((_named(colour, value) for colour in major), default=None)


def _named(colour: Colour, value: str) -> float:
    names = {guess.key: guess.confidence for guess in colour.rivals}
    names[colour.key] = 1 - sum(names.values())
    return names[value] if value in names else shade_probability(value, colour.lab, names)


def _type(kind: GarmentType, value: str) -> float | None:
    nodes = {node.key: node for node in tree().nodes}
    if value not in nodes or not kind.guesses:
        return None
    narrower = sum(guess.confidence for guess in kind.guesses if guess.key in nodes[value].below)
    wider = sum(guess.confidence for guess in kind.guesses if value in nodes[guess.key].below and guess.key != value)
    return min(1.0, narrower + CHILD_PROBABILITY * wider)


def _pattern(pattern: Pattern, value: str) -> float | None:
    if pattern.key == "unknown":
        return None
    rivals = {guess.key: guess.confidence for guess in pattern.rivals}
    return pattern.confidence if value == pattern.key else rivals.get(value, 0.0)


def _lightness(seen: Description, value: str) -> float | None:
    if not seen.colours:
        return None
    lightness = seen.mean_lightness
    step = DARK_LIGHTNESS - lightness if value == "dark" else lightness - LIGHT_LIGHTNESS
    return 1 / (1 + math.exp(-step / LIGHTNESS_SPREAD))


def _sleeves(kind: GarmentType, value: str) -> float | None:
    long, short, none = (
        sum(guess.confidence for guess in kind.guesses if guess.key in keys)
        for keys in (LONG_SLEEVED, SHORT_SLEEVED, SLEEVELESS)
    )
    known = long + short + none
    if known < KNOWN_SLEEVES:
        return None
    return (long if value == "long" else short) / known
