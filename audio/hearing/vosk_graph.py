"""The decoding graph of a closed list of phrases: a prefix tree of their phones, with a phone loop beside it.

A whole phrase is one token, behind its last phone. So phrases that share words can't recombine into others, and a
partial result with a phrase's token has heard all of that phrase.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audio.hearing.transducer import SILENCE, Transducer
from audio.phonetics.pronunciation import Pronunciation

UNKNOWN = "[unk]"
"""the phone loop's token: any other speech"""
END = "[end]"
"""the token at the end of every path: Kaldi's lattices need one for the trailing silence"""
SILENCE_ONLY_COST = 3.0
"""of a path without speech; without that path the end of a file would be taken for the shortest phrase"""

PhoneBigram = Mapping[tuple[str, str], float]
"""(phone, next phone) > the pair's cost; SIL stands for the silence at either end, too"""


@dataclass(frozen=True, slots=True)
class Token:
    """What an output symbol of the graph stands for."""

    phrase: str
    phone_count: int


def phrase_graph(
    phones: Sequence[str],
    phrases: Mapping[int, Sequence[Pronunciation]],
    bigram: PhoneBigram | None,
    unknown_cost: float,
) -> Transducer:
    """The graph of phrases (token number > pronunciations), with a phone loop if there is a bigram.

    UNKNOWN's number is the one behind the last phrase's, and END's the one behind that. `unknown_cost` is added to
    every phone of the loop: the larger, the more sounds are taken for a phrase.
    """
    graph = Transducer(phones)
    start = graph.add_state()
    root = graph.append_optional_silence(start, "before")
    end, final = graph.add_state(), graph.add_state()
    unknown = max(phrases) + 1
    graph.final[final] = 0.0
    graph.add_epsilon(root, final, SILENCE_ONLY_COST, token=unknown + 1)
    graph.add_epsilon(graph.append_optional_silence(end, "after"), final, math.log(len(phrases)), token=unknown + 1)
    tree: dict[tuple[int, str], int] = {}
    for token, pronunciations in phrases.items():
        for pronunciation in pronunciations:
            graph.add_epsilon(_add_branch(graph, tree, root, pronunciation), end, token=token)
    if bigram:
        _add_phone_loop(graph, root, end, bigram, unknown_cost, unknown)
    return graph


def _add_branch(graph: Transducer, tree: dict[tuple[int, str], int], root: int, words: Pronunciation) -> int:
    """Follow a pronunciation through the prefix tree, and add what is missing; the state of its last phone."""
    state = root
    for index, word in enumerate(words):
        if index:
            if (state, " ") not in tree:
                tree[state, " "] = graph.append_optional_silence(state, "between")
            state = tree[state, " "]
        for phone in word:
            if (state, phone) not in tree:
                tree[state, phone] = graph.append_phone(state, phone)
            state = tree[state, phone]
    return state


def _add_phone_loop(graph: Transducer, source: int, target: int, bigram: PhoneBigram, cost: float, token: int) -> None:
    """Any three phones or more, weighted by how phones follow one another in speech."""
    speech = [phone for phone in graph.phone_number if phone != SILENCE]
    layer = {phone: graph.append_phone(source, phone, bigram[SILENCE, phone] + cost) for phone in speech}
    for phones in (speech, [*speech, SILENCE]):
        next_layer = {phone: graph.add_state() for phone in phones}
        _connect(graph, layer, next_layer, bigram, cost)
        layer = next_layer
    _connect(graph, layer, layer, bigram, cost)
    for phone in speech:
        graph.add_epsilon(layer[phone], target, bigram[phone, SILENCE], token)


def _connect(
    graph: Transducer, layer: Mapping[str, int], next_layer: Mapping[str, int], bigram: PhoneBigram, cost: float
) -> None:
    """Arcs from each phone of a layer (phone > state) to each that may follow; a new layer gets its self-loops."""
    for second, target in next_layer.items():
        if layer is not next_layer:
            graph.add_stay(target, second)
        for first, source in layer.items():
            if (first, second) != (SILENCE, SILENCE):
                graph.add_enter(source, target, second, bigram[first, second] + cost)
