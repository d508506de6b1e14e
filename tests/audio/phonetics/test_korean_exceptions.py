"""A listed word is respelled, with whatever follows it."""

from audio.phonetics.korean_exceptions import respelled


def test_the_longest_listed_beginning_counts_and_the_rest_stays() -> None:
    assert respelled("밟는다") == "밤는다"
    assert respelled("밟다가") == "밥따가"
    assert respelled("꽃잎이") == "꼰닙이"


def test_a_listed_word_inside_another_is_left_alone() -> None:
    assert respelled("연꽃잎") == "연꽃잎"
    assert respelled("코트") == "코트"
