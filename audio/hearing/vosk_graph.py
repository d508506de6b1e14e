"""The decoding graph of a closed list of phrases, written as OpenFst reads it.

A whole phrase is one token, emitted behind its last phone: phrases that share words can't recombine into others,
and a partial result that names a phrase has heard all of it. Each phone is one HMM state with two transition-ids,
2p for entering and 2p - 1 for staying (Kaldi's "chain" topology); the model's phones count from 1, SIL first.
"""

import math
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

SILENCE = "SIL"
UNKNOWN = "[unk]"
"""the token of whatever is no listed phrase"""
END = "[end]"
"""the token behind everything: the trailing silence hangs on it, as Kaldi's lattices want"""

Pronunciation = tuple[tuple[str, ...], ...]
"""the phones of each word of a phrase"""

PAUSES = {"before": 0.8, "between": 0.15, "after": 0.95}
"""how likely silence is before a phrase, between its words and after it; equal ones would leave a tie between a phrase
that has ended and a longer one that pauses"""
ENTER_COST = 0.9
STAY_COST = 0.5
"""negative logs: how the length of phones is spread in speech"""
NOTHING_COST = 3.0
"""of a stretch that is only silence; without it the end of a file is forced into the shortest phrase"""


class Graph:
    """A weighted transducer from transition-ids to tokens."""

    def __init__(self, phones: Sequence[str]) -> None:
        self.number = {phone: index + 1 for index, phone in enumerate(phones)}
        self.arcs: list[list[tuple[int, int, float, int]]] = []
        self.final: dict[int, float] = {}

    def state(self) -> int:
        self.arcs.append([])
        return len(self.arcs) - 1

    def epsilon(self, source: int, target: int, cost: float = 0.0, token: int = 0) -> None:
        self.arcs[source].append((0, token, cost, target))

    def phone(self, source: int, phone: str, cost: float = 0.0) -> int:
        """Append a phone; the state it leads to, which carries the phone's loop."""
        target, number = self.state(), self.number[phone]
        self.arcs[source].append((2 * number, 0, cost + ENTER_COST, target))
        self.arcs[target].append((2 * number - 1, 0, STAY_COST, target))
        return target

    def optional_silence(self, source: int, where: str) -> int:
        """Silence or none; `where` is a key of PAUSES."""
        target = self.state()
        self.epsilon(source, target, -math.log(1 - PAUSES[where]))
        self.epsilon(self.phone(source, SILENCE, -math.log(PAUSES[where])), target)
        return target

    def save(self, path: Path) -> None:
        """OpenFst's binary VectorFst, version 2, tropical weights."""
        head = [struct.pack("<i", 2125659606), _text("vector"), _text("standard")]
        parts = [*head, struct.pack("<iiQqqq", 2, 0, 3, 0, len(self.arcs), 0)]
        for state, arcs in enumerate(self.arcs):
            parts.append(struct.pack("<fq", self.final.get(state, math.inf), len(arcs)))
            parts += [struct.pack("<iifi", *arc) for arc in arcs]
        path.write_bytes(b"".join(parts))


def _text(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode()


Loop = Mapping[tuple[str, str], float]
"""(phone, phone that follows) > negative log of how likely it follows; SIL stands for the pause at either end, too"""


def phrase_graph(
    phones: Sequence[str], phrases: Mapping[int, Sequence[Pronunciation]], loop: Loop | None, unknown_cost: float
) -> Graph:
    """The graph of phrases, token number > ways to pronounce it, with a loop over all phones beside them, if given.

    The loop's token is the number behind the last phrase's, and END's the one behind that. `unknown_cost` is added
    to what each phone of the loop costs: the larger, the more is taken for a phrase.
    """
    graph = Graph(phones)
    start = graph.state()
    root = graph.optional_silence(start, "before")
    end, final = graph.state(), graph.state()
    unknown = max(phrases) + 1
    graph.final[final] = 0.0
    graph.epsilon(root, final, NOTHING_COST, token=unknown + 1)
    graph.epsilon(graph.optional_silence(end, "after"), final, math.log(len(phrases)), token=unknown + 1)
    tree: dict[tuple[int, str], int] = {}
    for token, pronunciations in phrases.items():
        for pronunciation in pronunciations:
            graph.epsilon(_branch(graph, tree, root, pronunciation), end, token=token)
    if loop:
        _phone_loop(graph, root, end, loop, unknown_cost, unknown)
    return graph


def _branch(graph: Graph, tree: dict[tuple[int, str], int], root: int, words: Pronunciation) -> int:
    """Follow a pronunciation through the prefix tree, growing it where needed; the state behind its last phone."""
    at = root
    for index, word in enumerate(words):
        if index:
            if (at, " ") not in tree:
                tree[at, " "] = graph.optional_silence(at, "between")
            at = tree[at, " "]
        for phone in word:
            if (at, phone) not in tree:
                tree[at, phone] = graph.phone(at, phone)
            at = tree[at, phone]
    return at


def _phone_loop(graph: Graph, source: int, target: int, loop: Loop, cost: float, token: int) -> None:
    """Any three phones or more, in the order in which phones follow each other in speech (a bigram)."""
    speech = [phone for phone in graph.number if phone != SILENCE]
    layer = {phone: graph.phone(source, phone, loop[SILENCE, phone] + cost) for phone in speech}
    for following in (speech, [*speech, SILENCE]):
        layer = _following(graph, layer, {phone: graph.state() for phone in following}, loop, cost)
    _following(graph, layer, layer, loop, cost)
    for phone in speech:
        graph.epsilon(layer[phone], target, loop[phone, SILENCE], token)


def _following(
    graph: Graph, before: Mapping[str, int], after: dict[str, int], loop: Loop, cost: float
) -> dict[str, int]:
    """Arcs from each phone to each that may follow; each state of `after` carries its phone's loop once."""
    for second, target in after.items():
        number = graph.number[second]
        if before is not after:
            graph.arcs[target].append((2 * number - 1, 0, STAY_COST, target))
        for first, source in before.items():
            if (first, second) != (SILENCE, SILENCE):
                graph.arcs[source].append((2 * number, 0, loop[first, second] + cost + ENTER_COST, target))
    return after
