"""What is said to the ear follows the rules, and every template is in the review."""

from itertools import product
from pathlib import Path

import pytest

from assistant.core.domain import Colour, Description, GarmentType, Guess, Language, Pattern, Reply, Verbosity, Verdict
from assistant.wiring import Workers
from benchmarks.wording.evaluate import FILE, evaluate
from benchmarks.wording.rules import broken
from benchmarks.wording.templates import templates
from intents.catalogue import load_catalogue
from intents.phrasing import DESCRIBING, phrase
from intents.words import words_of
from tests.fakes import NO_PATTERN

BLACK, GREY = Guess("black", 0.45), Guess("grey", 0.45)
PALETTES = (
    (Colour("white", 1.0, (0, 0, 0), ""),),
    (Colour("navy", 1.0, (0, 0, 0), "", (BLACK,)),),
    (Colour("grey", 0.6, (0, 0, 0), ""), Colour("black", 0.4, (0, 0, 0), "")),
    (Colour("navy", 0.8, (0, 0, 0), "", (BLACK,)), Colour("white", 0.2, (0, 0, 0), "")),
    (Colour("brown", 0.4, (0, 0, 0), "", (GREY,), "dark"), *(Colour(k, 0.3, (0, 0, 0), "") for k in ("red", "white"))),
)
TYPES = ("jeans", "undershirt", "top", "bodysuit", "shoes", "tops")
LEVELS = (*Verbosity, Verbosity.NORMAL)
HINTS: tuple[tuple[str, ...], ...] = ((), ("too_dark",), ("several",), ("warm_light",))


@pytest.mark.parametrize("language", Language)
def test_no_answer_breaks_a_rule(language: Language) -> None:
    patterns = [*words_of(language).words["patterns"], "unknown"]
    doubts = (Verdict.SURE, Verdict.ONE_OF_TWO, Verdict.UNSURE, Verdict.SPOILT)
    for kind, colours, key, hints in product(TYPES, PALETTES, patterns, HINTS):
        for kind_verdict, pattern_verdict, verbosity in zip(doubts, doubts[::-1], LEVELS, strict=True):
            pattern = (
                NO_PATTERN if key == "unknown" else Pattern(key, 0.9, pattern_verdict, (), "diagonal", (key, "striped"))
            )
            garment = GarmentType(kind_verdict, (Guess(kind, 0.5), Guess("dress", 0.4)), "dress")
            seen = Description(garment, colours, pattern, hints)
            for line in DESCRIBING:
                said = phrase(Reply(line, description=seen), language, verbosity, load_catalogue())
                assert not broken(said, language), said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A pale red shirt.", Language.ENGLISH),
        ("A plain navy and white shirt.", Language.ENGLISH),
        ("Navy or black trousers, or perhaps a skirt.", Language.ENGLISH),
        ("흰 무늬가 있는 보디슈트예요.", Language.KOREAN),
        ("회색 청바지예요.", Language.KOREAN),
        ("남색이나 검은색 치마거나 원피스일 수 있어요.", Language.KOREAN),
        ("네, 검은색이에요. 네, 검은색이에요.", Language.KOREAN),
    ],
)
def test_a_rule_is_broken_by_what_it_forbids(text: str, language: Language) -> None:
    assert broken(text, language)


@pytest.mark.parametrize("language", Language)
def test_every_template_with_slots_is_filled_with_up_to_three_values(language: Language) -> None:
    for template in templates(language):
        assert 1 <= len(template.filled) <= 3
        assert not any("{" in text for text in template.filled)


def test_the_review_has_every_line(tmp_path: Path) -> None:
    evaluate(tmp_path, tmp_path, Workers())
    review = (tmp_path / FILE).read_text(encoding="utf-8")
    for language in Language:
        assert all(f"| {template.line} | {template.filled[0]}" in review for template in templates(language))
