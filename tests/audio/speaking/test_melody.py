"""Lists go on, and English questions rise though those that were learned from hardly do."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.phonemizer import tokens
from audio.speaking.melody import ASKING, BEGINS_ASKING, GOING_ON, melody


@pytest.mark.parametrize(
    ("text", "language", "rises"),
    [
        ("Is it a coat?", Language.ENGLISH, [ASKING]),
        ("Did you hear it?", Language.ENGLISH, [ASKING]),
        ("What is it?", Language.ENGLISH, []),
        ("It is a coat.", Language.ENGLISH, []),
        ("A coat, a shirt, and a hat.", Language.ENGLISH, [GOING_ON, GOING_ON]),
        ("And a pair of grey trousers,", Language.ENGLISH, [GOING_ON]),
        ("Is it a coat, or a hat?", Language.ENGLISH, [GOING_ON, ASKING]),
        ("코트, 셔츠, 바지가 있어요.", Language.KOREAN, [GOING_ON, GOING_ON]),
        ("들리셨어요?", Language.KOREAN, []),
    ],
)
def test_the_pitch_rises_to_a_comma_and_to_the_end_of_a_question(
    text: str, language: Language, rises: list[float]
) -> None:
    sequence = tokens(text, language)
    added = melody(sequence, text, language)
    assert added.shape == (1, len(sequence))
    marks = [at for at, token in enumerate(sequence) if token in ",?" and added[0, at]]
    assert added[0, marks].tolist() == rises
    assert (added[0, : min(marks or [1]) // 2] == 0).all()


def test_a_question_rises_over_its_last_word_and_is_highest_from_its_last_vowel_on() -> None:
    text = "Is it navy?"
    sequence = tokens(text, Language.ENGLISH)
    assert sequence[-5:] == ["N", "EY", "V", "IY", "?"]
    added = melody(sequence, text, Language.ENGLISH)[0, -5:]
    assert added[0] == 0
    assert added[1:].tolist() == sorted(added[1:])
    assert pytest.approx(added[1]) == BEGINS_ASKING
    assert added[3:].tolist() == [ASKING, ASKING]
