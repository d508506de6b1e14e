"""Korean words in English phones."""

import pytest

from audio.phonetics.korean_in_english import phones


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("청바지", "CH AH NG B AA JH IY"),
        ("셔츠", "SH Y AH CH UH"),
        ("옷이", "OW SH IY"),
        ("달라", "D AA L AA"),
        ("한복", "HH AA N B OW K"),
    ],
)
def test_a_word_is_read_by_its_sounds(written: str, spoken: str) -> None:
    assert " ".join(phones(written)) == spoken


def test_what_is_no_hangul_has_none() -> None:
    assert phones("coat 3") == ()
