"""An exception counts where it is a whole morpheme."""

import pytest

from audio.phonetics.korean_exceptions import RESPELLINGS
from audio.phonetics.korean_respelling import DISTINCT_SYLLABLES, respelled


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("안감이에요", "안깜이에요"),
        ("결정했어요", "결쩡했어요"),
        ("물감색", "물깜색"),
        ("꽃잎이", "꽃닢이"),
        ("연꽃잎", "연꽃닢"),
        ("흰물방울무늬", "흰물빵울무늬"),
        ("여성용이에요", "여성뇽이에요"),
        ("강남역에서", "강남녁에서"),
        ("셔츠의", "셔츠에"),
        ("겉옷이", "겉‿옷이"),
        ("끝없는", "끝‿없는"),
        ("손질법이", "손질뻡이"),
        ("추울지", "추울찌"),
        ("침실용", "침실뇽"),
        ("열두", "열뚜"),
        ("안감인가요", "안깜인가요"),
        ("재설정", "재설쩡"),
        ("둘게요", "둘께요"),
        ("입을지", "입을찌"),
        ("은빛이", "은삧이"),
        ("닭고기", "닥고기"),
        ("밟는다", "밥는다"),
        ("검고", "검꼬"),
        ("말할게요", "말할께요"),
    ],
)
def test_a_whole_morpheme_is_respelled_with_what_follows_it(written: str, spelling: str) -> None:
    assert respelled(written) == spelling


@pytest.mark.parametrize(
    "word",
    "사용방법 거울지 한자리 인기척 코트 남자 감자 참고 신고를 재활용 번역 동시통역 길게 닭이 여덟이 상의 내의 남녀공용 "
    "옷입니다 발사이즈 스물두 노란빛 가을거예요".split(),
)
def test_what_only_looks_like_one_is_left_alone(word: str) -> None:
    assert respelled(word) == word


def test_every_listed_word_is_respelled() -> None:
    assert {word: respelled(word) for word in RESPELLINGS if len(word) >= DISTINCT_SYLLABLES} == {
        word: spelling for word, spelling in RESPELLINGS.items() if len(word) >= DISTINCT_SYLLABLES
    }
    assert not [word for word in RESPELLINGS if respelled(word) == word]
