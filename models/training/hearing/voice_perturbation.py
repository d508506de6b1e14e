"""Voice perturbation: pitch, formants and tempo of a recording changed, as if another speaker said it.

Vocal tract length perturbation (Jaitly and Hinton 2013) and speed perturbation (Ko et al. 2015).
"""

from dataclasses import dataclass

import numpy as np
import soxr

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.features import FORMANT_KNOTS, HOP, Floats


@dataclass(frozen=True, slots=True)
class VoicePerturbation:
    """How a recording is changed; by default not at all."""

    pitch: float = 1.0
    """factor; the sound is resampled by it, which moves the formants as well"""
    formants: tuple[float, ...] = (1.0,) * len(FORMANT_KNOTS)
    """factor at each knot, applied to the resampled sound when its features are computed"""
    tempo: float = 1.0
    """how many times faster than the recording"""

    @property
    def hop(self) -> float:
        """Samples between two frames of the resampled sound."""
        return HOP * self.tempo / self.pitch

    def resampled(self, samples: Floats) -> Floats:
        """The samples at the changed pitch."""
        if self.pitch == 1:
            return samples
        return np.asarray(soxr.resample(samples, SAMPLE_RATE_HZ * self.pitch, SAMPLE_RATE_HZ, quality="QQ"), np.float32)


def random_perturbation(random: np.random.Generator, strength: float) -> VoicePerturbation:
    """A perturbation at random.

    At a strength of 1 a woman's voice becomes anything from a man's (pitch 0.6, formants 0.85) to a child's (1.35
    and 1.2).
    """
    size = random.uniform(-strength, strength)
    pitch = float(np.exp(np.clip(0.36 * size + random.normal(-0.06, 0.13), -0.55, 0.32)))
    formant = np.exp(0.15 * size + random.normal(0, 0.04) + random.normal(0, 0.03, len(FORMANT_KNOTS)))
    factors = np.clip(formant / pitch, 0.75, 1.5)
    tempo = float(np.exp(random.uniform(-0.26, 0.26)))
    return VoicePerturbation(pitch, tuple(float(factor) for factor in factors), tempo)
