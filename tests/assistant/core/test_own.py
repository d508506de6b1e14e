"""A view of a garment survives storage, and damaged bytes are told."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.core.domain import GarmentView
from assistant.core.domain.own import ARRAYS

VIEW = GarmentView(
    "model-1",
    embedding=np.array([0.6, 0.8], np.float32),
    colours=np.array([[20, 5, -25, 1]], np.float32),
    properties=np.array([0.25], np.float32),
    local=np.array([[-3, 127], [5, 0]], np.int8),
    places=np.array([[0.5, 0.25], [0, 1]], np.float32),
)


def test_a_view_comes_back_from_storage_as_it_was() -> None:
    back = GarmentView.from_bytes(VIEW.to_bytes())
    assert back.model == VIEW.model
    for name in ARRAYS:
        assert getattr(back, name).dtype == getattr(VIEW, name).dtype
        assert np.array_equal(getattr(back, name), getattr(VIEW, name))


def test_a_view_without_local_evidence_keeps_its_shapes() -> None:
    bare = replace(VIEW, local=np.zeros((0, 32), np.int8), places=np.zeros((0, 2), np.float32))
    assert GarmentView.from_bytes(bare.to_bytes()).local.shape == (0, 32)


@pytest.mark.parametrize(
    "data", [b"", b"no view", VIEW.to_bytes()[:-3], b"\x97\x63" + VIEW.to_bytes()[2:]], ids=lambda data: repr(data[:6])
)
def test_damaged_bytes_and_another_format_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        GarmentView.from_bytes(data)
