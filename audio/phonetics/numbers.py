"""Numbers in the words of a language."""

from assistant.core.domain import Language
from audio.phonetics import english_numbers as english
from audio.phonetics import korean_numbers as korean

NUMBER = r"(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(\d+))?"
"""a pattern of two groups: the whole part, and the digits behind the point"""
MAX_DIGITS = 15
MAX_UNGROUPED = 10
"""a longer number is read digit by digit, and so is the number of a bar code, which has no commas"""


def whole(digits: str, language: Language) -> str:
    """A whole number; one that begins with zero, or is too long, digit by digit."""
    is_code = len(digits) > MAX_UNGROUPED and "," not in digits
    digits = digits.replace(",", "")
    if is_code or len(digits) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1):
        return one_by_one(digits, language)
    return korean.sino(int(digits)) if language is Language.KOREAN else english.cardinal(int(digits))


def one_by_one(digits: str, language: Language) -> str:
    """Each digit by itself."""
    return korean.one_by_one(digits) if language is Language.KOREAN else english.one_by_one(digits)


def number(digits: str, fraction: str | None, language: Language) -> str:
    """A number with the digits behind its point, if any."""
    if not fraction:
        return whole(digits, language)
    point = korean.point(fraction) if language is Language.KOREAN else english.point(fraction)
    return f"{whole(digits, language)} {point}"
