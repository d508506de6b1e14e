"""Numbers as they are said."""

from assistant.core.domain import Language

NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def counted(number: int, language: Language) -> str:
    """A number before what it counts, 1 to 99: native Korean (두 가지), "two"."""
    if language is Language.ENGLISH:
        return _english(number)
    if number == 20:
        return "스무"  # 스물 loses its ㄹ before a counter
    return NATIVE_TENS[number // 10] + NATIVE_ONES[number % 10]


def _english(number: int) -> str:
    if number < 20:
        return ENGLISH[number]
    return ENGLISH_TENS[number // 10] + ("-" + ENGLISH[number % 10] if number % 10 else "")
