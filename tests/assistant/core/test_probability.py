"""Readings of one sound, of which at most one is right."""

import pytest

from assistant.core.domain import beside_rivals


def test_a_sound_that_is_a_phrase_in_two_languages_is_less_sure() -> None:
    assert beside_rivals(0.9, []) == pytest.approx(0.9)
    assert beside_rivals(0.9, [0.01]) == pytest.approx(0.9, abs=0.01)
    assert beside_rivals(0.9, [0.9]) == pytest.approx(9 / 19)
    assert beside_rivals(1.0, [1.0]) == pytest.approx(0.5, abs=0.001)
