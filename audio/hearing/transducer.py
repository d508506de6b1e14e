"""A weighted finite-state transducer from the acoustic model's transition-ids to tokens, written as OpenFst reads it.

Each phone is one HMM state with two transition-ids, 2p to enter it and 2p - 1 to stay in it (Kaldi's "chain"
topology). The model's phones are numbered from 1; the first is SIL. Costs are negative natural logs of probabilities.
"""

import math
import struct
from collections.abc import Sequence
from pathlib import Path

SILENCE = "SIL"
SILENCE_PROBABILITIES = {"before": 0.8, "between": 0.15, "after": 0.95}
"""of silence before a phrase, between its words and after it. If they were equal, a phrase that has ended would be as
likely as a longer one whose speaker pauses"""
ENTER_COST = 0.9
STAY_COST = 0.5
"""the costs of the two transitions: how the durations of phones are distributed in speech"""


class Transducer:
    """States are numbered from 0, the start. Phones are given by name."""

    def __init__(self, phones: Sequence[str]) -> None:
        self.phone_number = {phone: index + 1 for index, phone in enumerate(phones)}
        self.arcs: list[list[tuple[int, int, float, int]]] = []
        """of each state: (transition-id or 0, token or 0, cost, target)"""
        self.final: dict[int, float] = {}
        """final state > its cost"""

    def add_state(self) -> int:
        self.arcs.append([])
        return len(self.arcs) - 1

    def add_epsilon(self, source: int, target: int, cost: float = 0.0, token: int = 0) -> None:
        """An arc that takes no sound."""
        self.arcs[source].append((0, token, cost, target))

    def add_enter(self, source: int, target: int, phone: str, cost: float = 0.0) -> None:
        """The arc that enters a phone's state."""
        self.arcs[source].append((2 * self.phone_number[phone], 0, cost + ENTER_COST, target))

    def add_stay(self, state: int, phone: str) -> None:
        """The self-loop of a phone's state."""
        self.arcs[state].append((2 * self.phone_number[phone] - 1, 0, STAY_COST, state))

    def append_phone(self, source: int, phone: str, cost: float = 0.0) -> int:
        """A new state for a phone that follows `source`."""
        target = self.add_state()
        self.add_enter(source, target, phone, cost)
        self.add_stay(target, phone)
        return target

    def append_optional_silence(self, source: int, where: str) -> int:
        """A new state behind silence or none; `where` is a key of SILENCE_PROBABILITIES."""
        target = self.add_state()
        probability = SILENCE_PROBABILITIES[where]
        self.add_epsilon(source, target, -math.log(1 - probability))
        self.add_epsilon(self.append_phone(source, SILENCE, -math.log(probability)), target)
        return target

    def save(self, path: Path) -> None:
        """Write OpenFst's binary ConstFst, version 2, with tropical weights: it is mapped into memory, not read."""
        count = sum(map(len, self.arcs))
        parts = [struct.pack("<i", 2125659606), _string("const"), _string("standard")]
        parts.append(struct.pack("<iiQqqq", 2, 0, 1, 0, len(self.arcs), count))
        first = 0
        for state, arcs in enumerate(self.arcs):
            without_sound, without_token = (sum(not arc[label] for arc in arcs) for label in (0, 1))
            cost = self.final.get(state, math.inf)
            parts.append(struct.pack("<fIIII", cost, first, len(arcs), without_sound, without_token))
            first += len(arcs)
        parts += [struct.pack("<iifi", *arc) for arcs in self.arcs for arc in arcs]
        path.write_bytes(b"".join(parts))


def _string(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode()
