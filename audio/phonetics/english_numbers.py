"""Numbers as they are said in English."""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
THOUSANDS = ("", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion")
HOURS_OF_A_DIAL = 12
IRREGULAR_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth"},
    **{"eight": "eighth", "nine": "ninth", "twelve": "twelfth"},
}


def cardinal(number: int) -> str:
    """0 to 10^21 - 1: "twenty-nine thousand nine hundred"."""
    if number == 0:
        return ONES[0]
    groups = []
    for thousand in THOUSANDS:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_below_a_thousand(group) + thousand)
    return " ".join(reversed(groups))


def _below_a_thousand(number: int) -> str:
    hundreds, below = divmod(number, 100)
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if below < len(ONES):
        words += [ONES[below]] if below else []
    else:
        words.append(TENS[below // 10] + (f"-{ONES[below % 10]}" if below % 10 else ""))
    return " ".join(words)


def ordinal(number: int) -> str:
    """ "twenty-first" """
    head, separator, last = _split(cardinal(number))
    if last in IRREGULAR_ORDINALS:
        return head + separator + IRREGULAR_ORDINALS[last]
    return head + separator + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def fraction(numerator: int, denominator: int) -> str:
    """ "one half", "three quarters", "two fifths" """
    part = {2: "half", 4: "quarter"}.get(denominator) or ordinal(denominator)
    return f"{cardinal(numerator)} {part}{'s' if numerator > 1 else ''}"


def _split(words: str) -> tuple[str, str, str]:
    """What is before the last word, its separator, and the last word."""
    at = max(words.rfind(" "), words.rfind("-"))
    return words[:at] if at > 0 else "", words[at] if at > 0 else "", words[at + 1 :]


def year(number: int) -> str:
    """Of four digits: "twenty twenty-six", "nineteen oh five", "two thousand nine"."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number)
    return f"{cardinal(century)} {'hundred' if not rest else _below_a_hundred(rest)}"


def _below_a_hundred(number: int) -> str:
    return f"oh {ONES[number]}" if number < 10 else cardinal(number)


def clock(hour: int, minute: int) -> str:
    """ "two thirty", "two oh five", "two o'clock", "eighteen hundred" """
    full_hour = "o'clock" if hour <= HOURS_OF_A_DIAL else "hundred"
    past = _below_a_hundred(minute) if minute else full_hour
    return f"{cardinal(hour)} {past}"


def one_by_one(digits: str) -> str:
    """As in a telephone number."""
    return " ".join("oh" if digit == "0" else ONES[int(digit)] for digit in digits)


def point(fraction: str) -> str:
    """The digits behind the decimal point: "point one four"."""
    return f"point {' '.join(ONES[int(digit)] for digit in fraction)}"
