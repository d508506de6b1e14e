"""Abbreviations as they are said, before the numbers of a text are put into words."""

import re

from assistant.core.domain import Language
from audio.phonetics.letters import spelled
from audio.phonetics.units_and_symbols import named

ABBREVIATIONS = {
    r"Dr\.?(?=\s?[A-Z])": ("닥터", "doctor"),
    r"Mr\.": ("미스터", "mister"),
    r"Mrs\.": ("미시즈", "missus"),
    r"St\.?(?=\s?[A-Z])": ("세인트", "saint"),
    r"Art\.(?=\s?[nN\d])": ("품번", "article"),
    r"[vV]\.(?=\s?\d)": ("버전", "version"),
    r"No\.(?=\s?\d)": ("넘버", "number"),
    r"Vol\.(?=\s?\d)": ("볼륨", "volume"),
    r"(?i:vs)\.?": ("대", "versus"),
    r"e\.g\.": ("예를 들어", "for example"),
    r"i\.e\.": ("즉", "that is"),
    r"etc\.?": ("등등", "et cetera"),
    r"approx\.": ("약", "approximately"),
    r"(?i:tel)\.?(?=\s?[:\d(+])": ("전화", "telephone"),
    r"(?i:fax)\.?(?=\s?[:\d(+])": ("팩스", "fax"),
    r"(?i:ver)\.?(?=\s?\d)": ("버전", "version"),
    r"(?i:qty)\.?": ("수량", "quantity"),
    r"Est\.(?=\s?\d{4})": ("설립", "established"),
    r"Ref\.(?=\s?\d)": ("번호", "reference"),
    r"Col\.(?=\s?\d)": ("색상", "color"),
    "中[國国]": ("중국", "China"),
    "日本": ("일본", "Japan"),
    "[韓韩][國国]": ("한국", "Korea"),
    "美[國国]": ("미국", "America"),
    "w/o": ("위드아웃", "without"),
    "w/(?=[a-z ])": ("위드", "with"),
}
"""pattern > what is said; each begins where a word does"""
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(:\d\d)?\s?([AaPp])\.?[Mm](?![A-Za-z0-9])(?:\.(?=\s*\S))?")
PAIR = re.compile(r"(?<![\w/&])([A-Z])/([A-Z])(?![\w/])")
"""A/S, F/W; but S/M are two sizes"""
INITIALS = re.compile(r"(?<![A-Za-z.@])((?:[A-Za-z]\.)+[A-Za-z])(?![A-Za-z])(?:\.(?!\s+[A-Z]))?")
"""U.S.A., without the last full stop where no sentence begins behind it"""
SMILE = re.compile(r"\^[_.]?\^|(?<![\w:;])[:;]-?\)")
TEARS = re.compile(r"(?<!\w)T[_.]T(?!\w)")
PIECES = re.compile(r"(?<=\d)\s?(?:[Pp][Cc][Ss]?|[Ee][Aa])(?![A-Za-z])")
NAME_OF_A = re.compile(r"(?<![A-Za-z'’])A(?=[\d&+/-]|\.\w)|(?<=[.&/+-])A(?![A-Za-z'’])|(?<=[a-z0-9] )A(?![A-Za-z'’])")
"""the letter, not the article: beside signs and digits, or behind another word"""


def spelled_out(text: str, language: Language) -> str:
    """The text without abbreviations; in English the letter A is "ay", as a voice reads "a" as the article."""
    for pattern, names in ABBREVIATIONS.items():
        text = re.sub(rf"(?<![A-Za-z0-9.]){pattern}(?![A-Za-z])", f"{named(names, language)} ", text)
    text = CLOCK.sub(lambda match: _clock(match, language), text)
    text = SMILE.sub(named((" 웃는 얼굴 ", " smiling face "), language), text)
    text = TEARS.sub(named((" 우는 얼굴 ", " crying face "), language), text)
    text = PIECES.sub(named(("개", " pieces"), language), text)
    text = PAIR.sub(lambda match: _pair(match, language), text)
    text = re.sub(r"(?<![A-Za-z])([A-Z])\.(?=[A-Z][a-z])", r"\1 ", text)
    text = INITIALS.sub(lambda match: spelled(match[1].replace(".", ""), language), text)
    return text if language is Language.KOREAN else NAME_OF_A.sub("ay", text)


def _clock(match: re.Match[str], language: Language) -> str:
    """ "9:30 am" is "오전 9:30" or "9:30 ay m"; the full hour has no "o'clock"."""
    hour, minute, half = match[1], match[2] or "", match[3].lower()
    if language is Language.KOREAN:
        return f"{'오전' if half == 'a' else '오후'} {hour}{minute or '시'}"
    return f"{hour}{'' if minute == ':00' else minute} {'ay' if half == 'a' else 'p'} m"


def _pair(match: re.Match[str], language: Language) -> str:
    is_sizes = len({match[1], match[2]} & set("SML")) > 1
    return match[0] if is_sizes else spelled(match[1] + match[2], language)
