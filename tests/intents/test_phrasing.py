"""What is said, word for word."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.domain import Colour, Description, Guess, Language, Reply, Verbosity
from intents.catalogue import load_catalogue
from intents.phrasing import phrase

CASES = tomllib.loads(Path(__file__).with_name("phrasing_cases.toml").read_text(encoding="utf-8"))["case"]


def described(case: dict[str, Any]) -> Description:
    return Description(
        tuple(Guess(key, confidence) for key, confidence in case["types"].items()),
        tuple(Colour(key, share, (0, 0, 0), key) for key, share in case["colours"].items()),
        Guess(case["pattern"], 1.0),
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
    assert said("describe_pattern", Language.ENGLISH, seen).startswith("Checked.")


def test_what_can_not_be_told_is_said_so() -> None:
    seen = described(CASES[5])
    assert said("describe_colour", Language.ENGLISH, seen) == "I can't tell the colour."
    assert said("describe_pattern", Language.KOREAN, seen) == "무늬는 잘 모르겠어요."


def test_a_vowel_takes_an() -> None:
    seen = Description((Guess("dress", 0.9),), (Colour("orange", 1.0, (0, 0, 0), ""),), Guess("unknown", 1.0))
    assert said("describe", Language.ENGLISH, seen) == "An orange dress."


def test_two_names_that_are_equally_likely_are_both_said() -> None:
    dark = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.4), Guess("grey", 0.1)))
    seen = Description((Guess("pants", 0.9),), (dark,), Guess("plain", 0.9))
    assert said("describe", Language.ENGLISH, seen) == "Plain navy or black trousers."
    assert said("describe", Language.KOREAN, seen) == "남색 아니면 검은 민무늬 바지예요."
    assert said("describe_colour", Language.KOREAN, seen) == "남색 아니면 검은색이에요."
    sure = Colour("navy", 1.0, (0, 0, 0), "", (Guess("black", 0.2),))
    assert said("describe_colour", Language.ENGLISH, Description(seen.types, (sure,), seen.pattern)) == "Navy."
