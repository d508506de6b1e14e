"""How likely a garment is what somebody asks it to be: "is it navy?", "is it a dress?", "is it dark?"."""

import math
from collections.abc import Mapping

from assistant.core.domain import Colour, Description, GarmentType, Pattern
from assistant.core.domain.description import DARK_LIGHTNESS, LIGHT_LIGHTNESS
from models.garment_tree import tree

MAJOR_SHARE = 0.25
"""a garment is of every colour that has this part of it: white and blue stripes are blue"""
ACCEPTED: Mapping[str, Mapping[str, float]] = {
    "blue": {"sky_blue": 1, "navy": 0.4},
    "green": {"olive": 0.6, "mint": 0.6, "yellow_green": 0.6, "blue_green": 0.4},
    "grey": {"charcoal": 1},
    "pink": {"hot_pink": 1, "coral": 0.4},
    "purple": {"lavender": 1, "wine": 0.2},
    "yellow": {"mustard": 0.8},
    "orange": {"coral": 0.5},
    "red": {"wine": 0.4, "coral": 0.3, "hot_pink": 0.2},
    "brown": {"beige": 0.4, "khaki": 0.4},
    "white": {"ivory": 0.7},
    "khaki": {"olive": 1},
    "olive": {"khaki": 0.7, "green": 0.2},
    "coral": {"pink": 0.2, "orange": 0.2},
    "ivory": {"white": 0.3, "beige": 0.3},
    "beige": {"ivory": 0.3, "khaki": 0.4},
    "charcoal": {"grey": 0.3, "black": 0.2},
    "mustard": {"yellow": 0.3},
    "sky_blue": {"blue": 0.3},
    "lavender": {"purple": 0.3},
    "hot_pink": {"pink": 0.3},
    "mint": {"blue_green": 0.3, "green": 0.2},
    "navy": {"blue": 0.2},
}
"""a colour that is asked for > other names of the garment's colour, and the share of people who would say yes as well:
a sky blue shirt is blue, a navy one only to some"""
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
    accepted = {value: 1.0, **ACCEPTED.get(value, {})}
    return min(1.0, sum(probability * accepted.get(key, 0.0) for key, probability in names.items()))


def _type(kind: GarmentType, value: str) -> float | None:
    nodes = {node.key: node for node in tree().nodes}
    if value not in nodes or not kind.guesses:
        return None
    known = {garment.key: garment.confidence for garment in kind.garments}
    if value in known:
        return known[value]
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
