"""What is said, word for word."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.core.domain import Colour, Description, Guess, Language, Pattern, Reply, Verbosity
from intents.catalogue import load_catalogue
from intents.phrasing import phrase

CASES = tomllib.loads(Path(__file__).with_name("phrasing_cases.toml").read_text(encoding="utf-8"))["case"]


def pattern_of(case: dict[str, Any]) -> Pattern:
    """A key alone is sure; else the kinds with their likelihoods, best first."""
    kinds = case["pattern"] if isinstance(case["pattern"], dict) else {case["pattern"]: 1.0}
    (key, confidence), *rivals = kinds.items()
    return Pattern(key, confidence, tuple(Guess(*rival) for rival in rivals), case.get("direction"))


def described(case: dict[str, Any]) -> Description:
    return Description(
        tuple(Guess(key, confidence) for key, confidence in case["types"].items()),
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
    seen = Description((Guess("dress", 0.9),), (Colour("orange", 1.0, (0, 0, 0), ""),), Pattern("unknown", 1.0))
    assert said("describe", Language.ENGLISH, seen) == "An orange dress."


def test_two_names_that_are_equally_likely_are_both_said() -> None:
    dark = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.4), Guess("grey", 0.1)))
    seen = Description((Guess("pants", 0.9),), (dark,), Pattern("plain", 0.9))
    assert said("describe", Language.ENGLISH, seen) == "Navy or black trousers."
    assert said("describe", Language.KOREAN, seen) == "남색 아니면 검은 바지예요."
    assert said("describe_colour", Language.KOREAN, seen) == "남색 아니면 검은색이에요."
    sure = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.2),))
    assert said("describe_colour", Language.ENGLISH, Description(seen.types, (sure,), seen.pattern)) == "Navy."


def asked(pattern: Pattern, verbosity: Verbosity, language: Language = Language.ENGLISH) -> str:
    colours = (Colour("navy", 0.6, (0, 0, 0), ""), Colour("white", 0.4, (0, 0, 0), ""))
    reply = Reply("describe_pattern", description=Description((Guess("shirt", 0.9),), colours, pattern))
    return phrase(reply, language, verbosity, load_catalogue())


def test_a_pattern_asked_for_is_said_as_sure_as_it_is() -> None:
    normal = Verbosity.NORMAL
    kinds = (Guess("striped", 0.5), Guess("checked", 0.3), Guess("plain", 0.05))
    assert asked(Pattern("plain", 0.9), normal) == "Plain."
    assert asked(Pattern("striped", 0.9, direction="across"), normal) == "Striped."
    assert asked(Pattern("striped", 0.5, kinds[1:]), normal) == "Striped, or perhaps checked."
    assert asked(Pattern("striped", 0.6), normal) == "Perhaps striped."
    assert asked(Pattern("patterned", 0.9, kinds), normal) == "Patterned. Striped, or perhaps checked."
    assert asked(Pattern("patterned", 0.9), normal, Language.KOREAN) == "무늬가 있는 옷이에요."


def test_the_full_answer_says_where_stripes_run_and_in_which_colours() -> None:
    full = Verbosity.FULL
    upright = Pattern("striped", 0.9, direction="up_down")
    assert asked(upright, full) == "Navy and white stripes, up and down."
    assert asked(upright, full, Language.KOREAN) == "남색과 흰색 세로 줄무늬예요."
    assert asked(Pattern("striped", 0.9), full) == "Navy and white stripes."
    assert asked(Pattern("checked", 0.9), full, Language.KOREAN) == "남색과 흰색 체크무늬예요."
    assert asked(Pattern("floral", 0.9), full) == "Floral."


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
    seen = Description((Guess("t_shirt", 0.95),), (replace(SKY, share=1.0),), Pattern("unknown", 1.0))
    for language, expected in ((Language.ENGLISH, english), (Language.KOREAN, korean)):
        reply = Reply("describe", description=seen)
        assert phrase(reply, language, Verbosity(verbosity), load_catalogue(), level) == expected


def test_modifiers_tell_two_shades_of_one_colour_apart() -> None:
    seen = Description((Guess("t_shirt", 0.95),), (SKY, DARK), Pattern("unknown", 1.0))
    assert said("describe_colour", Language.ENGLISH, seen) == "Light blue and dark blue."
    assert said("describe_colour", Language.KOREAN, seen) == "밝은 파란색과 어두운 파란색이에요."


def test_where_no_garment_is_seen_what_spoils_the_photo_is_said_and_nothing_else() -> None:
    nothing = Description((), (), pattern_of(CASES[0]))
    assert said("describe", Language.ENGLISH, nothing) == said(
        "describe", Language.ENGLISH, replace(nothing, hints=("cut_off",))
    )
    assert "dark" in said("describe", Language.ENGLISH, replace(nothing, hints=("too_dark", "nothing_there")))
