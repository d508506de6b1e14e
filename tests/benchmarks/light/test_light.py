"""The light's figures, worked by hand and on drawn garments."""

from math import exp
from pathlib import Path

import pytest

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from benchmarks.colour.labelled import Labelled
from benchmarks.light.evaluate import LAMPS, measured_gains, relight
from benchmarks.light.metrics import warmth_error, warmth_of


def test_warmth_is_how_much_blue_a_light_lacks() -> None:
    assert warmth_of((1.0, 1.0, 1.0)) == warmth_of((0.25, 0.25, 0.25)) == 0
    assert warmth_of((1.0, 0.7, exp(-1))) == pytest.approx(1)
    assert warmth_of(LAMPS["2700 K bulb"]) == pytest.approx(1.2, abs=0.01)
    assert warmth_of(LAMPS["4000 K lamp"]) == pytest.approx(0.46, abs=0.01)


def test_the_error_has_a_mean_and_a_spread() -> None:
    assert warmth_error([1.1, 1.3, 1.0, 1.4], 1.0) == pytest.approx((0.2, 0.025**0.5))


def test_a_sheet_of_paper_brings_daylight_back() -> None:
    red, green, blue = measured_gains(LAMPS["4000 K lamp"])
    lamp = LAMPS["4000 K lamp"]
    assert (red * lamp[0] / (blue * lamp[2]), red * lamp[0] / (green * lamp[1])) == pytest.approx((1, 1), abs=0.05)
    assert measured_gains(LAMPS["6500 K daylight"]) == pytest.approx((1, 1, 1), abs=0.05)


def test_a_measured_light_keeps_a_garments_name(tmp_path: Path) -> None:
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], tmp_path / "red.png")
    relit = relight(Labelled(tmp_path / "red.png", ("red",)))
    assert relit.name == "red"
    assert [under.measured for under in relit.under] == ["red"] * len(LAMPS)
    bulb, _, daylight, *_ = relit.under
    assert daylight.as_it_is == daylight.measured
    assert bulb.warmth > daylight.warmth + 0.4
