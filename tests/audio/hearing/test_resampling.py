"""Whatever a sound card offers becomes 16 kHz mono, without a gap between blocks."""

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.hearing.resampling import Resampler
from audio.wav import SAMPLE_RATE_HZ, to_int16
from tests.audio.tone import tone

CHUNK = 1600


def heard(
    rate: int, channels: np.ndarray[tuple[int, int], np.dtype[np.int16]]
) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """What comes out of blocks of a tenth of a second; `channels` has shape (samples, channels)."""
    resampler = Resampler(rate, channels.shape[1], CHUNK)
    chunks: list[NDArray[np.int16]] = []
    for start in range(0, len(channels), rate // 10):
        chunks.extend(resampler(channels[start : start + rate // 10].tobytes()))
    assert {len(chunk) for chunk in chunks} == {CHUNK}
    return np.concatenate(chunks)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000, 96000])
def test_a_tone_keeps_its_pitch_and_loudness(rate: int) -> None:
    samples = to_int16(tone(2.0, rate).samples)[:, np.newaxis]
    sound, wanted = heard(rate, samples), to_int16(tone(2.0, SAMPLE_RATE_HZ).samples)
    assert len(sound) > 1.8 * SAMPLE_RATE_HZ
    spectrum, expected = (np.abs(np.fft.rfft(one[8000:24000].astype(float))) for one in (sound, wanted))
    assert spectrum.argmax() == expected.argmax()
    assert spectrum.max() == pytest.approx(expected.max(), rel=0.02)


def test_a_channel_that_is_wired_the_wrong_way_round_silences_nothing() -> None:
    left = to_int16(tone(1.0, 48000).samples)
    assert np.abs(heard(48000, np.stack([left, -left], axis=1))).max() > 15000


def test_the_channel_that_hears_is_heard() -> None:
    right = to_int16(tone(1.0, 48000).samples)
    assert np.abs(heard(48000, np.stack([np.zeros_like(right), right], axis=1))).max() > 15000
