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
CENTURY = 2000
"""of a year of two digits"""
KOREAN_MONTHS = {6: "유", 10: "시"}
"""the other months are their numbers"""


def _date(match: re.Match[str], language: Language) -> str:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if len(match["year"]) == 2:
        year += CENTURY
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31):
        return " ".join(whole(match[name], language) for name in ("year", "month", "day"))
    if language is Language.ENGLISH:
        return f"{MONTHS[month - 1]} {english.ordinal(day)}, {english.year(year)}"
    return f"{korean.sino(year)}년 {day_of_year(month, day)}"


def day_of_year(month: int, day: int) -> str:
    """In Korean; empty where there is no such day."""
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31):
        return ""
    return f"{KOREAN_MONTHS.get(month) or korean.sino(month)}월 {korean.sino(day)}일"


def _month_of_year(match: re.Match[str], language: Language) -> str:
    year, month = int(match["year"]), int(match["month"])
    if language is Language.ENGLISH:
        return f"{MONTHS[month - 1]} {english.year(year)}"
    return f"{korean.sino(year)}년 {KOREAN_MONTHS.get(month) or korean.sino(month)}월"


def _short_month(match: re.Match[str], language: Language) -> str:
    """ "Nov 28" """
    month = next(index for index, name in enumerate(MONTHS, 1) if name.startswith(match[1][:3]))
    if language is Language.ENGLISH:
        return f"{MONTHS[month - 1]} {english.ordinal(int(match[2]))}"
    return day_of_year(month, int(match[2]))


def _day_of_week(match: re.Match[str], language: Language) -> str:
    if language is Language.ENGLISH:
        return f"{whole(match[1], language)}, {whole(match[2], language)}"
    return day_of_year(int(match[1]), int(match[2]))


def _without_zero(match: re.Match[str], language: Language) -> str:
    return whole(match[1], language)


def _telephone(match: re.Match[str], language: Language) -> str:
    return ", ".join(one_by_one(digits, language) for digits in re.findall(r"\d+", match[0]))


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


MONTH = "(?P<month>0?[1-9]|1[0-2])"
DAY = "(?P<day>0?[1-9]|[12][0-9]|3[01])"
DATE_PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"), _date),
    (re.compile(rf"(?<!\d)(?P<year>\d{{4}})\. {MONTH}\. {DAY}(?:(?!\d)\.?(?=\s?\S)|(?!\d))"), _date),
    (re.compile(rf"(?<!\d){MONTH}/{DAY}/(?P<year>\d{{4}})(?!\d)"), _date),
    (re.compile(rf"(?<!\d){DAY}\.{MONTH}\.(?P<year>\d{{4}})(?!\d)"), _date),
    (
        re.compile(r"(?<![\d.-])(?P<year>\d\d)([-.])(?P<month>0[1-9]|1[0-2])\2(?P<day>[0-2]\d|3[01])(?![\d.-]\d|\d)"),
        _date,
    ),
    (re.compile(r"(?<![\d./-])(?P<year>(?:19|20)\d\d)[-./](?P<month>0[1-9]|1[0-2])(?![\d./-]*\d)"), _month_of_year),
    (
        re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (\d{1,2})(?:st|nd|rd|th)?(?![\w:])"),
        _short_month,
    ),
    (re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?=\s?\([월화수목금토일]\))"), _day_of_week),
    (re.compile(r"(?<![\d-])\(?0\d{1,2}[-. )]{1,2}\d{3,4}[-. ]\d{4}(?![\d-])"), _telephone),
    (re.compile(r"(?<=\+)\d{1,3}-\d{1,2}-\d{3,4}-\d{4}(?![\d-])"), _telephone),
    (re.compile(r"\(\d{3}\)\s?\d{3}[-. ]\d{4}(?![\d-])"), _telephone),
    (re.compile(r"(?<![\d-])(?:(?:\d{2,4}-)?\d{2,4}-\d{3,4}|01\d-\d{4}|1[56]\d{2})-?\d{4}(?![\d-])"), _telephone),
    (re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])"), _time),
    (re.compile(r"(?<!\d)(\d{1,2})\s?월"), _month),
    (re.compile(r"(?<!\d)0(\d)(?=\s?[일분초])"), _without_zero),
]
