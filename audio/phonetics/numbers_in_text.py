"""Digits in a text as words: prices, counts, measures, ranges, decimals, and what dates_in_text has."""

import re

from assistant.core.domain import Language
from audio.phonetics import english_numbers as english
from audio.phonetics import korean_numbers as korean
from audio.phonetics.dates_in_text import DATE_PATTERNS, Say
from audio.phonetics.numbers import number, whole
from audio.phonetics.units_and_symbols import CURRENCIES, UNITS, named

COUNTERS = (
    "벌|개(?!월)|장|켤레|명|사람|마리|살|시간|시|가지|번째|번|쌍|대|권|병|잔|줄|칸|달|군데|곳|송이|자루|채|통|조각|상자|바퀴|겹|올|땀|"
    "종류(?!별)"
)
"""a native number stands before them"""
NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?"
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
CURRENCY = "".join(map(re.escape, CURRENCIES))
PLURAL = re.compile("(?<=[a-z])s(?= |$)")


def spoken_numbers(text: str, language: Language) -> str:
    """The text with its numbers in words; no digit is left."""
    for pattern, say in PATTERNS:
        text = pattern.sub(lambda match, say=say: f" {say(match, language)}{_gap(match, language)}", text)  # type: ignore[misc]
    return re.sub(" +에서 ", "에서 ", text)  # the particle of a range belongs to the number before it


def _gap(match: re.Match[str], language: Language) -> str:
    """A Korean particle follows without a space."""
    return "" if language is Language.KOREAN and re.match("[가-힣]", match.string[match.end() :]) else " "


def _price(match: re.Match[str], language: Language) -> str:
    sign, digits, fraction = match[1], match[2], match[3]
    korean_name, english_name, cents = CURRENCIES[sign]
    if language is Language.KOREAN:
        return f"{number(digits, fraction, language)} {korean_name}"
    if fraction and len(fraction) == 2 and cents:
        part = f" and {whole(str(int(fraction)), language)} {cents}" if int(fraction) else ""
        return f"{whole(digits, language)} {english_name}{part}"
    return f"{number(digits, fraction, language)} {english_name}"


def _measure(match: re.Match[str], language: Language) -> str:
    unit = match["unit"]
    if unit == "°F" and language is Language.KOREAN:
        return f"화씨 {number(match[1], match[2], language)} 도"
    said = number(match[1], match[2], language)
    name = named(UNITS[unit], language)
    if language is Language.KOREAN:
        return f"{said}{name}" if unit == "원" else f"{said} {name}"
    is_one = match[1] == "1" and not match[2]
    return f"{said} {PLURAL.sub('', name, count=1) if is_one else name}"


def _count(match: re.Match[str], language: Language) -> str:
    count, counter = int(match[1].replace(",", "")), match[2]
    if language is Language.ENGLISH:
        return f"{english.cardinal(count)} {counter}"
    if count == 1 and counter == "번째":
        return "첫 번째"
    is_late_hour = counter == "시" and not 1 <= count <= 12
    return f"{korean.sino(count) if is_late_hour or not count else korean.native(count)} {counter}"


def _ordinal(match: re.Match[str], language: Language) -> str:
    if language is Language.KOREAN:
        return f"{korean.native(int(match[1]))} 번째"
    return english.ordinal(int(match[1]))


def _decade(match: re.Match[str], language: Language) -> str:
    if language is Language.KOREAN:
        return f"{korean.sino(int(match[1]))}년대"
    tens = english.year(int(match[1])) if len(match[1]) > 2 else english.cardinal(int(match[1]))
    return f"{tens.removesuffix('y')}ies" if tens.endswith("y") else f"{tens}s"


def _range(match: re.Match[str], language: Language) -> str:
    return "에서" if language is Language.KOREAN else "to"


def _product(match: re.Match[str], language: Language) -> str:
    return "곱하기" if language is Language.KOREAN else "by"


def _fraction(match: re.Match[str], language: Language) -> str:
    if language is Language.KOREAN:
        return f"{whole(match[2], language)}분의 {whole(match[1], language)}"
    return f"{whole(match[1], language)} over {whole(match[2], language)}"


def _minus(match: re.Match[str], language: Language) -> str:
    return "마이너스 " if language is Language.KOREAN else "minus "


def _plain(match: re.Match[str], language: Language) -> str:
    digits, fraction = match[1], match[2]
    if language is Language.ENGLISH and not fraction and re.fullmatch("1[1-9][0-9]{2}|20[0-9]{2}", digits):
        return english.year(int(digits))
    return number(digits, fraction, language)


PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(r"(?<=\d)\s?[~–]\s?(?=\d)"), _range),
    *DATE_PATTERNS,
    (re.compile(r"(?<=\d)-(?=\d)"), _range),
    (re.compile(r"(?<=\d)\s?[xX×]\s?(?=\d)"), _product),
    (re.compile(r"(?<![\w-])[-−](?=\d)"), _minus),
    (re.compile(rf"([{CURRENCY}])\s?{NUMBER}"), _price),
    (re.compile(rf"(?<!\d){NUMBER}\s?(?P<unit>{UNIT})(?![A-Za-z])"), _measure),
    (re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])"), _fraction),
    (re.compile(rf"(?<!\d)(\d{{1,3}})\s?({COUNTERS})"), _count),
    (re.compile(r"(?<!\d)(\d{1,4})(?:st|nd|rd|th)\b"), _ordinal),
    (re.compile(r"(?<!\d)((?:\d\d)?\d0)s\b"), _decade),
    (re.compile(rf"(?<!\d){NUMBER}"), _plain),
]
"""in this order"""
