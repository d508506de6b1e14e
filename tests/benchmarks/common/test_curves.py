"""Curves end where their values are."""

from pathlib import Path

import cv2

from benchmarks.common.curves import COLOURS, MARGIN, SIZE, draw


def test_a_rising_and_a_falling_curve_reach_opposite_corners(tmp_path: Path) -> None:
    draw(tmp_path / "errors.png", "threshold", (0.0, 1.0), {"rising": [0.0, 0.2], "falling": [60.0, 0.0]})
    picture = cv2.imread(str(tmp_path / "errors.png"))
    assert picture is not None
    height, width = SIZE
    for row, colour in ((height - MARGIN, COLOURS[0]), (MARGIN, COLOURS[1])):
        assert tuple(picture[row, MARGIN]) == colour
    assert tuple(picture[MARGIN, width - MARGIN]) == COLOURS[0]
