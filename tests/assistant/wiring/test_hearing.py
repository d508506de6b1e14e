"""The wake phrase and a command in one breath, with the models that ship."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.storage.config import Hearing
from tests.audio.hearing.spoken import heard, spoken

pytestmark = pytest.mark.heavy
BREATHS = {
    Language.KOREAN: ["저기 옷장아", "저기 옷장아 이거 뭐야", "옷장아 무슨 색이야", "무슨 색이야"],
    Language.ENGLISH: ["hey wardrobe", "hey wardrobe what is this", "hey wardrobe louder", "louder"],
}


@pytest.mark.parametrize("language", Language)
def test_a_call_is_heard_alone_and_in_one_breath_with_a_command(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    recognizer = wiring.recognizer(Hearing(), called=True)
    for breath in BREATHS[language]:
        assert [u.text for u in heard(recognizer, spoken(breath, language))] == [breath]
