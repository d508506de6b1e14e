"""A question never changes what is kept: it is answered instead."""

import pytest

from assistant import wiring
from intents.understanding.question_form import is_question


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("is this for work", "occasion.work"),
        ("do I have to wash this by hand", "cannot.washing_label"),
        ("which clothes must be washed by hand", "list.hand"),
        ("did I wear this today", "worn.today"),
        ("should I wear this today", "occasion"),
        ("do you remember this", "what_is_this"),
        ("did you forget this", "what_is_this"),
        ("운동할 때는?", "and_this.sport"),
        ("오늘은?", "and_this.today"),
        ("더울 때 입을 옷 있어?", "list.summer"),
        ("내일 뭐 입기로 했지", "worn.tomorrow"),
        ("이거 오늘 입을까", "occasion"),
        ("이거 기억해?", "what_is_this"),
        ("이거 잊어버렸어?", "what_is_this"),
        ("so it is navy", "is_it.navy"),
        ("it's black?", "is_it.black"),
        ("아니 까만색 아니고?", "is_it.black"),
    ],
)
def test_a_question_is_answered(sentence: str, wanted: str) -> None:
    (meaning,) = wiring.LearntInterpreter().requests(sentence, wiring.language_of(sentence))
    assert meaning.intent.label == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("this is for work", "tag"),
        ("can you remember this as my red shirt", "teach"),
        ("I'm wearing this today", "wear"),
        ("이건 회사 갈 때 입는 거야", "tag"),
        ("이거 기억해 줄래?", "teach"),
        ("no, it's navy?", "correct"),
        ("이것을 기억에서 지워 줄 수 있어요?", "forget"),
        ("이 옷은 시어머니 선물 스웨터예요, 알아요?", "teach"),
    ],
)
def test_a_request_is_done(sentence: str, wanted: str) -> None:
    (meaning,) = wiring.LearntInterpreter().requests(sentence, wiring.language_of(sentence))
    assert meaning.intent.key == wanted


def test_a_question_within_a_longer_sentence_is_none() -> None:
    language = wiring.language_of("is")
    assert not is_question("is this my best one, yes, keep it for work", language)
