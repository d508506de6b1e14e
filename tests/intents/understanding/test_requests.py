"""Two requests in one breath, follow-ups, and what is offered to somebody who was not understood."""

import pytest

from assistant import wiring
from assistant.core.domain import Language
from intents.understanding import offers
from intents.understanding.follow_up import another_value, is_follow_up

ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN


def intents(text: str) -> list[str]:
    meanings = wiring.LearntInterpreter().requests(text, wiring.language_of(text))
    return [meaning.intent.key for meaning in meanings]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("what colour is it and is it striped", ["what_colour", "what_pattern"]),
        ("louder and say it again", ["louder", "repeat"]),
        ("What is this? And what goes with it?", ["what_is_this", "matches"]),
        ("tell me the colour, then the pattern", ["what_colour", "what_pattern"]),
        ("what is it, and what colour is it, and is it dirty", ["what_is_this", "what_colour", "cannot"]),
        ("이거 무슨 색이야? 그리고 무늬도 있어?", ["what_colour", "what_pattern"]),
        ("색 알려 주고 무늬도 알려 줘", ["what_colour", "what_pattern"]),
        ("소리 좀 키우고 무늬 알려 줘", ["louder", "what_pattern"]),
        ("how much did it cost and what size is it", ["cannot", "cannot"]),
        ("could you tell me what colour it is and whether it's plain", ["what_colour", "what_pattern"]),
        ("tell me the colour and pattern", ["what_colour", "what_pattern"]),
        ("색깔하고 무늬 알려 줘", ["what_colour", "what_pattern"]),
        ("이거 뭐고 무늬는 뭐야", ["what_is_this", "what_pattern"]),
        ("무슨 색인지랑 무늬 알려 줘", ["what_colour", "what_pattern"]),
        ("이거 뭐야? 얼룩은?", ["what_is_this", "cannot"]),
        ("색이랑 얼룩 있는지 알려 줘", ["what_colour", "cannot"]),
        ("the colour and are there stains", ["what_colour", "cannot"]),
    ],
)
def test_two_requests_in_one_breath_are_both_understood_in_order(sentence: str, wanted: list[str]) -> None:
    assert intents(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("얼마야? 사이즈는?", ["price", "size"]),
        ("얼마야 사이즈는", ["price", "size"]),
        ("가격이랑 사이즈 알려 줘", ["price", "size"]),
        ("얼룩이랑 구멍 있는지 봐 줘", ["stains", "holes"]),
        ("얼룩이나 구멍 있어?", ["stains", "holes"]),
        ("what's the price and the size", ["price", "size"]),
        ("what brand and material is it", ["brand", "material"]),
    ],
)
def test_each_of_two_impossible_things_is_answered(sentence: str, wanted: list[str]) -> None:
    meanings = wiring.LearntInterpreter().requests(sentence, wiring.language_of(sentence))
    assert [meaning.intent.slots["ability"] for meaning in meanings] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("is it black and white", ["is_it"]),
        ("무늬 색이 뭐야", ["what_colour"]),
        ("remember this as my black and white dress", ["teach"]),
        ("can I wash this and that together", ["wash_together"]),
        ("can I wash the white shirt and the grey trousers together", ["wash_together"]),
        ("다시 천천히 말해 줘", ["repeat"]),
        ("더 크게 다시 말해 줘", ["repeat"]),
        ("천천히 말해 줘", ["slower"]),
        ("what was that? say it nice and easy", ["repeat"]),
        ("hang on, what colour is it", ["what_colour"]),
        ("이거 입고 장례식 가도 돼?", ["occasion"]),
        ("못 들었어, 또 말해 줘", ["repeat"]),
        ("무슨 색? 빨리빨리", ["what_colour"]),
        ("mum, come and have your tea, it is getting cold", []),
    ],
)
def test_one_request_stays_one(sentence: str, wanted: list[str]) -> None:
    assert intents(sentence) == wanted


@pytest.mark.parametrize(
    ("intent", "text", "language", "wanted"),
    [
        ("what_colour", "and the colour?", ENGLISH, True),
        ("what_pattern", "What about the pattern?", ENGLISH, True),
        ("is_it", "and is it striped", ENGLISH, True),
        ("what_colour", "what colour is it", ENGLISH, False),
        ("what_colour", "and what colour is this one", ENGLISH, False),
        ("and_this", "and this one", ENGLISH, False),
        ("what_colour", "색은?", KOREAN, True),
        ("what_pattern", "그럼 무늬는요?", KOREAN, True),
        ("what_colour", "그럼 이건 무슨 색이야?", KOREAN, False),
        ("what_colour", "이거 무슨 색이야?", KOREAN, False),
    ],
)
def test_a_follow_up_names_no_garment(intent: str, text: str, language: Language, wanted: bool) -> None:
    assert is_follow_up(intent, text, language) is wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("and to a party?", ENGLISH, {"occasion": "party"}),
        ("What about the gym?", ENGLISH, {"occasion": "sport"}),
        ("and today", ENGLISH, {"day": "today"}),
        ("and in the winter", ENGLISH, {"season": "winter"}),
        ("and can I wear it to a party", ENGLISH, {}),
        ("what about an interview then?", ENGLISH, {"occasion": "interview"}),
        ("그럼 면접은 어때", KOREAN, {"occasion": "interview"}),
        ("면접은?", KOREAN, {"occasion": "interview"}),
        ("운동할 때는?", KOREAN, {"occasion": "sport"}),
        ("겨울에는요?", KOREAN, {"season": "winter"}),
        ("이건 겨울에 입어", KOREAN, {}),
    ],
)
def test_the_last_question_is_asked_with_another_value(text: str, language: Language, wanted: dict[str, str]) -> None:
    assert another_value(text, language) == wanted


def test_the_two_likeliest_meanings_are_offered() -> None:
    found = wiring.LearntInterpreter().likely(["the colour of the pattern", "colours pattern thing"], ENGLISH)
    assert {intent.key for intent in found} == {"what_colour", "what_pattern"}


def test_nothing_is_offered_to_people_who_talk_to_each_other() -> None:
    text = "mum the bus is leaving in ten minutes"
    assert wiring.LearntInterpreter().likely([text, text], ENGLISH) == ()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("the pattern", ENGLISH, 1),
        ("Yes, the colour please", ENGLISH, 0),
        ("the second one", ENGLISH, 1),
        ("the price", ENGLISH, None),
        ("무늬요", KOREAN, 1),
        ("네, 색깔이요", KOREAN, 0),
        ("첫 번째요", KOREAN, 0),
    ],
)
def test_an_offer_is_taken_by_its_name(text: str, language: Language, wanted: int | None) -> None:
    assert offers.chosen(text, ["what_colour", "what_pattern"], language) == wanted
