"""Which words in a name's place name a garment."""

from assistant.core.domain import Language
from intents.understanding.garment_names import is_garment, only_points, only_shown, says_more_than_looks


def test_a_name_ends_as_garments_do() -> None:
    assert is_garment("my wedding suit", Language.ENGLISH)
    assert is_garment("엄마가 준 옷", Language.KOREAN)
    assert not is_garment("the kitchen table", Language.ENGLISH)


def test_a_type_with_its_colour_is_no_name() -> None:
    assert not says_more_than_looks("the blue shirt", Language.ENGLISH)
    assert says_more_than_looks("the interview shirt", Language.ENGLISH)
    assert not says_more_than_looks("이 파란색 셔츠", Language.KOREAN)


def test_a_garment_that_is_shown_has_no_name() -> None:
    assert only_shown("what goes with this", Language.ENGLISH)
    assert not only_shown("does my interview shirt go with this", Language.ENGLISH)
    assert only_points("other one", Language.ENGLISH)
    assert not only_points("interview shirt", Language.ENGLISH)
