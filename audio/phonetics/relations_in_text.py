"""Signs between and before numbers as words: ranges, limits, inches, a label in angle brackets."""

import re

from assistant.core.domain import Language
from audio.phonetics.dates_in_text import Say
from audio.phonetics.units_and_symbols import UNIT, named

LIMITS = {"≥": "이상", "≤": "이하", ">": "초과", "<": "미만"}
"""in Korean they stand behind the number"""
DAYS = {
    day[:3]: (f"{korean}요일", day)
    for korean, day in zip(
        "월화수목금토일", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True
    )
}
DAY, WEEKDAY = "|".join(DAYS), "[월화수목금토일]"
SIZE = "X*[SML](?![A-Za-z])"


def to(match: re.Match[str], language: Language) -> str:
    """Of a range."""
    return "에서 " if language is Language.KOREAN else "to"


def _between(match: re.Match[str], language: Language) -> str:
    return f"{match[1]} {to(match, language)}"


def _days(match: re.Match[str], language: Language) -> str:
    first, last = (named(DAYS[match[group]], language) for group in (1, 2))
    return f"{first} {to(match, language)} {last}"


def _up_to(match: re.Match[str], language: Language) -> str:
    return "최대 " if language is Language.KOREAN else "up to"


def _from(match: re.Match[str], language: Language) -> str:
    return "부터" if language is Language.KOREAN else "and up"


def _limit(match: re.Match[str], language: Language) -> str:
    return f"{match[2]} {LIMITS[match[1]]}" if language is Language.KOREAN else match[0]


def _label(match: re.Match[str], language: Language) -> str:
    return f", {match[1]}, "


def _inches(match: re.Match[str], language: Language) -> str:
    """Where no quotation ends."""
    is_open = len(re.findall(r'(?<!\d)"', match.string[: match.start()])) % 2
    name = "인치" if language is Language.KOREAN else "inch" if match[1] == "1" else "inches"
    return match[0] if is_open else f"{match[1]} {name}"


def _feet(match: re.Match[str], language: Language) -> str:
    return f"{match[1]}ft {match[2]}in"


def _minus(match: re.Match[str], language: Language) -> str:
    """Days before a day: D-3."""
    return "디 마이너스" if language is Language.KOREAN else "d minus"


RELATION_PATTERNS: list[tuple[re.Pattern[str], Say]] = [
    (re.compile(r"(?<=\d\")\s?[-–~]\s?(?=\d)"), to),
    (re.compile(r"(?<![\d'])(\d)['′]\s?(\d\d?)(?:\"|″|”|'')"), _feet),
    (re.compile(r"(?<![\d.])(\d+(?:[./]\d+)?)(?:\"|″)"), _inches),
    (re.compile(rf"(?<=[\d%원시월일분년도회대mgCLMS])\s?[~–∼〜→⇒]\s?(?=[₩$€£-]?\d|오[전후]|{SIZE})"), to),
    (re.compile(r"(?<=:\d\d)\s?-\s?(?=\d{1,2}:\d\d)"), to),
    (re.compile(rf"(?<![A-Za-z])(X*[SML])[-–](?={SIZE})"), _between),
    (re.compile(rf"(?<![가-힣])({WEEKDAY})\s?[~∼〜-]\s?(?={WEEKDAY}(?![가-힣]))"), _between),
    (re.compile(rf"\b({DAY})\.?\s?[-–~]\s?({DAY})\b\.?"), _days),
    (re.compile(r"(?<![^\s(])[~∼〜]\s?(?=\d)"), _up_to),
    (re.compile(r"(?<=원)[~∼〜](?=$|[\s)])"), _from),
    (re.compile(rf"(?<![^\s(])(?<![\w)%] )([≥≤<>])\s?(\d[\d,.]*(?:\s?(?:{UNIT})(?![A-Za-z]))?)"), _limit),
    (re.compile(r"<([^<>\d\s][^<>]{0,40})>"), _label),
    (re.compile(r"(?<![\w-])D-(?=\d)"), _minus),
]
"""in this order"""
