"""Each tone is short, doesn't click, and is told from the others."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from assistant.core.domain import Speech
from audio.speaking import earcons

TONES = [earcons.ready, earcons.heard, earcons.failed, earcons.awake, earcons.waiting, earcons.alarm]


def strongest_hertz(samples: np.ndarray, rate: int) -> float:
    return float(np.abs(np.fft.rfft(samples)).argmax() * rate / len(samples))


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_is_short_and_begins_and_ends_in_silence(tone: Callable[[], Speech]) -> None:
    speech = tone()
    assert speech.seconds < 0.7
    assert 0.05 < np.abs(speech.samples).max() < 0.15
    assert np.abs(speech.samples[[0, -1]]).max() < 0.01


@pytest.mark.parametrize(
    ("tone", "rises"), [(earcons.ready, True), (earcons.awake, True), (earcons.failed, False), (earcons.waiting, False)]
)
def test_good_news_rises_and_an_end_falls(tone: Callable[[], Speech], rises: bool) -> None:
    speech = tone()
    half = len(speech.samples) // 2
    first, last = (strongest_hertz(part, speech.rate) for part in (speech.samples[: half // 2], speech.samples[-half:]))
    assert (last > first) == rises


def test_no_two_tones_are_alike() -> None:
    for one, other in combinations([tone().samples for tone in TONES], 2):
        assert len(one) != len(other) or not np.allclose(one, other, atol=0.05)
