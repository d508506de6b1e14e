"""English words in Hangul."""

import pytest

from audio.phonetics.foreign_words import in_hangul, transliterated
from audio.phonetics.usual_words import USUAL


@pytest.mark.parametrize(
    ("phones", "spoken"),
    [
        ("K AE T", "캣"),
        ("B L AE K", "블랙"),
        ("S T R IY T", "스트리트"),
        ("F AE SH AH N", "패션"),
        ("T W IY D", "트위드"),
        ("K W IH K", "퀵"),
        ("K Y UW T", "큐트"),
        ("K AH L ER", "컬러"),
        ("S IH NG IH NG", "싱잉"),
        ("B R AH SH", "브러시"),
        ("CH EH K", "첵"),
        ("Y EH S", "예스"),
        ("L EY ER IH NG", "레이어링"),
        ("W EH R", "웨어"),
        ("P Y UH R", "퓨어"),
        ("CH EH R Z", "체어즈"),
        ("K AA R D", "카드"),
        ("B UW T S", "부츠"),
        ("K IH D Z", "키즈"),
        ("M Y UW Z IH K", "뮤직"),
        ("M EH N Y UW", "메뉴"),
        ("V AE L Y UW", "밸류"),
        ("M IH L Y AH N", "밀리언"),
    ],
)
def test_sounds_become_syllables(phones: str, spoken: str) -> None:
    assert transliterated(tuple(phones.split())) == spoken


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("Denim", "데님"), ("T-shirt", "티셔츠"), ("USB", "유에스비"), ("wi-fi", "와이파이"), ("purple", "퍼플")],
)
def test_a_word_is_read_as_it_is_used_or_by_its_sounds(word: str, spoken: str) -> None:
    assert in_hangul(word) == spoken


def test_the_words_of_the_table_are_in_hangul() -> None:
    assert all("가" <= character <= "힣" for spoken in USUAL.values() for character in spoken)
