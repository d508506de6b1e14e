"""Korean speech recognized without words: the phone loop traces the best path back."""

import numpy as np
import pytest

pytest.importorskip("kaldi_native_fbank", reason="training has an environment of its own: make test-training")

from models.training.hearing.korean_aligner import PHONES
from models.training.hearing.phone_loop import _advance, _trace_back


def test_the_best_path_leaves_out_pauses() -> None:
    width = len(PHONES) + 1
    back_pointers = np.zeros((10, width), np.int64)
    aa, ee = PHONES.index("aa") + 1, PHONES.index("ee") + 1
    back_pointers[8, ee] = 5 * width  # the pause that ended in frame 5
    back_pointers[5, 0] = 3 * width + aa
    assert _trace_back(back_pointers, 8 * width + ee) == ["aa", "ee"]


def test_a_state_is_reached_from_itself_or_from_the_one_before() -> None:
    score, origin = np.array([0.0, -9.0, -50.0], np.float32), np.array([1, 2, 3])
    cost = np.full(3, -1.0, np.float32)
    advanced, origins = _advance(score, origin, cost, cost, np.array(-20, np.float32), np.array(7))
    assert advanced.tolist() == [-1.0, -1.0, -10.0]
    assert origins.tolist() == [1, 1, 2]
