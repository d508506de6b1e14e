"""A language model without what changes least is smaller, and is still one."""

import math
from collections.abc import Iterator
from itertools import product

import pytest

from audio.hearing.ngram import BEGIN, FINISH, NGramModel
from models.training.language_model.kneser_ney import estimate
from models.training.language_model.pruning import pruned
from models.training.language_model.vocabulary import UNKNOWN, with_rare_ones_unknown, without_unknown

SENTENCES = [
    sentence.split()
    for sentence in [
        *20 * ["is it black", "is it navy", "what is it"],
        *3 * ["say it again", "is it black or navy"],
        "it is what it is",
        "what a black night",
    ]
]


@pytest.fixture
def model() -> NGramModel:
    return estimate(SENTENCES, 3)


def histories(model: NGramModel) -> Iterator[tuple[str, ...]]:
    """All histories of two tokens, known and unknown, and the beginning."""
    yield from product([BEGIN, *model.vocabulary], model.vocabulary)
    yield (BEGIN,)


def count(model: NGramModel) -> int:
    return sum(map(len, model.probabilities.values()))


@pytest.mark.parametrize("least_worth", [0.0, 1.0, 5.0, 1e9])
def test_what_can_follow_is_still_certain_to_follow(model: NGramModel, least_worth: float) -> None:
    smaller = pruned(model, SENTENCES, least_worth)
    for history in histories(smaller):
        follows = sum(smaller.probability(history, token) for token in [*smaller.vocabulary, FINISH])
        assert follows == pytest.approx(1, abs=1e-6)


def test_the_more_an_n_gram_must_be_worth_the_fewer_there_are(model: NGramModel) -> None:
    counts = [count(pruned(model, SENTENCES, worth)) for worth in (0.0, 1.0, 5.0, 1e9)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[1] > counts[2] > counts[3] == len(model.vocabulary) + 1


def test_what_is_said_often_outlasts_what_is_said_once(model: NGramModel) -> None:
    smaller = pruned(model, SENTENCES, 3.0)
    assert "black" in smaller.probabilities["is", "it"]
    assert ("a", "black") not in smaller.probabilities


def test_each_history_is_an_n_gram_itself(model: NGramModel) -> None:
    smaller = pruned(model, SENTENCES, 2.0)
    for *beginning, last in (history for history in smaller.probabilities if len(history) > 1):
        assert last in smaller.probabilities[tuple(beginning)]


def test_pruning_costs_little_likelihood(model: NGramModel) -> None:
    def surprise(one: NGramModel) -> float:
        tokens = [BEGIN, "is", "it", "black", FINISH]
        steps = range(1, len(tokens))
        return -sum(math.log(one.probability(tuple(tokens[max(0, at - 2) : at]), tokens[at])) for at in steps)

    smaller, smallest = (pruned(model, SENTENCES, worth) for worth in (2.0, 1e9))
    assert surprise(model) <= surprise(smaller) < surprise(model) + 0.3 < surprise(smallest)


def test_a_word_that_was_said_once_is_no_word_of_the_model() -> None:
    sentences = with_rare_ones_unknown(SENTENCES)
    model = without_unknown(estimate(sentences, 3))
    assert ["what", UNKNOWN, "black", UNKNOWN] in sentences
    assert {"a", "night", UNKNOWN}.isdisjoint(model.vocabulary)
    assert all(UNKNOWN not in history for history in model.probabilities)
    assert model.backoffs.keys() <= model.probabilities.keys()
