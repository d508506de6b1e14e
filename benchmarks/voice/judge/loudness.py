"""How loud a sound is to people: ITU-R BS.1770-4, in LUFS."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.floating]

OFFSET = -0.691
BLOCK_SECONDS, OVERLAP = 0.4, 0.75
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
"""LUFS, and LU below the mean: quieter blocks don't count"""


def integrated(samples: Samples, rate: int) -> float:
    """Loudness of speech in LUFS: pauses don't count."""
    heard = weighted(samples, rate) ** 2
    length = min(len(heard), int(BLOCK_SECONDS * rate))
    starts = range(0, len(heard) - length + 1, max(1, int(length * (1 - OVERLAP))))
    powers = np.array([heard[first : first + length].mean() for first in starts])
    powers = powers[lufs(powers) > ABSOLUTE_GATE]
    if not len(powers):
        return float("-inf")
    return float(lufs(powers[lufs(powers) > lufs(powers.mean()) + RELATIVE_GATE].mean()))


def of_tone(samples: Samples, rate: int) -> float:
    """Loudness of a tone that is shorter than a block, in LUFS: over the time in which it sounds."""
    sounding = np.abs(samples) > 0.01 * np.abs(samples).max()
    return float(lufs((weighted(samples, rate) ** 2).sum() / max(1, sounding.sum())))


def lufs(power: Samples | np.floating | float) -> Samples:
    """Of a mean square."""
    return np.asarray(OFFSET + 10 * np.log10(np.maximum(power, 1e-12)))


def weighted(samples: Samples, rate: int) -> Samples:
    """Behind the two filters of the standard: the head, and the low end. For any sample rate."""
    from scipy.signal import lfilter  # noqa: PLC0415 the extra `judge`

    return np.asarray(lfilter(*_high_pass(rate), lfilter(*_shelf(rate), samples)))


def _shelf(rate: int) -> tuple[list[float], list[float]]:
    """The high shelf of 4 dB; the figures are those from which the standard's coefficients for 48 kHz follow."""
    hertz, gain, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k, high = float(np.tan(np.pi * hertz / rate)), 10 ** (gain / 20)
    band = high**0.4996667741545416
    scale = 1 + k / quality + k * k
    above = [high + band * k / quality + k * k, 2 * (k * k - high), high - band * k / quality + k * k]
    return [value / scale for value in above], [1, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale]


def _high_pass(rate: int) -> tuple[list[float], list[float]]:
    hertz, quality = 38.13547087602444, 0.5003270373238773
    k = float(np.tan(np.pi * hertz / rate))
    scale = 1 + k / quality + k * k
    return [1, -2, 1], [1, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale]
