"""What is spoken in advance is made sentence by sentence."""

from collections.abc import Iterator

import pytest

from assistant.core.domain import Language, Manner
from assistant.wiring import speaking
from intents import closed_set
from intents.catalogue import Catalogue


def test_the_first_sentences_come_before_any_description_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_yet(language: Language, catalogue: Catalogue) -> Iterator[str]:
        raise AssertionError("a description was made")
        yield ""

    monkeypatch.setattr(closed_set, "described", none_yet)
    wanted = speaking._wanted([Manner(language) for language in Language])
    first = [next(wanted) for _ in range(10)]
    assert len(set(first)) == 10
    assert [manner.language for _, manner in first] == list(Language) * 5


@pytest.mark.heavy
def test_no_sentence_comes_twice() -> None:
    texts = [text for text, _ in speaking._wanted([Manner(Language.ENGLISH)])]
    assert len(set(texts)) == len(texts) > 5000
