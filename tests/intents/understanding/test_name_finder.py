"""The name in a sentence is its likeliest span; which spans may be one."""

import numpy as np
import pytest

from assistant.core.domain import Language
from intents.understanding.features import crc32
from intents.understanding.name_features import name_features, tokens
from intents.understanding.name_finder import BUCKETS, ROLES, NameFinder, bare, buckets, clean, possible, span_scores

BEFORE, INSIDE, BEHIND, FIRST, LAST = range(ROLES)


def finder(language: Language, *scores: tuple[str, int]) -> NameFinder:
    """One that gives a token with this feature a score for this role, and nothing for anything else."""
    weights = np.zeros((BUCKETS, ROLES), np.int8)
    for feature, role in scores:
        weights[crc32(feature) % BUCKETS, role] = 1
    return NameFinder(language, np.zeros(0, np.uint32), weights, np.ones(ROLES, np.float32))


def test_the_span_with_the_highest_score_is_the_name() -> None:
    names = finder(Language.ENGLISH, ("bas", FIRST), ("0shirt", LAST))
    assert names.find("remember it as Interview shirt, please", "teach") == "Interview shirt"
    assert names.find("say it again", "teach") is None


def test_a_feature_may_count_for_one_intent_only() -> None:
    names = finder(Language.ENGLISH, ("forget bas", FIRST))
    assert names.find("remember it as interview shirt", "teach") is None
    assert names.find("remember it as interview shirt", "forget") == "interview"


def test_what_comes_late_in_an_endless_sentence_is_not_looked_at() -> None:
    names = finder(Language.ENGLISH, ("bas", FIRST), ("0shirt", LAST))
    assert names.find("as interview shirt" + " la" * 100_000, "teach") == "interview shirt"
    assert names.find("la " * 100_000 + "as interview shirt", "teach") is None


def test_intents_that_name_nothing_have_no_name() -> None:
    assert finder(Language.ENGLISH, ("bas", FIRST)).find("as shirt", "louder") is None
    assert finder(Language.ENGLISH).find("", "teach") is None


def test_what_says_whose_it_is_is_no_part_of_a_name() -> None:
    assert bare("my interview shirt") == "interview shirt"
    assert bare("The Duke's coat") == "Duke's coat"
    assert bare("my") == "my"
    assert bare("my beach hat please") == "beach hat"


def test_scores_are_sums_over_the_sentence() -> None:
    scores = np.random.default_rng(1).normal(size=(4, ROLES))
    sums = np.concatenate([np.zeros((1, ROLES)), np.cumsum(scores, 0)])
    spans, none = span_scores(scores, sums)
    wanted = scores[:1, BEFORE].sum() + scores[1:3, INSIDE].sum() + scores[3:, BEHIND].sum()
    assert spans[1, 2] == pytest.approx(wanted + scores[1, FIRST] + scores[2, LAST])
    assert none == pytest.approx(scores[:, BEFORE].sum())


def test_no_name_has_a_mark_in_it_or_begins_inside_a_word() -> None:
    text = clean("it's mum's, coat")
    found = tokens(text, Language.ENGLISH)
    assert [text[token.start : token.end] for token in found] == ["it", "'s", "mum", "'s", ",", "coat"]
    allowed = possible(text, found, Language.ENGLISH)
    assert allowed[2, 3]
    assert not allowed[1, 2]
    assert not allowed[3, 5]
    assert not allowed[2, 1]
    korean = "이거 셔츠"
    assert possible(korean, tokens(korean, Language.KOREAN), Language.KOREAN)[:, 3].tolist() == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("language", "text"), [(Language.ENGLISH, "is this my suit?"), (Language.KOREAN, "이거 면접 셔츠야?")]
)
def test_each_token_has_features_as_they_are_and_with_the_intent(language: Language, text: str) -> None:
    found = name_features(text, language, frozenset())
    assert len(found) == len(tokens(text, language))
    rows = buckets(text, "is_it", language, frozenset())
    assert [len(row) for row in rows] == [2 * len(features) for features in found]


def test_the_class_of_a_word_and_its_rarity_are_features() -> None:
    shirt = name_features("grey shirt", Language.ENGLISH, frozenset({crc32("shirt")}))[1]
    assert {"k0type+type.", "kbcolour+colour.", "r1 0 0"} <= set(shirt)
