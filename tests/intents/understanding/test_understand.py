"""The shipped weights: what was understood stays understood, one's own words are, and other talk is refused."""

import unicodedata
from functools import cache

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.wiring.language import meaning_of
from intents.catalogue import load_catalogue
from intents.understanding.classifier import Classifier, load
from intents.understanding.understand import Understanding, classified
from models.weights_file import check
from tests.intents.test_matcher import CASES


@cache
def classifier(language: Language) -> Classifier:
    return load(check(f"words-{language}.npz"), language)


@pytest.mark.parametrize(("language", "heading", "sentence"), CASES)
def test_the_assistant_still_understands_every_test_sentence(language: Language, heading: str, sentence: str) -> None:
    found = wiring.understood(sentence, language)
    if heading == "out_of_domain":  # "what time is it" is answered with what the assistant can't do
        assert found is None or found.intent.key == "cannot"
    else:
        assert found is not None
        assert found.intent.label.removesuffix(".yes") == heading  # "cancel" and "match" are marked


@pytest.mark.parametrize("language", Language)
def test_a_listed_sentence_keeps_its_exact_meaning(language: Language) -> None:
    for sentence, intent in load_catalogue().sentences[language].items():
        found, *_ = wiring.understanding(sentence, language)
        assert (found.intent, dict(found.slots), found.confidence) == (intent.key, dict(intent.slots), 1.0)


@pytest.mark.parametrize(
    ("sentence", "intent"),
    [
        ("hang on, what colour's this jumper then?", "what_colour"),
        ("sorry love, could you go a bit slower", "slower"),
        ("has it got any stains on it", "cannot"),
        ("이 옷 색깔이 뭔지 좀 알려 주실래요?", "what_colour"),
        ("말 좀 천천히 해 줄래", "slower"),
        ("이거 어디 얼룩 묻었나 봐 줘", "cannot"),
        ("so is it black then?", "is_it"),
        ("oh, but then is it a dress", "is_it"),
        ("ok I'll wear that", "wear"),
        ("too slow now", "faster"),
        ("그럼 검은색이야?", "is_it"),
        ("아 그러면 코트야?", "is_it"),
        ("그럼 이거 입을게", "wear"),
    ],
)
def test_ones_own_words_are_understood(sentence: str, intent: str) -> None:
    assert wiring.understanding(sentence, wiring.language_of(sentence))[0].intent == intent


@pytest.mark.parametrize(
    "sentence",
    [
        "Grandma is coming for dinner on Sunday, buy some bread",
        "the neighbours have painted their door red again",
        "",
        "?!",
        "zzz qqq xxx",
        "어머님이 시장에서 두부 사 오라고 하셨어",
        "ㅋㅋㅋㅋ",
        "ما هذا",
        "что это",
        "これは何",
        "qwerty zxcv",
        "danke schön",
        "1234567890",
        "½ ² ∞ ±",
        "아 지각이다",
        "어 그래, 끊어",
    ],
)
def test_what_is_not_meant_for_it_is_refused(sentence: str) -> None:
    assert wiring.understanding(sentence, wiring.language_of(sentence))[0].intent is None


@pytest.mark.parametrize(
    ("sentence", "intent", "slot", "value"),
    [
        ("아니 초록 원피스라고 해 줘", "rename", "name", "초록 원피스"),
        ("아니 초록색이라고 해 줘", "correct", "colour", "green"),
        ("아니 초록 원피스야", "correct", "instead", "초록 원피스"),
        ("no, make that my green frock", "rename", "name", "green frock"),
        ("no, green frock", "correct", "instead", "green frock"),
        ("no, it's a green frock", "correct", "colour", "green"),
    ],
)
def test_another_name_is_told_from_another_look(sentence: str, intent: str, slot: str, value: str) -> None:
    found = wiring.understood(sentence, wiring.language_of(sentence))
    assert found is not None
    assert (found.intent.key, found.intent.slots[slot]) == (intent, value)
    assert ("instead" in found.intent.slots) is (slot == "instead")


def test_a_choice_reaches_the_assistant_as_two_keys() -> None:
    found = wiring.understood("could you tell me, is it black or navy", Language.ENGLISH)
    assert found is not None
    assert found.intent.slots == {"colour": ("black", "navy")}


def test_what_lacks_a_needed_slot_is_not_understood_by_the_assistant() -> None:
    without = Understanding("set_language", {}, 0.99)
    assert meaning_of(without, "speak another language", Language.ENGLISH) is None
    assert meaning_of(Understanding("stop", {}, 0.99), "stop", Language.ENGLISH) is not None


def test_decomposed_hangul_means_the_same() -> None:
    sentence = "이 옷 색깔이 뭔지 좀 알려 주실래요?"
    decomposed = unicodedata.normalize("NFD", sentence)
    assert wiring.language_of(decomposed) is Language.KOREAN
    assert wiring.understanding(decomposed, Language.KOREAN) == wiring.understanding(sentence, Language.KOREAN)


@pytest.mark.parametrize("language", Language)
def test_probabilities_add_up_to_one(language: Language) -> None:
    assert sum(classifier(language).probabilities("이거 what").values()) == pytest.approx(1)


def test_below_the_threshold_nothing_is_understood() -> None:
    found = classified("colour", classifier(Language.ENGLISH))
    assert found.intent is None or found.confidence >= classifier(Language.ENGLISH).threshold
