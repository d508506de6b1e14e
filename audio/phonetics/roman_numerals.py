"""Roman numerals as digits: "Type II" is "Type 2". One letter is a letter, and XL is a size."""

import re
import unicodedata

NUMERAL = re.compile("(?<![A-Za-z0-9&.'-])(?=[IVX]{2})X{0,2}(?:IX|IV|VI{1,3}|I{1,3})(?![A-Za-z0-9&'-]|[.][A-Za-z0-9])")
"""2 to 29, but for those that end in X or V alone"""
SIGNS = {
    chr(code): str(int(unicodedata.numeric(chr(code)))) for code in (*range(0x2160, 0x216C), *range(0x2170, 0x217C))
}
"""the characters from Ⅰ to Ⅻ and from ⅰ to ⅻ"""
VALUES = {"I": 1, "V": 5, "X": 10}


def in_digits(text: str) -> str:
    """The text with its numerals as digits."""
    return NUMERAL.sub(lambda match: str(value(match[0])), text)


def value(numeral: str) -> int:
    """Of I, V and X: a smaller letter before a larger one is subtracted."""
    values = [VALUES[letter] for letter in numeral]
    return sum(-one if one < behind else one for one, behind in zip(values, [*values[1:], 0], strict=True))
