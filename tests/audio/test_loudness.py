"""Volume is obeyed, and nothing is clipped."""

import numpy as np
import pytest

from audio.loudness import at_volume
from tests.audio.tone import tone


@pytest.mark.parametrize("volume", [0.0, 0.3, 1.0])
def test_up_to_its_own_loudness_speech_is_scaled(volume: float) -> None:
    assert np.allclose(at_volume(tone(), volume).samples, volume * tone().samples)


def test_louder_speech_grows_and_never_reaches_the_full_scale() -> None:
    peaks = [float(np.abs(at_volume(tone(), volume).samples).max()) for volume in (1.0, 1.5, 2.0, 4.0)]
    assert peaks == sorted(peaks)
    assert 0.5 < peaks[-1] < 1
