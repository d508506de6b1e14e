"""What speaking costs is measured on our voice and on eSpeak NG, and on Coqui's where it is installed."""

import pytest

from benchmarks.voice.cost import cost, memory


@pytest.mark.heavy
def test_speed_and_size_are_measured() -> None:
    figures = cost()
    assert all(value > 0 for value in figures.values())
    assert {"real-time factor", "real-time factor of eSpeak NG", "seconds to the first sample, cached"} <= set(figures)
    assert 5 < figures["MB of files"] < 60
    assert memory() >= 0
