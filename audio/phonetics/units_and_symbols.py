"""What units, currencies, symbols and pictures are called; the first name is Korean, the second English."""

import re

from assistant.core.domain import Language
from audio.phonetics.pictures import PICTURES

UNITS = {
    "%": ("퍼센트", "percent"),
    "‰": ("퍼밀", "per mille"),
    "°C": ("도", "degrees Celsius"),
    "°F": ("화씨 도", "degrees Fahrenheit"),
    "°": ("도", "degrees"),
    "mm": ("밀리미터", "millimeters"),
    "cm": ("센티미터", "centimeters"),
    "km": ("킬로미터", "kilometers"),
    "m": ("미터", "meters"),
    "mg": ("밀리그램", "milligrams"),
    "kg": ("킬로그램", "kilograms"),
    "g": ("그램", "grams"),
    "ml": ("밀리리터", "milliliters"),
    "mL": ("밀리리터", "milliliters"),
    "L": ("리터", "liters"),
    "W": ("와트", "watts"),
    "원": ("원", "won"),
    "l": ("리터", "liters"),
    "ℓ": ("리터", "liters"),
    "cm²": ("제곱센티미터", "square centimeters"),
    "m²": ("제곱미터", "square meters"),
    "m³": ("세제곱미터", "cubic meters"),
    "g/m²": ("그램 퍼 제곱미터", "grams per square meter"),
    "km/h": ("킬로미터 퍼 아워", "kilometers per hour"),
    "oz": ("온스", "ounces"),
    "lb": ("파운드", "pounds"),
    "ft": ("피트", "feet"),
    "$": ("달러", "dollars"),
    "€": ("유로", "euros"),
    "KRW": ("원", "won"),
    "USD": ("달러", "dollars"),
    "in": ("인치", "inches"),
    "mAh": ("밀리암페어시", "milliampere hours"),
    "V": ("볼트", "volts"),
    "h": ("시간", "hours"),
    "D": ("데니어", "denier"),
    "FP": ("필파워", "fill power"),
    "gsm": ("그램 퍼 제곱미터", "grams per square meter"),
}
"""behind a number"""
UNITS |= {unit: UNITS[unit.lower()] for unit in ("MM", "CM", "KM", "KG", "Kg", "ML", "H")}
SQUARED = {"㎡": "m²", "㎠": "cm²", "㎥": "m³"}
"""NFKC would make the exponent a digit"""
LETTER_UNITS = {"L", "W", "l", "in", "V", "h", "H", "D", "FP"}
"""only without a space: "10 L" is a size"""
UNIT = "|".join(
    f"(?<=\\d{chr(92) + 'd' if unit == 'D' else ''}){unit}" if unit in LETTER_UNITS else re.escape(unit)
    for unit in sorted(UNITS, key=len, reverse=True)
)
"""a pattern; 3D is no denier"""
CURRENCIES = {
    "₩": (("원", "won"), ("", "")),
    "$": (("달러", "dollars"), ("센트", "cents")),
    "€": (("유로", "euros"), ("센트", "cents")),
    "£": (("파운드", "pounds"), ("펜스", "pence")),
    "¥": (("엔", "yen"), ("", "")),
}
"""before a number: the name, and that of the hundredth part"""
SYMBOLS = {
    "&": ("앤드", "and"),
    "+": ("플러스", "plus"),
    "=": ("는", "equals"),
    "²": ("제곱", "squared"),
    "³": ("세제곱", "cubed"),
    "@": ("골뱅이", "at"),
    "#": ("샵", "hash"),
    "*": ("별표", "star"),
    "%": ("퍼센트", "percent"),
    "°": ("도", "degrees"),
    "×": ("곱하기", "by"),
    "÷": ("나누기", "divided by"),
    "±": ("플러스 마이너스", "plus or minus"),
    "<": ("작다", "less than"),
    ">": ("크다", "greater than"),
    "_": ("밑줄", "underscore"),
    "\\": ("역슬래시", "backslash"),
    "^": ("꺾쇠", "caret"),
    "₩": ("원", "won"),
    "$": ("달러", "dollar"),
    "€": ("유로", "euro"),
    "£": ("파운드", "pound"),
    "¥": ("엔", "yen"),
    "←": ("왼쪽 화살표", "left arrow"),
    "↑": ("위쪽 화살표", "up arrow"),
    "↓": ("아래쪽 화살표", "down arrow"),
    "≤": ("이하", "at most"),
    "≥": ("이상", "at least"),
    "→": ("오른쪽 화살표", "right arrow"),
    **PICTURES,
}
OTHER_PICTURE = ("그림 문자", "a picture")
OTHER_SYMBOL = ("기호", "a symbol")
OTHER_LETTERS = ("다른 나라 글자", "foreign letters")
HANJA = {
    **{
        "大": ("대", "large"),
        "中": ("중", "medium"),
        "小": ("소", "small"),
        "男": ("남", "men"),
        "女": ("여", "women"),
        "株": ("주", "company"),
    },
    **{"白": ("백", "white"), "黑": ("흑", "black"), "赤": ("적", "red"), "靑": ("청", "blue"), "新": ("신", "new")},
    **{
        "韓": ("한", "Korea"),
        "美": ("미", "America"),
        "日": ("일", "Japan"),
        "年": ("년", "year"),
        "月": ("월", "month"),
    },
    **{
        "絹": ("견", "silk"),
        "綿": ("면", "cotton"),
        "毛": ("모", "wool"),
        "麻": ("마", "linen"),
        "革": ("혁", "leather"),
    },
}
"""those of labels; the others are OTHER_LETTERS"""
LETTERS_OF_HANGUL = dict(
    zip(
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔㅒㅖㅘㅙㅚㅝㅞㅟㅢ",
        "기역 니은 디귿 리을 미음 비읍 시옷 이응 지읒 치읓 키읔 티읕 피읖 히읗 쌍기역 쌍디귿 쌍비읍 쌍시옷 쌍지읒 "
        "아 야 어 여 오 요 우 유 으 이 애 에 얘 예 와 왜 외 워 웨 위 의".split(),
        strict=True,
    )
)
"""a letter that stands alone, as in ㅋㅋ"""


def named(names: tuple[str, ...], language: Language) -> str:
    """The name in a language."""
    return names[0] if language is Language.KOREAN else names[1]
