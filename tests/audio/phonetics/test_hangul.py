"""A syllable is its letters, and the letters are the syllable."""

import re

import pytest

from audio.phonetics.hangul import Syllable, composed, syllable_class, syllables


@pytest.mark.parametrize(
    ("character", "letters"),
    [
        ("가", Syllable("ㄱ", "ㅏ", "")),
        ("옷", Syllable("ㅇ", "ㅗ", "ㅅ")),
        ("닭", Syllable("ㄷ", "ㅏ", "ㄺ")),
        ("힣", Syllable("ㅎ", "ㅣ", "ㅎ")),
    ],
)
def test_a_syllable_is_onset_vowel_and_coda(character: str, letters: Syllable) -> None:
    assert syllables(character) == [letters]
    assert composed(letters) == character


def test_every_syllable_of_hangul_is_put_together_again() -> None:
    every = "".join(map(chr, range(ord("가"), ord("힣") + 1)))
    assert "".join(map(composed, syllables(every))) == every


def test_other_characters_are_dropped() -> None:
    assert [composed(s) for s in syllables("T셔츠 2벌ㅋ")] == ["셔", "츠", "벌"]


def test_a_class_has_the_syllables_of_its_onsets_vowels_and_codas() -> None:
    assert re.findall(syllable_class("ㄱㄳ", "ㅂ"), "가각넋밥밖앞값") == ["각", "넋", "밥", "밖"]
    assert re.findall(syllable_class("", onsets="ㅇ", vowels="ㅣㅛ"), "이요인아") == ["이", "요"]
