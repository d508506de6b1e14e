"""Numbers as they are said in Korean.

num2words counts in Sino-Korean only and is LGPL; the voice needs native numbers before counters as well.
"""

NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
DIGITS = "영일이삼사오육칠팔구"
CALLED_DIGITS = "공일이삼사오육칠팔구"
"""in a telephone number"""
TENS = ("", "십", "백", "천")
MYRIADS = ("", "만", "억", "조", "경")
"""powers of ten thousand"""


def sino(number: int) -> str:
    """Sino-Korean, 0 to 10^20 - 1: "이만 구천구백"."""
    if number == 0:
        return DIGITS[0]
    groups = []
    for myriad in MYRIADS:
        number, group = divmod(number, 10_000)
        if group:
            one_myriad = group == 1 and myriad == "만"  # 만, not 일만
            groups.append(("" if one_myriad else _below_a_myriad(group)) + myriad)
    return " ".join(reversed(groups))


def _below_a_myriad(number: int) -> str:
    words = []
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words.append(("" if digit == 1 and power else DIGITS[digit]) + TENS[power])
    return "".join(words)


def native(number: int) -> str:
    """Before a counter: "두", "스무", "서른한"; hundreds are Sino-Korean."""
    hundreds, below = divmod(number, 100)
    if below == 0:
        return sino(number)
    counted = "스무" if below == 20 else NATIVE_TENS[below // 10] + NATIVE_ONES[below % 10]
    return (sino(hundreds * 100) if hundreds else "") + counted


def one_by_one(digits: str) -> str:
    """As in a telephone number."""
    return "".join(CALLED_DIGITS[int(digit)] for digit in digits)


def point(fraction: str) -> str:
    """The digits behind the decimal point: "점 일사"."""
    return f"점 {''.join(DIGITS[int(digit)] for digit in fraction)}"
