"""A transducer is written as OpenFst reads it."""

import math
import struct
from pathlib import Path

from audio.hearing.transducer import ENTER_COST, SILENCE, STAY_COST, Transducer


def test_a_phone_is_entered_and_stayed_in() -> None:
    transducer = Transducer([SILENCE, "AA"])
    start = transducer.add_state()
    state = transducer.append_phone(start, "AA", cost=1.0)
    assert transducer.arcs[start] == [(4, 0, 1.0 + ENTER_COST, state)]
    assert transducer.arcs[state] == [(3, 0, STAY_COST, state)]


def test_silence_and_no_silence_are_as_likely_as_one() -> None:
    transducer = Transducer([SILENCE])
    start = transducer.add_state()
    transducer.append_optional_silence(start, "between")
    costs = [cost - (ENTER_COST if label else 0) for label, _, cost, _ in transducer.arcs[start]]
    assert math.isclose(sum(math.exp(-cost) for cost in costs), 1)


def test_the_file_holds_every_state_and_arc(tmp_path: Path) -> None:
    transducer = Transducer([SILENCE, "AA"])
    start = transducer.add_state()
    final = transducer.append_phone(start, "AA")
    transducer.final[final] = 0.5
    transducer.add_epsilon(start, final, 2.0, token=7)
    transducer.save(tmp_path / "graph.fst")
    written = (tmp_path / "graph.fst").read_bytes()
    header = struct.calcsize("<i") + 4 + len("const") + 4 + len("standard") + struct.calcsize("<iiQqqq")
    assert struct.unpack_from("<qq", written, header - 16) == (2, 3)
    cost, *numbers = struct.unpack_from("<fIIII", written, header)
    assert (math.isinf(cost), numbers) == (True, [0, 2, 1, 1])  # two arcs: one without sound, one without a token
    assert struct.unpack_from("<fIIII", written, header + 20) == (0.5, 2, 1, 0, 1)
    arcs = [struct.unpack_from("<iifi", written, header + 40 + 16 * number) for number in range(3)]
    assert [(label, token, target) for label, token, _, target in arcs] == [(4, 0, 1), (0, 7, 1), (3, 0, 1)]
    assert math.isclose(arcs[0][2], ENTER_COST, rel_tol=1e-6)
    assert len(written) == header + 40 + 48
