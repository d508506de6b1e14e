"""What is said, word for word."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.core.domain import (
    Answer,
    Colour,
    Description,
    GarmentType,
    Guess,
    Language,
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
        ("describe_pattern", "unlikely", "I don't think so. Plain.", "아닌 것 같아요. 민무늬예요."),
        ("describe_lightness", "yes", "Yes, it is dark.", "네, 어두워요."),
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


def test_each_question_gets_its_own_answer() -> None:
    seen = described(CASES[3])
    assert said("describe_type", Language.ENGLISH, seen).startswith("Perhaps a shirt.")
    assert said("describe_colour", Language.KOREAN, seen).startswith("파란색과 흰색이에요.")
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
    assert said("describe", Language.KOREAN, seen) == "남색 아니면 검은 바지예요."
    assert said("describe_colour", Language.KOREAN, seen) == "남색 아니면 검은색이에요."
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


SKY = Colour("blue", 0.6, (74, -10, -22), "lightsteelblue", (), "light", "sky_blue")
DARK = Colour("blue", 0.4, (25, 8, -30), "midnightblue", (), "dark")


@pytest.mark.parametrize(("level", "verbosity", "english", "korean"), [
    ("basic", "full", "A blue T-shirt.", "파란 티셔츠예요."),
    ("modified", "normal", "A blue T-shirt.", "파란 티셔츠예요."),
    ("modified", "full", "A light blue T-shirt.", "밝은 파란 티셔츠예요."),
    ("full", "normal", "A sky blue T-shirt.", "하늘색 티셔츠예요."),
    ("css3", "normal", "A light steel blue T-shirt.", "라이트 스틸 블루 티셔츠예요."),
])  # fmt: skip
def test_colours_are_named_as_finely_as_is_wanted(level: str, verbosity: str, english: str, korean: str) -> None:
    seen = Description(sure_type("t_shirt"), (replace(SKY, share=1.0),), NO_PATTERN)
    for language, expected in ((Language.ENGLISH, english), (Language.KOREAN, korean)):
        reply = Reply("describe", description=seen)
        assert phrase(reply, language, Verbosity(verbosity), load_catalogue(), level) == expected


def test_modifiers_tell_two_shades_of_one_colour_apart() -> None:
    seen = Description(sure_type("t_shirt"), (SKY, DARK), NO_PATTERN)
    assert said("describe_colour", Language.ENGLISH, seen) == "Light blue and dark blue."
    assert said("describe_colour", Language.KOREAN, seen) == "밝은 파란색과 어두운 파란색이에요."


def test_where_no_garment_is_seen_what_spoils_the_photo_is_said_and_nothing_else() -> None:
    nothing = Description(GarmentType(), (), NO_PATTERN)
    assert said("describe", Language.ENGLISH, nothing) == said(
        "describe", Language.ENGLISH, replace(nothing, hints=("cut_off",))
    )
    assert "dark" in said("describe", Language.ENGLISH, replace(nothing, hints=("too_dark", "nothing_there")))
