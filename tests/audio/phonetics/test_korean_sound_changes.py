"""Each sound change by itself, with the article of 표준 발음법 that has it."""

import pytest

from audio.phonetics.hangul import composed, syllables
from audio.phonetics.korean_sound_changes import change_sounds, neutralise, simplify_vowel


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("옷이", "오시"),  # 13
        ("넋이", "넉씨"),  # 14
        ("굳이", "구지"),  # 17
        ("좋아", "조아"),  # 12.4
        ("많아", "마나"),  # 12.4
        ("좋고", "조코"),  # 12.1
        ("각하", "가카"),  # 12.1
        ("닫히", "다치"),  # 17
        ("닿소", "다쏘"),  # 12.2
        ("놓는", "논는"),  # 12.3
        ("국밥", "국빱"),  # 23
        ("맑게", "말께"),  # 11
        ("앉고", "안꼬"),  # 24
        ("넓게", "널께"),  # 25
        ("먹는", "멍는"),  # 18
        ("담력", "담녁"),  # 19
        ("난로", "날로"),  # 20
        ("칼날", "칼랄"),  # 20
    ],
)
def test_two_neighbours_change_each_other(written: str, spoken: str) -> None:
    left, right = syllables(written)
    change_sounds(left, right)
    assert composed(left) + composed(right) == spoken


@pytest.mark.parametrize(("written", "spoken"), [("옷", "옫"), ("부엌", "부억"), ("값", "갑"), ("삶", "삼")])
def test_only_seven_sounds_close_a_syllable(written: str, spoken: str) -> None:
    *before, last = syllables(written)
    neutralise(last)
    assert "".join(map(composed, [*before, last])) == spoken


@pytest.mark.parametrize(
    ("written", "is_first", "spoken"),
    [
        ("져", True, "저"),
        ("의", True, "의"),
        ("의", False, "이"),
        ("희", True, "히"),
        ("계", True, "게"),
        ("례", True, "례"),
        ("녜", False, "녜"),
    ],
)
def test_some_vowels_are_simplified(written: str, is_first: bool, spoken: str) -> None:
    (syllable,) = syllables(written)
    simplify_vowel(syllable, is_first)
    assert composed(syllable) == spoken
