"""Every path through the graph is a phrase, other speech or silence."""

import math
from collections.abc import Iterator

import pytest

from audio.hearing.transducer import ENTER_COST, SILENCE, SILENCE_PROBABILITIES, Transducer
from audio.hearing.vosk_graph import SILENCE_ONLY_COST, PhoneBigram, phrase_graph
from audio.phonetics.pronunciation import Pronunciation

PHONES = [SILENCE, "AA", "B", "K"]
PHRASES: dict[int, list[Pronunciation]] = {1: [(("B", "AA"),)], 2: [(("B", "AA"), ("K",)), (("B", "AA", "K"),)]}
UNKNOWN_TOKEN, END_TOKEN = 3, 4
EVERY_PAIR: PhoneBigram = {(first, second): 1.0 for first in PHONES for second in PHONES}


def paths(graph: Transducer, state: int = 0) -> Iterator[tuple[tuple[str, ...], tuple[int, ...], float]]:
    """(phones without silence, tokens, cost) of every path that stays in no phone."""
    if state in graph.final:
        yield (), (), graph.final[state]
    for label, token, cost, target in graph.arcs[state]:
        if label % 2:  # the self-loop of a phone
            continue
        phone = PHONES[label // 2 - 1] if label else SILENCE
        for phones, tokens, rest in paths(graph, target):
            yield (phone,) * (phone != SILENCE) + phones, (token,) * (token > 0) + tokens, cost + rest


def test_every_pronunciation_ends_in_its_token_and_nothing_else_does() -> None:
    listed = {(phones, tokens) for phones, tokens, _ in paths(phrase_graph(PHONES, PHRASES, None, 0.0))}
    assert listed == {
        (("B", "AA"), (1, END_TOKEN)),
        (("B", "AA", "K"), (2, END_TOKEN)),
        ((), (END_TOKEN,)),
    }


def test_pronunciations_share_their_beginning() -> None:
    apart = phrase_graph(PHONES, {1: [(("B", "AA"),)], 2: [(("K", "AA"),)]}, None, 0.0)
    shared = phrase_graph(PHONES, {1: [(("B", "AA"),)], 2: [(("B", "K"),)]}, None, 0.0)
    assert len(shared.arcs) == len(apart.arcs) - 1


def test_a_path_without_speech_costs_what_was_set() -> None:
    graph = phrase_graph(PHONES, PHRASES, None, 0.0)
    before = SILENCE_PROBABILITIES["before"]
    costs = [cost - SILENCE_ONLY_COST for phones, _, cost in paths(graph) if not phones]
    assert sorted(costs) == pytest.approx(sorted([-math.log(1 - before), ENTER_COST - math.log(before)]))


def test_the_phone_loop_takes_any_three_phones_and_gives_its_token() -> None:
    graph = phrase_graph(PHONES, PHRASES, EVERY_PAIR, unknown_cost=0.5)
    (root,) = {target for label, _, _, target in graph.arcs[0] if not label}
    layer = {label: target for label, _, _, target in graph.arcs[root] if label}
    for phone in ("K", "B", "AA"):
        label = 2 * graph.phone_number[phone]
        layer = {again: target for again, _, _, target in graph.arcs[layer[label]] if again and not again % 2}
    assert layer, "a fourth phone may follow"
    tokens = {token for arcs in graph.arcs for _, token, _, _ in arcs}
    assert tokens == {0, 1, 2, UNKNOWN_TOKEN, END_TOKEN}


def test_a_higher_cost_of_the_loop_makes_every_other_sound_dearer() -> None:
    cheap, dear = (phrase_graph(PHONES, PHRASES, EVERY_PAIR, unknown_cost=cost) for cost in (0.0, 2.0))
    arcs = [
        (a, b) for state, other in zip(cheap.arcs, dear.arcs, strict=True) for a, b in zip(state, other, strict=True)
    ]
    dearer = {round(b[2] - a[2], 6) for a, b in arcs}
    assert dearer == {0.0, 2.0}
    assert all(b[0] and not b[0] % 2 for a, b in arcs if b[2] > a[2]), "only arcs that enter a phone"
