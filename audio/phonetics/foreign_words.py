"""English words in Korean letters: those of clothing as one writes them, the others by their pronunciation.

The rules follow 외래어 표기법 (the standard of loanwords), English table, without stress and vowel length.
"""

import re

from assistant.core.domain import Language
from audio.phonetics import english
from audio.phonetics.hangul import Syllable, composed, syllables
from audio.phonetics.letter_to_sound import phones_by_rule
from audio.phonetics.letters import is_spelled, spelled
from audio.phonetics.usual_words import USUAL

ENGLISH_SIZES = {
    "XXXS": "triple extra small",
    "XXS": "double extra small",
    "XS": "extra small",
    "XL": "extra large",
    "XXL": "double extra large",
    "XXXL": "triple extra large",
    "XXXXL": "four extra large",
    "XXXXXL": "five extra large",
}
VOWELS = dict(
    pair.split("=")
    for pair in (
        "AA=ㅏ AE=ㅐ AH=ㅓ AO=ㅗ AW=ㅏ우 AY=ㅏ이 EH=ㅔ ER=ㅓ EY=ㅔ이 IH=ㅣ IX=ㅡ IY=ㅣ OW=ㅗ OY=ㅗ이 UH=ㅜ UW=ㅜ"
    ).split()
)
ONSETS = dict(
    pair.split("=")
    for pair in (
        "B=ㅂ CH=ㅊ D=ㄷ DH=ㄷ F=ㅍ G=ㄱ HH=ㅎ JH=ㅈ K=ㅋ L=ㄹ M=ㅁ N=ㄴ P=ㅍ "
        "R=ㄹ S=ㅅ SH=ㅅ T=ㅌ TH=ㅅ TS=ㅊ DZ=ㅈ V=ㅂ Z=ㅈ ZH=ㅈ"
    ).split()
)
GLIDES = {
    "Y": dict(zip("ㅏㅐㅓㅔㅗㅜㅣ", "ㅑㅒㅕㅖㅛㅠㅣ", strict=True)),
    "W": dict(zip("ㅏㅐㅓㅔㅗㅜㅣ", "ㅘㅙㅝㅞㅝㅜㅟ", strict=True)),
}
_VOWEL = f"(?:{'|'.join(VOWELS)})\\b"
HEARD = [
    (re.compile(r"\b([LMN]) Y (?!U[HW])"), r"\1 IH "),  # 밀리언, but 메뉴
    (re.compile(rf"\bER (?={_VOWEL})"), "ER R "),  # 레이어링
    (re.compile(rf"\b(EH|IH|IY|UH|UW|AW|AY) R\b(?! {_VOWEL})"), r"\1 AH"),  # 웨어, 퓨어
    (re.compile(rf"\bT S\b(?! {_VOWEL})"), "TS"),  # 부츠
    (re.compile(rf"\bD Z\b(?! {_VOWEL})"), "DZ"),  # 키즈
]
"""phones > how Korean speakers hear them; IX is the vowel that is hardly heard"""
CODAS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ", "L": "ㄹ"}
STOPS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
"""coda at the end of a word behind a short vowel, and before a consonant that is no L or R"""
SHORT_VOWELS = {"AA", "AE", "AH", "EH", "IH", "UH", "AO"}
PALATAL = {"CH": "치", "JH": "지", "ZH": "지", "SH": "시"}
"""without a vowel behind them; the others get ㅡ"""


def in_hangul(word: str) -> str:
    """An English word as a Korean speaker says it: "denim" > "데님"; one that is spelled out by its letters."""
    lower = word.lower().replace("’", "'")
    if usual := USUAL.get(lower) or USUAL.get(lower.replace("'", "")):
        return usual
    if "-" in word:
        return "".join(map(in_hangul, word.split("-")))
    if is_spelled(word.replace("'", "")):
        return spelled(lower.replace("'", ""), Language.KOREAN)
    phones = (english.pronunciations(lower) or [phones_by_rule(lower)])[0]
    if re.search("[^aeiou]les?$", lower):
        phones = tuple(re.sub("AH L( Z)?$", r"IX L\1", " ".join(phones)).split())  # 퍼플
    return transliterated(phones)


def transliterated(phones: tuple[str, ...]) -> str:
    """ARPAbet phones as Hangul."""
    for pattern, heard in HEARD:
        phones = tuple(pattern.sub(heard, " ".join(phones)).split())
    spoken: list[Syllable] = []
    onset = glide = ""
    for index, phone in enumerate(phones):
        before, behind = phones[index - 1] if index else "", phones[index + 1 :]
        if phone in VOWELS:
            first, more = VOWELS[phone][0], VOWELS[phone][1:]
            spoken += [Syllable(onset or "ㅇ", GLIDES[glide][first] if glide else first, ""), *syllables(more)]
            onset = glide = ""
        elif phone in GLIDES:
            glide = phone if behind and behind[0] in VOWELS else ""
        elif behind and (behind[0] in VOWELS or _merges(phone, behind[0])):
            _close_with_l(spoken, phone)
            onset, glide = ("", "") if phone == "NG" else (ONSETS[phone], "Y" if phone == "SH" else "")
            if phone == "NG":
                _close(spoken, CODAS[phone])
        else:
            _add_consonant(spoken, phone, before, behind)
    return "".join(map(composed, spoken))


def _merges(phone: str, glide: str) -> bool:
    """Whether one syllable begins with both: 퀴, 큐, but 스위."""
    return glide == "Y" or (glide == "W" and phone in ("K", "G", "HH"))


def _close_with_l(spoken: list[Syllable], phone: str) -> None:
    """L between vowels is heard at the end of the first syllable too: 컬러."""
    if phone == "L":
        _close(spoken, "ㄹ")


def _close(spoken: list[Syllable], coda: str) -> bool:
    """Give the last syllable this coda if it has none."""
    if not spoken or spoken[-1].coda:
        return False
    spoken[-1].coda = coda
    return True


def _add_consonant(spoken: list[Syllable], phone: str, before: str, behind: tuple[str, ...]) -> None:
    """A consonant without a vowel behind it: a coda, or a syllable of its own."""
    if phone in CODAS and _close(spoken, CODAS[phone]):
        return
    if (phone == "R" and spoken) or phone in ("HH", "NG"):
        return
    if (
        phone in STOPS
        and before in SHORT_VOWELS
        and behind[:1] not in (("L",), ("R",))
        and _close(spoken, STOPS[phone])
    ):
        return
    if phone in PALATAL:
        spoken += syllables("슈" if phone == "SH" and behind else PALATAL[phone])
    else:
        spoken.append(Syllable(ONSETS[phone], "ㅡ", ""))
