"""Digits in a text as words: prices, counts, measures, ranges, decimals, and what dates_in_text has."""

import re

from assistant.core.domain import Language
from audio.phonetics import english_numbers as english
from audio.phonetics.counts_in_text import COUNT_PATTERNS, RANGE_PATTERNS
from audio.phonetics.dates_in_text import DATE_PATTERNS, Say, day_of_year
from audio.phonetics.numbers import NUMBER, number, whole
from audio.phonetics.relations_in_text import RELATION_PATTERNS, to
from audio.phonetics.units_and_symbols import CURRENCIES, UNIT, UNITS, named

NO_SIZE_L = r"(?!(?:44|55|66|77|8[5-9]|9\d|1[0-3]\d)\s?L)"
"""95L is a size, 5L are liters"""
LARGEST_DENOMINATOR = 10
"""of a fraction; what else has a slash is a date, or two numbers: 65/35, 95/100"""
CURRENCY = "".join(map(re.escape, CURRENCIES))
PLURAL = re.compile("(?<=[a-z])s(?= |$)")


def spoken_numbers(text: str, language: Language) -> str:
    """The text with its numbers in words; no digit is left."""
    for pattern, say in PATTERNS:
        text = pattern.sub(lambda match, say=say: f" {say(match, language)}{_gap(match, language)}", text)  # type: ignore[misc]
    return re.sub(" +(에서|부터) +", r"\1 ", text)  # the particle of a range belongs to the number before it


def _gap(match: re.Match[str], language: Language) -> str:
    """A Korean particle follows without a space."""
    return "" if language is Language.KOREAN and re.match("[가-힣]", match.string[match.end() :]) else " "


def _price(match: re.Match[str], language: Language) -> str:
    sign, digits, fraction = match[1], match[2], match[3]
    name, part = (named(names, language) for names in CURRENCIES[sign])
    if not (fraction and len(fraction) == 2 and part):
        return _of_unit(digits, fraction, name, language)
    if not int(fraction):
        return _of_unit(digits, None, name, language)
    joined = " " if language is Language.KOREAN else " and "
    parts = _of_unit(str(int(fraction)), None, part, language)
    return f"{_of_unit(digits, None, name, language)}{joined}{parts}"


def _measure(match: re.Match[str], language: Language) -> str:
    unit = match["unit"]
    if unit == "°F" and language is Language.KOREAN:
        return f"화씨 {number(match[1], match[2], language)} 도"
    if unit == "원" and language is Language.KOREAN:
        return f"{number(match[1], match[2], language)}원"
    return _of_unit(match[1], match[2], named(UNITS[unit], language), language)


def _of_unit(digits: str, fraction: str | None, name: str, language: Language) -> str:
    is_one = language is Language.ENGLISH and digits == "1" and not fraction
    return f"{number(digits, fraction, language)} {PLURAL.sub('', name, count=1) if is_one else name}"


def _hyphen(match: re.Match[str], language: Language) -> str:
    """A range, but not within the code of an article: R0001-1001."""
    is_code = re.search(r"[A-Za-z]\d+$", match.string[: match.start()])
    return "" if is_code else to(match, language)


def _version(match: re.Match[str], language: Language) -> str:
    point = " 점 " if language is Language.KOREAN else " point "
    return point.join(number(part, None, language) for part in match[0].split("."))


def _product(match: re.Match[str], language: Language) -> str:
    return "곱하기" if language is Language.KOREAN else "by"


def _ratio(match: re.Match[str], language: Language) -> str:
    between = "대" if language is Language.KOREAN else "to"
    return f"{whole(match[1], language)} {between} {whole(match[2], language)}"


def _fraction(match: re.Match[str], language: Language) -> str:
    """A fraction; or in Korean a day of the year; or else two numbers, as the sizes 55/66."""
    first, second = match[1], match[2]
    if int(first) < int(second) and (int(second) <= LARGEST_DENOMINATOR or (second == "100" and int(first) < 85)):
        if language is Language.KOREAN:
            return f"{whole(second, language)}분의 {whole(first, language)}"
        return english.fraction(int(first), int(second))
    day = day_of_year(int(first), int(second)) if language is Language.KOREAN else ""
    return day or f"{whole(first, language)}, {whole(second, language)}"


def _and(match: re.Match[str], language: Language) -> str:
    return "" if language is Language.KOREAN else "and"


def _minus(match: re.Match[str], language: Language) -> str:
    return "마이너스 " if language is Language.KOREAN else "minus "


def _plain(match: re.Match[str], language: Language) -> str:
    digits, fraction = match[1], match[2]
    if language is Language.ENGLISH and not fraction and re.fullmatch("1[1-9][0-9]{2}|20[0-9]{2}", digits):
        return english.year(int(digits))
    return number(digits, fraction, language)


PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    *RANGE_PATTERNS,
    *RELATION_PATTERNS,
    *DATE_PATTERNS,
    (re.compile(r"(?<=\d)[-‐−](?=\d)"), _hyphen),
    (re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*\d)"), _version),
    (re.compile(r"(?<![\d:])(\d{1,3}):(\d{1,3})(?![\d:])"), _ratio),
    (re.compile(r"(?<=\d)\s?[xX×*]\s?(?=\d)"), _product),
    (re.compile(r"(?<![\w-])[-−](?=\d)"), _minus),
    (re.compile(rf"([{CURRENCY}])\s?{NUMBER}"), _price),
    (re.compile(rf"(?<!\d){NO_SIZE_L}{NUMBER}\s?(?P<unit>{UNIT})(?![A-Za-z0-9])"), _measure),
    (re.compile(r"(?<=\d)\s+(?=\d/\d\d?(?![\d/]))"), _and),
    (re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])"), _fraction),
    *COUNT_PATTERNS,
    (re.compile(rf"(?<!\d){NUMBER}"), _plain),
]
"""in this order"""
