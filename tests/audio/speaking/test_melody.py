"""English questions rise though the recordings have none."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.phonemizer import tokens
from audio.speaking.melody import RISE, melody


@pytest.mark.parametrize(
    ("text", "language", "rises"),
    [
        ("Is it a coat?", Language.ENGLISH, True),
        ("Did you hear it?", Language.ENGLISH, True),
        ("What is it?", Language.ENGLISH, False),
        ("It is a coat.", Language.ENGLISH, False),
        ("들리셨어요?", Language.KOREAN, False),
    ],
)
def test_a_question_for_yes_or_no_rises_at_its_end(text: str, language: Language, rises: bool) -> None:
    sequence = tokens(text, language)
    added = melody(sequence, text, language)
    assert added.shape == (1, len(sequence))
    assert added[0, :3].max() == 0
    assert added[0, -1] == (RISE if rises else 0)
