"""Where a text is cut."""

import pytest

from audio.speaking.phrases import MOST_LETTERS, MOST_WORDS, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A coat.", ["A coat."]),
        ("A coat. It is too dark to be sure.", ["A coat.", "It is too dark to be sure."]),
        ("뭐예요? 네, 코트예요.", ["뭐예요?", "네, 코트예요."]),
        ("Dr. Martens boots. They are No. 3.", ["Dr. Martens boots.", "They are No. 3."]),
        (
            "Tel. 02-123 is busy. U.S. 8 fits. I live in the U.S. Bye.",
            ["Tel. 02-123 is busy.", "U.S. 8 fits.", "I live in the U.S.", "Bye."],
        ),
        ("2026. 11. 28. 샀어요. 95예요. 네.", ["2026. 11. 28. 샀어요.", "95예요.", "네."]),
        ("The answer is no. Try again.", ["The answer is no.", "Try again."]),
        ("no full stop", ["no full stop"]),
        ("", [""]),
        (
            "You can ask what it is, what colour it has, and whether it goes with your grey trousers.",
            ["You can ask what it is, what colour it has,", "and whether it goes with your grey trousers."],
        ),
        (
            "Hold it up so that I can see all of it because a part of it lies outside of the picture.",
            ["Hold it up so that I can see all of it,", "because a part of it lies outside of the picture."],
        ),
        (
            "옷을 카메라 앞에 평평하게 펴서 들고 뭐냐고 물어보시면 종류와 색을 아는 대로 말씀드릴게요.",
            ["옷을 카메라 앞에 평평하게 펴서 들고,", "뭐냐고 물어보시면 종류와 색을 아는 대로 말씀드릴게요."],
        ),
    ],
)
def test_a_text_is_cut_where_a_speaker_pauses(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize("text", ["word " * 500, "x" * 1000, "one, two " * 120, "가나다 " * 100])
def test_an_endless_sentence_is_cut_and_nothing_is_lost(text: str) -> None:
    pieces = split_sentences(text)
    assert max(len(piece.split()) for piece in pieces) <= MOST_WORDS
    assert max(map(len, pieces)) <= MOST_LETTERS + 1
    assert letters("".join(pieces)) == letters(text)


def letters(text: str) -> str:
    return "".join(text.replace(",", "").split())
