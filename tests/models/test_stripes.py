"""Where stripes run."""

import numpy as np
import pytest
from numpy.typing import NDArray

from models.stripes import direction


def stripes(degrees: float, size: int = 80) -> NDArray[np.uint8]:
    """Stripes that stand at `degrees` to the horizon."""
    y, x = np.indices((size, size))
    across = y * np.cos(np.radians(degrees)) + x * np.sin(np.radians(degrees))
    grey = np.where(across % 12 < 6, 60, 200).astype(np.uint8)
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)


@pytest.mark.parametrize(
    ("degrees", "way"), [(0, "across"), (10, "across"), (90, "up_down"), (100, "up_down"), (45, "diagonal")]
)
def test_stripes_run_as_the_photo_is_held(degrees: float, way: str) -> None:
    assert direction(stripes(degrees)[np.newaxis]) == way


def test_flat_cloth_and_checks_run_nowhere() -> None:
    flat = np.full((1, 80, 80, 3), 120, np.uint8)
    checks = stripes(0) // 2 + stripes(90) // 2
    assert direction(flat) is None
    assert direction(checks[np.newaxis]) is None
