"""Stops are measured from the recording of the loudspeaker."""

from pathlib import Path

import numpy as np

from benchmarks.stop.evaluate import _audible


def test_what_is_audible_behind_a_moment_of_the_recording_is_found(tmp_path: Path) -> None:
    sound = np.zeros(1000, np.int16)
    sound[100], sound[400:403] = 9000, (200, -5000, 299)
    raw = tmp_path / "answer.raw"
    raw.write_bytes(sound.tobytes() + b"\1")
    assert _audible(raw, 0).tolist() == [100, 401]
    assert _audible(raw, 2 * 200).tolist() == [201]
    assert _audible(raw, 2 * 500).tolist() == []
