"""Dates, times of day and telephone numbers in a text."""

import re
from collections.abc import Callable

from assistant.core.domain import Language
from audio.phonetics import english_numbers as english
from audio.phonetics import korean_numbers as korean
from audio.phonetics.numbers import one_by_one, whole

Say = Callable[[re.Match[str], Language], str]
"""a match in words"""
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
KOREAN_MONTHS = {6: "유", 10: "시"}
"""the other months are their numbers"""


def _date(match: re.Match[str], language: Language) -> str:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31):
        return " ".join(whole(match[name], language) for name in ("year", "month", "day"))
    if language is Language.ENGLISH:
        return f"{MONTHS[month - 1]} {english.ordinal(day)}, {english.year(year)}"
    return f"{korean.sino(year)}년 {KOREAN_MONTHS.get(month) or korean.sino(month)}월 {korean.sino(day)}일"


def _telephone(match: re.Match[str], language: Language) -> str:
    return ", ".join(one_by_one(digits, language) for digits in match[0].split("-"))


def _time(match: re.Match[str], language: Language) -> str:
    hour, minute = int(match[1]), int(match[2])
    if language is Language.ENGLISH:
        return english.clock(hour, minute)
    said = korean.native(hour) if 1 <= hour <= 12 else korean.sino(hour)
    return f"{said}시" + (f" {korean.sino(minute)}분" if minute else "")


def _month(match: re.Match[str], language: Language) -> str:
    month = int(match[1])
    if language is Language.ENGLISH:
        return f"{whole(match[1], language)} 월"
    return f"{KOREAN_MONTHS.get(month) or korean.sino(month)}월"


DATE_PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"), _date),
    (re.compile(r"(?<![\d-])(?:\d{2,4}-\d{3,4}|1[56]\d{2})-\d{4}(?![\d-])"), _telephone),
    (re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])"), _time),
    (re.compile(r"(?<!\d)(\d{1,2})\s?월"), _month),
]
