"""Numbers before counters: how many pieces, which one of a row, how old."""

import re

from assistant.core.domain import Language
from audio.phonetics import english_numbers as english
from audio.phonetics import korean_numbers as korean
from audio.phonetics.dates_in_text import Say
from audio.phonetics.numbers import NUMBER, number

LABELLED = "옷|칸|버튼|단추|서랍|자리|선반|보관함|코트|셔츠|바지|치마|재킷|니트|원피스|티셔츠|사진|항목|후보"
"""before them a number says which one: 1번 옷장 is 일번"""
COUNTERS = (
    f"벌|개(?![월년])|장|켤레|명|사람|마리|살|시간|시(?!리즈)|가지|번째|번(?![지가방호]|\\s?(?:{LABELLED}))|쌍|대|권|병|잔|줄|칸|"
    "달(?!러)|군데|곳|송이|자루|채|통(?!신)|조각|상자|바퀴|겹|올|땀|종류(?!별)"
)
"""a native number stands before them"""
MOST_NATIVE_DIGITS = 3
"""a longer number is Sino-Korean before a counter as well"""
LAST_NATIVE_HOUR = 12


def _count(match: re.Match[str], language: Language) -> str:
    return _counted(match[1].replace(",", ""), match[2], match[3], language)


def _first_of_range(match: re.Match[str], language: Language) -> str:
    """Of "3~4벌" the "3~": in Korean it is counted as well, "세 벌에서"."""
    if language is Language.ENGLISH:
        return f"{number(match[1], None, language)} to"
    return f"{_counted(match[1], None, match[2], language)}에서"


def _counted(digits: str, fraction: str | None, counter: str, language: Language) -> str:
    if language is Language.ENGLISH or fraction or len(digits) > MOST_NATIVE_DIGITS:
        return f"{number(digits, fraction, language)} {counter}"
    count = int(digits)
    if count == 1 and counter == "번째":
        return "첫 번째"
    if counter == "대" and count % 10 == 0:
        return f"{korean.sino(count)}대"  # people in their twenties
    is_late_hour = counter == "시" and count > LAST_NATIVE_HOUR
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


RANGE_PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(rf"(?<![\d,.:-])(\d{{1,3}})\s?[~–∼〜‐−-]\s?(?=\d{{1,3}}\s?({COUNTERS}))"), _first_of_range)
]
COUNT_PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(rf"(?<!\d){NUMBER}\s?({COUNTERS})"), _count),
    (re.compile(r"(?<!\d)(\d{1,4})(?:st|nd|rd|th)(?![A-Za-z0-9])"), _ordinal),
    (re.compile(r"(?<!\d)((?:\d\d)?\d0)['’]?s(?![A-Za-z0-9])"), _decade),
]
