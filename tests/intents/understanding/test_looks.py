"""What a sentence says of how a garment looks."""

import pytest

from assistant.core.domain import Language
from intents.understanding.looks import affirmed, looks, words_for


@pytest.mark.parametrize(
    ("plain", "language"),
    [("is it not red but blue", Language.ENGLISH), ("이거 빨간색 말고 파란색이야", Language.KOREAN)],
)
def test_a_colour_that_is_denied_does_not_count(plain: str, language: Language) -> None:
    words = words_for(plain, language)["colour"]
    assert [span.value for span in words] == ["red", "blue"]
    assert [span.value for span in affirmed(words, plain, language)] == ["blue"]
    assert looks(plain, language) == {"colour": "blue"}


def test_a_colour_that_is_only_denied_is_what_the_sentence_is_about() -> None:
    assert looks("isn't it red", Language.ENGLISH) == {"colour": "red"}
