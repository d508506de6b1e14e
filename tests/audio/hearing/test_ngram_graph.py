"""A path through the graph costs what the language model says, whatever way the cost is spread along it."""

import heapq
import math

import pytest

from audio.hearing.ngram import BEGIN, FINISH, NGramModel
from audio.hearing.ngram_graph import NGramGraph
from audio.hearing.transducer import ENTER_COST, SILENCE

PHONES = [SILENCE, "A", "B", "C"]
LEXICON: dict[str, list[tuple[str, ...]]] = {"ab": [("A", "B")], "ac": [("A", "C")], "c": [("C",)]}
MODEL = NGramModel(
    {(): {"ab": 0.4, "ac": 0.2, "c": 0.2, FINISH: 0.2}, (BEGIN,): {"ab": 0.9}, ("ab",): {"c": 0.5, FINISH: 0.3}},
    {(BEGIN,): 0.5, ("ab",): 0.5},
)


def cheapest(graph: NGramGraph, phones: list[str]) -> tuple[float, list[str]]:
    """The cost and the tokens of the best path that enters exactly these phones; loops are not taken."""
    wanted = [2 * graph.phone_number[phone] for phone in phones]
    queue: list[tuple[float, int, int, list[str]]] = [(0.0, 0, 0, [])]
    while queue:
        cost, state, done, tokens = heapq.heappop(queue)
        if state in graph.final and done == len(wanted):
            return cost, [token for token in tokens if token != "[end]"]
        for transition, token, arc_cost, target in graph.arcs[state]:
            following = [*tokens, graph.tokens[token]] if token else tokens
            if transition == 0:
                heapq.heappush(queue, (cost + arc_cost, target, done, following))
            elif transition % 2 == 0 and done < len(wanted) and transition == wanted[done]:
                heapq.heappush(queue, (cost + arc_cost, target, done + 1, following))
    raise AssertionError("no path")


def graph(word_start: str = "") -> NGramGraph:
    return NGramGraph(PHONES, MODEL, LEXICON, word_start, "[end]")


def lm_cost(cost: float, phones: int, silences: float) -> float:
    return cost - phones * ENTER_COST - silences


def test_the_phones_of_a_sentence_become_its_tokens() -> None:
    assert cheapest(graph(), ["A", "B", "C"])[1] == ["ab", "c"]
    assert cheapest(graph(), ["A", "C"])[1] == ["ac"]
    assert cheapest(graph(), [SILENCE, "A", "B", SILENCE, "C", SILENCE])[1] == ["ab", "c"]


def test_a_path_costs_what_the_model_says() -> None:
    skipped = [-math.log(1 - share) for share in (0.8, 0.95)]  # no silence before and after the sentence
    between = -math.log(1 - 0.15)
    cost, _ = cheapest(graph(), ["A", "B"])
    assert lm_cost(cost, 2, sum(skipped)) == pytest.approx(-math.log(0.9 * 0.3))
    cost, _ = cheapest(graph(), ["A", "B", "C"])
    last = 0.2  # "c" has no history of its own: the sentence ends as any does
    assert lm_cost(cost, 3, sum(skipped) + between) == pytest.approx(-math.log(0.9 * 0.5 * last))
    cost, _ = cheapest(graph(), ["A", "C"])
    assert lm_cost(cost, 2, sum(skipped)) == pytest.approx(-math.log(0.5 * 0.2 * last))


def test_silence_is_possible_only_where_a_word_begins() -> None:
    model = NGramModel({(): {"▁c": 0.5, "ab": 0.3, FINISH: 0.2}}, {})
    korean = NGramGraph(PHONES, model, {"▁c": [("C",)], "ab": [("A", "B")]}, "▁", "[end]")
    assert cheapest(korean, ["C", "A", "B"])[1] == ["▁c", "ab"]
    assert cheapest(korean, ["C", SILENCE, "C"])[1] == ["▁c", "▁c"]
    with pytest.raises(AssertionError, match="no path"):
        cheapest(korean, ["C", SILENCE, "A", "B"])


def test_every_phone_state_has_one_loop() -> None:
    for state, arcs in enumerate(graph().arcs):
        loops = [arc for arc in arcs if arc[3] == state]
        assert len(loops) <= 1
        assert all(transition % 2 for transition, *_ in loops)
