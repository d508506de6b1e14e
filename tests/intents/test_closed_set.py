"""Everything that can be said."""

import pytest

from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed


@pytest.mark.parametrize("language", Language)
def test_every_reply_is_whole(language: Language) -> None:
    texts = [*fixed(language, load_catalogue()), *described(language, load_catalogue())]
    assert len(set(texts)) > 2000
    assert not [text for text in texts if set("{}_") & set(text)]
