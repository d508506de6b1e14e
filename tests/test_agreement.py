"""The halves agree: what can be heard, done, said and recognised is one list."""

import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Colour, Description, GarmentType, Guess, Language, Pattern, Reply, Verbosity, Verdict
from assistant.core.errors import WardrobeError
from assistant.core.handlers import all_handlers
from audio.phonetics.pronunciation import pronunciations
from intents import phrasing
from intents.catalogue import FOLDER, load_catalogue
from intents.phrasing import DESCRIBING, phrase
from intents.sentence_file import read_toml
from intents.words import words_of
from models import garment_tree as garments
from models.colour_names import basic_name
from tests.fakes import NO_PATTERN, no_clothes, no_property, sure_type, white_sheet

SENTENCES = Path(__file__).parent / "sentences"
INTENTS = read_toml(FOLDER / "intents.toml")
LISTED = {key for key, row in INTENTS.items() if not row.get("open")}
"""the intents that are heard in listed sentences; the others are understood in any words"""


def errors(base: type[WardrobeError] = WardrobeError) -> Iterator[type[WardrobeError]]:
    yield base
    for kind in base.__subclasses__():
        yield from errors(kind)


def nothing_seen() -> Description:
    return Description(sure_type("t_shirt"), (), NO_PATTERN)


@pytest.mark.parametrize("language", Language)
def test_intents_are_handlers_are_sentences_are_test_sentences(language: Language) -> None:
    heard = {intent.key for intent in load_catalogue().sentences[language].values()}
    tested = tomllib.loads((SENTENCES / f"{language}.toml").read_text(encoding="utf-8"))
    assert heard == LISTED
    assert set(all_handlers(nothing_seen, wiring.compare, white_sheet, no_property, no_clothes())) == set(INTENTS)
    assert {heading.split(".")[0] for heading in tested} - {"out_of_domain"} == LISTED


@pytest.mark.parametrize("language", Language)
def test_every_slot_value_can_be_said(language: Language) -> None:
    wanted = {(key, value) for key in LISTED for values in INTENTS[key].values() for value in values}
    intents = load_catalogue().sentences[language].values()
    assert {(intent.key, value) for intent in intents for value in intent.slots.values()} == wanted


@pytest.mark.parametrize("language", Language)
def test_every_listed_phrase_can_be_pronounced(language: Language) -> None:
    for listed in load_catalogue().phrases(language):
        assert pronunciations(listed, language), listed


def test_both_languages_have_the_same_lines_and_words() -> None:
    korean, english = (words_of(language) for language in Language)
    assert {s: set(lines) for s, lines in korean.replies.items()} == {
        s: set(lines) for s, lines in english.replies.items()
    }
    assert {s: set(words) for s, words in korean.words.items()} == {s: set(words) for s, words in english.words.items()}


@pytest.mark.parametrize("language", Language)
def test_every_error_has_a_line(language: Language) -> None:
    assert {error.line for error in errors()} <= set(words_of(language).replies["lines"])


def test_every_colour_has_a_word() -> None:
    names = {basic_name(x, a, b) for x in range(0, 101, 4) for a in range(-100, 101, 8) for b in range(-100, 101, 8)}
    assert names <= set(words_of(Language.ENGLISH).words["colours"])


@pytest.mark.parametrize("language", Language)
def test_every_garment_of_the_tree_has_a_word_and_no_word_is_without_one(language: Language) -> None:
    words = words_of(language).words["types"]
    assert list(words) == [node.key for node in garments.tree().nodes]
    assert [key for key in words if words[key].get("coarse")] == [n.key for n in garments.tree().nodes if n.coarse]


def test_every_verdict_on_a_type_can_be_said() -> None:
    assert set(phrasing.HEDGES) == set(Verdict) - {Verdict.NONE}
    for language in Language:
        assert set(phrasing.HEDGES.values()) <= set(words_of(language).replies["describe"])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("line", DESCRIBING)
def test_every_description_is_whole_sentences_without_gaps(language: Language, line: str) -> None:
    words = words_of(language).words
    type_verdicts, pattern_verdicts = cycle(phrasing.HEDGES), cycle(phrasing.HEDGES)
    for kind in words["types"]:
        for colour in words["colours"]:
            for pattern in [*words["patterns"], "unknown"]:
                type_verdict = next(type_verdicts)
                pattern_verdict = Verdict.NONE if pattern == "unknown" else next(pattern_verdicts)
                seen = Description(
                    GarmentType(type_verdict, (Guess(kind, 0.5), Guess("dress", 0.3)), "dress"),
                    (Colour(colour, 0.8, (0, 0, 0), "x"), Colour("white", 0.2, (0, 0, 0), "x")),
                    Pattern(pattern, 1.0, pattern_verdict, direction="across", candidates=(pattern, "plain")),
                )
                said = phrase(Reply(line, description=seen), language, Verbosity.FULL, load_catalogue())
                assert said.endswith(".")
                assert not set("{}/_0123456789") & set(said), said
                assert "  " not in said


@pytest.mark.parametrize("language", Language)
def test_every_hint_of_the_eye_can_be_said(language: Language) -> None:
    for hint in words_of(language).replies["hints"]:
        seen = Description(sure_type("t_shirt"), (), NO_PATTERN, (hint,))
        assert phrase(Reply("describe", description=seen), language, Verbosity.BRIEF, load_catalogue())
