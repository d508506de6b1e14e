"""The rules know every colour, kind and occasion that can be seen or said, and everything stated has words."""

import re
from pathlib import Path

import pytest

from assistant.core.domain import Language, Looks, Statement, Verbosity
from assistant.core.handlers.own import days
from assistant.core.rules.matching import match
from assistant.core.rules.occasions import suits
from assistant.core.rules.tables import rules
from assistant.core.rules.washing import wash
from assistant.wiring.wardrobe import rules_of_all_kinds
from intents.stating import state
from intents.understanding.vocabulary import words as vocabulary
from intents.words import words_of
from tests.assistant.core.own.evening import TODAY

CORE = Path(__file__).parents[4] / "assistant" / "core"
STATED = re.compile(r'(?:Statement|own)\(f?"([a-z_{}]+)"')


def test_every_colour_that_can_be_said_has_a_row() -> None:
    colours = {*words_of(Language.ENGLISH).words["colours"], *vocabulary(Language.ENGLISH)["colour"]}
    assert colours <= set(rules().colours)


def test_every_kind_of_garment_has_a_row_or_is_below_one() -> None:
    kinds = {*words_of(Language.ENGLISH).words["types"], *vocabulary(Language.ENGLISH)["type"]}
    assert kinds <= set(rules_of_all_kinds().types)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("slot", "section"), [("occasion", "occasions"), ("season", "seasons"), ("washing", "washing"), ("day", "days")]
)
def test_every_value_that_is_understood_can_be_said(language: Language, slot: str, section: str) -> None:
    assert set(vocabulary(language)[slot]) <= set(words_of(language).own[section])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("slot", "section"), [("type", "types"), ("colour", "colours"), ("pattern", "patterns")])
def test_every_correction_can_be_said(language: Language, slot: str, section: str) -> None:
    for key in vocabulary(language)[slot]:
        assert words_of(language).say(section, key)


def test_every_occasion_that_is_understood_has_its_rules() -> None:
    assert set(vocabulary(Language.ENGLISH)["occasion"]) == set(rules().occasions)


@pytest.mark.parametrize("day", vocabulary(Language.ENGLISH)["day"])
def test_every_day_that_is_understood_is_a_span_of_days(day: str) -> None:
    span = days.span(day, TODAY)
    assert span and span[0] <= span[1]


@pytest.mark.parametrize("language", Language)
def test_everything_that_the_core_states_has_a_template(language: Language) -> None:
    templates = words_of(language).own["own"]
    stated = {key for path in CORE.rglob("*.py") for key in STATED.findall(path.read_text(encoding="utf-8"))}
    assert len(stated) > 60
    for key in stated:
        pattern = re.compile(re.sub(r"\{[a-z_]*\}", "[a-z_]+", key))
        assert any(pattern.fullmatch(template) for template in templates), key


@pytest.mark.parametrize("language", Language)
def test_brief_and_full_wordings_are_there_together(language: Language) -> None:
    for key, template in words_of(language).own["own"].items():
        if not isinstance(template, str):
            assert set(template) == set(Verbosity), key
            assert len(template["brief"]) <= len(template["full"]), key


@pytest.mark.parametrize("language", Language)
def test_every_reason_of_the_rules_is_one_sentence(language: Language) -> None:
    table = rules_of_all_kinds()
    kinds, colours, patterns = ("shirt", "jeans", "tie", ""), table.colours, ("plain", "striped", "floral", "")
    looks = [Looks(kind, (colour,), pattern) for kind in kinds for colour in colours for pattern in patterns]
    reasons: list[Statement] = []
    for first, second in zip(looks, looks[17:] + looks[:17], strict=True):
        reasons += [match(first, second, table)[1], wash(first, second, ({}, {}), table)[2]]
        reasons += [suits(first, occasion, table)[1] for occasion in table.occasions]
    for reason in reasons:
        said = state(reason, words_of(language), Verbosity.NORMAL)
        assert said.endswith(".")
        assert not set("{}_") & set(said)


def test_rules_are_told_with_their_reasons() -> None:
    table = rules_of_all_kinds()
    navy, grey = Looks("shirt", ("navy",), "plain"), Looks("trousers", ("grey",), "plain")
    assert match(navy, grey, table)[0] is True
    assert match(Looks("shirt", ("red",), "striped"), Looks("skirt", ("blue",), "floral"), table)[0] is False
    assert match(Looks("shirt", ("red",)), Looks("skirt", ("green",)), table)[0] is False
    assert match(Looks("shirt", ("black",)), Looks("trousers", ("navy",)), table)[0] is None
    assert suits(Looks("dress", ("black",), "plain"), "funeral", table)[0]
    assert not suits(Looks("dress", ("red",), "plain"), "funeral", table)[0]
    assert not wash(Looks("shirt", ("red",)), Looks("shirt", ("white",)), ({}, {}), table)[0]
    dark = {"washing": ("dark",)}
    assert wash(Looks("shirt", ("red",)), Looks("shirt", ("white",)), (dark, dark), table)[:2] == (True, True)
    assert not wash(navy, navy, ({"washing": ("separate",)}, {}), table)[0]
