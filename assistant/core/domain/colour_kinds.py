"""Which basic colour an everyday colour name is a kind of."""

from collections.abc import Mapping

BASIC_COLOUR: Mapping[str, str] = {
    "charcoal": "grey",
    "ivory": "white",
    "beige": "brown",
    "khaki": "brown",
    "olive": "green",
    "mint": "green",
    "sky_blue": "blue",
    "lavender": "purple",
    "hot_pink": "pink",
    "coral": "orange",
    "mustard": "yellow",
}
"""everyday name > the one of the 15 basic names of KS A 0011 that it is a kind of; basic names are not listed"""
