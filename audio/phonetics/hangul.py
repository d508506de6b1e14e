"""Hangul syllables as their letters (jamo): onset, vowel and coda."""

from dataclasses import dataclass

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
FIRST_SYLLABLE = ord("가")
TIE = "\N{UNDERTIE}"
"""between words, or parts of one, that are said as one: a coda has its spoken form before it is linked"""


@dataclass(slots=True)
class Syllable:
    """Not frozen: sound changes replace its letters."""

    onset: str
    """"ㅇ" is no sound"""
    vowel: str
    coda: str
    """empty in an open syllable"""


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text; other characters are dropped."""
    codes = [ord(c) - FIRST_SYLLABLE for c in text if "가" <= c <= "힣"]
    return [Syllable(ONSETS[code // (21 * 28)], VOWELS[code % (21 * 28) // 28], CODAS[code % 28]) for code in codes]


def composed(syllable: Syllable) -> str:
    """The syllable as one character."""
    onset, vowel = ONSETS.index(syllable.onset), VOWELS.index(syllable.vowel)
    return chr(FIRST_SYLLABLE + (onset * 21 + vowel) * 28 + CODAS.index(syllable.coda))


def syllable_class(*codas: str, onsets: str = ONSETS, vowels: str = VOWELS) -> str:
    """A character class of syllables: each of `codas` is one, "" for none, or the first and the last of a range."""
    ranges = [(CODAS.index(coda[:1]), CODAS.index(coda[-1:])) for coda in codas]
    openings = [ONSETS.index(onset) * len(VOWELS) + VOWELS.index(vowel) for onset in onsets for vowel in vowels]
    starts = [FIRST_SYLLABLE + opening * len(CODAS) for opening in openings]
    return f"[{''.join(f'{chr(start + first)}-{chr(start + last)}' for start in starts for first, last in ranges)}]"


STOP = syllable_class("ㄱㄳ", "ㄷ", "ㄺ", "ㅂㅆ", "ㅈㅍ")
"""the syllables that end in a stop"""
