"""What is said, word for word."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.core.domain import (
    Answer,
    Apart,
    Colour,
    Description,
    GarmentType,
    Guess,
    Language,
    OwnGarment,
    Pattern,
    Reply,
    Verbosity,
    Verdict,
)
from intents.catalogue import load_catalogue
from intents.phrasing import phrase
from tests.fakes import NO_PATTERN, sure_type

CASES = tomllib.loads(Path(__file__).with_name("phrasing_cases.toml").read_text(encoding="utf-8"))["case"]


def pattern_of(case: dict[str, Any]) -> Pattern:
    given = case["pattern"]
    verdict, candidates = Verdict(given.get("verdict", "sure")), tuple(given.get("candidates", ()))
    return Pattern(given["key"], 0.8, verdict, (), given.get("direction"), candidates)


def type_of(case: dict[str, Any]) -> GarmentType:
    guesses = tuple(Guess(key, confidence) for key, confidence in case["types"].items())
    return GarmentType(Verdict(case.get("verdict", "sure")), guesses, case.get("also", ""))


def described(case: dict[str, Any]) -> Description:
    return Description(
        type_of(case),
        tuple(Colour(key, share, (0, 0, 0), key) for key, share in case["colours"].items()),
        pattern_of(case),
        tuple(case.get("hints", ())),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case["types"]))
def test_a_description_is_said_word_for_word(case: dict[str, Any]) -> None:
    for language in Language:
        for verbosity, said in case[language].items():
            reply = Reply("describe", description=described(case))
            assert phrase(reply, language, Verbosity(verbosity), load_catalogue()) == said


def said(line: str, language: Language, description: Description | None = None) -> str:
    return phrase(Reply(line, description=description), language, Verbosity.NORMAL, load_catalogue())


@pytest.mark.parametrize(
    ("line", "answer", "english", "korean"),
    [
        ("describe_colour", "yes", "Yes, navy.", "네, 남색이에요."),
        ("describe_type", "no", "No, a T-shirt.", "아니요, 티셔츠예요."),
        ("describe_colour", "perhaps", "Perhaps. Navy.", "그럴 수도 있어요. 남색이에요."),
        ("describe_pattern", "unlikely", "I don't think so. Plain.", "아닌 것 같아요. 무늬가 없어요."),
        ("describe_lightness", "yes", "Yes, it is dark.", "네, 어두운 색이에요."),
        ("describe_sleeves", "unknown", "I can't tell that. A T-shirt.", "그건 잘 모르겠어요. 티셔츠예요."),
        ("describe_colour", "neither", "Neither. Navy.", "둘 다 아니에요. 남색이에요."),
    ],
)
def test_an_answer_comes_before_what_it_is(line: str, answer: str, english: str, korean: str) -> None:
    seen = Description(
        sure_type("t_shirt"), (Colour("navy", 1.0, (20, 5, -25), "x"),), Pattern("plain", 0.9, Verdict.SURE)
    )
    reply = Reply(line, description=seen, answer=Answer(answer))
    for language, sentence in ((Language.ENGLISH, english), (Language.KOREAN, korean)):
        assert phrase(reply, language, Verbosity.NORMAL, load_catalogue()) == sentence


def test_the_help_names_sentences_that_are_heard() -> None:
    for language in Language:
        spoken = said("help", language)
        assert all(example in spoken for example in load_catalogue().examples[language])


@pytest.mark.parametrize(
    ("own", "english", "korean"),
    [
        (("유니폼", 0.99, True, "셔츠"), "This is 유니폼.", "유니폼이에요."),
        (("유니폼", 0.6, False), "It looks like 유니폼, or one much like it.", "유니폼이거나 비슷한 옷 같아요."),
        (("유니폼", 0.6, False, "셔츠"), "It looks like 유니폼 or 셔츠.", "유니폼이나 셔츠 같아요."),
        (("", 0.6, False, "셔츠"), "It looks like this one, or one much", "이 옷이거나 비슷한 옷 같아요."),
    ],
    ids=str,
)
def test_an_own_garment_is_named_as_surely_as_it_is_known(own: tuple[Any, ...], english: str, korean: str) -> None:
    garment = OwnGarment(1, *own)
    seen = replace(described(CASES[3]), own=garment)
    assert garment.is_one_of_two is (" or 셔츠" in english)
    assert said("describe", Language.ENGLISH, seen).startswith(english)
    assert said("describe", Language.KOREAN, seen).startswith(korean)


def test_each_question_gets_its_own_answer() -> None:
    seen = described(CASES[3])
    assert said("describe_type", Language.ENGLISH, seen).startswith("Perhaps a shirt.")
    assert said("describe_colour", Language.KOREAN, seen).startswith("파란색 반, 흰색 반이에요.")
    assert said("describe_pattern", Language.ENGLISH, seen).startswith("Perhaps checked.")


def test_what_can_not_be_told_is_said_so() -> None:
    seen = described(CASES[5])
    assert said("describe_colour", Language.ENGLISH, seen) == "I can't tell the colour."
    assert said("describe_pattern", Language.KOREAN, seen) == "무늬는 잘 모르겠어요."


def test_a_vowel_takes_an() -> None:
    seen = Description(sure_type("dress"), (Colour("orange", 1.0, (0, 0, 0), ""),), NO_PATTERN)
    assert said("describe", Language.ENGLISH, seen) == "An orange dress."


def test_two_names_that_are_equally_likely_are_both_said() -> None:
    dark = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.4), Guess("grey", 0.1)))
    seen = Description(sure_type("pants"), (dark,), Pattern("plain", 0.9, Verdict.SURE))
    assert said("describe", Language.ENGLISH, seen) == "Navy or black trousers."
    assert said("describe", Language.KOREAN, seen) == "남색이나 검은색 바지예요."
    assert said("describe_colour", Language.KOREAN, seen) == "남색이나 검은색이에요."
    sure = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.2),))
    assert said("describe_colour", Language.ENGLISH, replace(seen, colours=(sure,))) == "Navy."


def asked(pattern: Pattern, verbosity: Verbosity, language: Language = Language.ENGLISH) -> str:
    colours = (Colour("navy", 0.6, (0, 0, 0), ""), Colour("white", 0.4, (0, 0, 0), ""))
    reply = Reply("describe_pattern", description=Description(sure_type("shirt"), colours, pattern))
    return phrase(reply, language, verbosity, load_catalogue())


def test_a_pattern_asked_for_is_said_as_sure_as_it_is() -> None:
    normal = Verbosity.NORMAL
    both = ("striped", "checked")
    assert asked(Pattern("plain", 0.9, Verdict.SURE), normal) == "Plain."
    assert asked(Pattern("striped", 0.9, Verdict.SURE, direction="across", candidates=both), normal) == "Striped."
    assert asked(Pattern("striped", 0.5, Verdict.ONE_OF_TWO, candidates=both), normal) == "Striped, or perhaps checked."
    assert asked(Pattern("striped", 0.6, Verdict.UNSURE, candidates=both[:1]), normal) == "Perhaps striped."
    assert asked(Pattern("striped", 0.9, Verdict.SPOILT, candidates=both[:1]), normal) == "Perhaps striped."
    patterned = Pattern("patterned", 0.9, Verdict.COARSE, candidates=both)
    assert asked(patterned, normal) == "Patterned. Striped, or perhaps checked."
    assert asked(replace(patterned, candidates=()), normal, Language.KOREAN) == "무늬가 있는 옷이에요."


def test_the_full_answer_says_where_stripes_run_and_in_which_colours() -> None:
    full = Verbosity.FULL
    upright = Pattern("striped", 0.9, Verdict.SURE, direction="up_down")
    assert asked(upright, full) == "Navy and white stripes, up and down."
    assert asked(upright, full, Language.KOREAN) == "남색과 흰색 세로 줄무늬예요."
    assert asked(replace(upright, direction=None), full) == "Navy and white stripes."
    assert asked(Pattern("checked", 0.9, Verdict.SURE), full, Language.KOREAN) == "남색과 흰색 체크무늬예요."
    assert asked(Pattern("floral", 0.9, Verdict.SURE), full) == "Floral."


ROYAL = Colour("blue", 0.6, (40, 20, -60), "royalblue", (), "bright")
DARK = Colour("blue", 0.4, (25, 8, -30), "midnightblue", (), "dark")
CAMEL = Colour("beige", 1.0, (62, 12, 32), "peru", (), "dark", "camel")


@pytest.mark.parametrize(("level", "verbosity", "english", "korean"), [
    ("basic", "full", "A brown T-shirt.", "갈색 티셔츠예요."),
    ("modified", "normal", "A beige T-shirt.", "베이지색 티셔츠예요."),
    ("modified", "full", "A dark beige T-shirt.", "짙은 베이지색 티셔츠예요."),
    ("full", "normal", "A camel T-shirt.", "낙타색 티셔츠예요."),
    ("css3", "normal", "A peru T-shirt.", "페루 티셔츠예요."),
])  # fmt: skip
def test_colours_are_named_as_finely_as_is_wanted(level: str, verbosity: str, english: str, korean: str) -> None:
    seen = Description(sure_type("t_shirt"), (CAMEL,), NO_PATTERN)
    for language, expected in ((Language.ENGLISH, english), (Language.KOREAN, korean)):
        reply = Reply("describe", description=seen)
        assert phrase(reply, language, Verbosity(verbosity), load_catalogue(), level) == expected


def test_tones_tell_two_shades_of_one_colour_apart() -> None:
    seen = Description(sure_type("t_shirt"), (ROYAL, DARK), NO_PATTERN)
    assert said("describe_colour", Language.ENGLISH, seen) == "Half bright blue, half dark blue."
    assert said("describe_colour", Language.KOREAN, seen) == "선명한 파란색 반, 짙은 파란색 반이에요."


def test_where_no_garment_is_seen_what_spoils_the_photo_is_said_and_nothing_else() -> None:
    nothing = Description(GarmentType(), (), NO_PATTERN)
    assert said("describe", Language.ENGLISH, nothing) == said(
        "describe", Language.ENGLISH, replace(nothing, hints=("cut_off",))
    )
    assert "dark" in said("describe", Language.ENGLISH, replace(nothing, hints=("too_dark", "nothing_there")))


@pytest.mark.parametrize(("shares", "english", "korean"), [
    ((0.8, 0.2), "Mostly white, a little brown.", "주로 흰색이고 갈색이 조금 있어요."),
    ((0.55, 0.45), "Half white, half brown.", "흰색 반, 갈색 반이에요."),
    ((0.4, 0.35, 0.25), "White, brown and navy.", "흰색, 갈색과 남색이 섞여 있어요."),
    ((0.95, 0.05), "White.", "흰색이에요."),
])  # fmt: skip
def test_shares_are_said_as_people_say_them(shares: tuple[float, ...], english: str, korean: str) -> None:
    names = ("white", "brown", "navy")[: len(shares)]
    colours = tuple(Colour(key, part, (0, 0, 0), "") for key, part in zip(names, shares, strict=True))
    seen = Description(sure_type("skirt"), colours, NO_PATTERN)
    assert said("describe_colour", Language.ENGLISH, seen) == english
    assert said("describe_colour", Language.KOREAN, seen) == korean


NAVY_OR_BLACK = Colour("navy", 0.8, (0, 0, 0), "", (Guess("black", 0.4),))


def test_a_doubt_about_the_main_colour_is_said_beside_other_colours_too() -> None:
    seen = Description(sure_type("shirt"), (NAVY_OR_BLACK, Colour("white", 0.2, (0, 0, 0), "")), NO_PATTERN)
    assert said("describe", Language.ENGLISH, seen) == "A navy or black shirt with white."
    assert said("describe", Language.KOREAN, seen) == "남색이나 검은색에 흰색이 섞인 셔츠예요."
    assert said("describe_colour", Language.ENGLISH, seen) == "Mostly navy or black, a little white."


def test_a_doubt_beside_as_much_of_another_colour_is_said_first() -> None:
    seen = Description(
        sure_type("shirt"), (replace(NAVY_OR_BLACK, share=0.5), Colour("white", 0.5, (0, 0, 0), "")), NO_PATTERN
    )
    assert said("describe_colour", Language.ENGLISH, seen) == "Navy or black, with white."
    assert said("describe_colour", Language.KOREAN, seen) == "남색이나 검은색에 흰색이 섞여 있어요."


def test_one_sentence_has_one_or() -> None:
    type_ = GarmentType(Verdict.ONE_OF_TWO, (Guess("skirt", 0.5), Guess("dress", 0.4)))
    pattern = Pattern("striped", 0.5, Verdict.ONE_OF_TWO, candidates=("striped", "checked"))
    seen = Description(type_, (replace(NAVY_OR_BLACK, share=1.0),), pattern)
    assert said("describe", Language.ENGLISH, seen) == "A skirt, or perhaps a dress. Navy or black."
    assert said("describe", Language.KOREAN, seen) == "치마거나 원피스일 수 있어요. 남색이나 검은색이에요."


def test_two_names_with_one_word_are_no_doubt() -> None:
    seen = Description(sure_type("coat"), (Colour("olive", 1.0, (0, 0, 0), "", (Guess("khaki", 0.4),)),), NO_PATTERN)
    assert said("describe_colour", Language.ENGLISH, seen) == "Olive or khaki."
    assert said("describe_colour", Language.KOREAN, seen) == "카키색이에요."


def test_a_hint_that_does_not_bear_on_the_question_is_not_given() -> None:
    seen = Description(sure_type("coat"), (NAVY_OR_BLACK,), NO_PATTERN, ("cut_off", "warm_light"))
    assert "cut off" in said("describe", Language.ENGLISH, seen)
    assert "cut off" in said("describe_type", Language.ENGLISH, seen)
    assert said("describe_colour", Language.ENGLISH, seen).endswith("The light is very warm; the colour may be off.")
    told = Reply("describe_colour", description=seen, told="warm_light")
    assert phrase(told, Language.ENGLISH, Verbosity.NORMAL, load_catalogue()) == "Navy or black."


def test_two_garments_apart_are_each_said_with_their_place() -> None:
    shirt = Description(sure_type("t_shirt"), (Colour("red", 1.0, (0, 0, 0), ""),), NO_PATTERN)
    trousers = Description(sure_type("trousers"), (replace(NAVY_OR_BLACK, share=1.0),), NO_PATTERN)
    seen = replace(shirt, hints=("several",), apart=(Apart("left", shirt), Apart("right", trousers)))
    each = "On the left, a red T-shirt. On the right, navy or black trousers."
    assert said("describe", Language.ENGLISH, seen) == each
    assert said("describe", Language.KOREAN, seen) == "왼쪽은 빨간 티셔츠예요. 오른쪽은 남색이나 검은색 바지예요."
    assert said("describe_colour", Language.ENGLISH, seen) == "On the left, red. On the right, navy or black."
    reply = Reply("describe_colour", description=seen, answer=Answer.YES)
    assert phrase(reply, Language.ENGLISH, Verbosity.NORMAL, load_catalogue()).startswith("Yes, red. I see more")
