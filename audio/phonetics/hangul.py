"""Hangul syllables as their letters (jamo): onset, vowel and coda."""

from dataclasses import dataclass

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
FIRST_SYLLABLE = ord("가")


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
