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
    transducer.save(tmp_path / "graph.fst")
    written = (tmp_path / "graph.fst").read_bytes()
    header = struct.calcsize("<i") + 4 + len("vector") + 4 + len("standard") + struct.calcsize("<iiQqqq")
    states = struct.unpack_from("<q", written, header - 16)
    assert states == (2,)
    cost, count, label, token, weight, target = struct.unpack_from("<fqiifi", written, header)
    assert (math.isinf(cost), count, label, token, target) == (True, 1, 4, 0, final)
    assert math.isclose(weight, ENTER_COST, rel_tol=1e-6)
    assert struct.unpack_from("<f", written, header + struct.calcsize("<fqiifi"))[0] == 0.5
    assert len(written) == header + 2 * struct.calcsize("<fqiifi")
