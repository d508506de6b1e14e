"""Synthetic speakers by spectral-envelope morphing.

A voice is changed towards the speakers that an aligner's acoustic model was trained on. Pitch and timing stay. In each
frame the spectral envelope moves towards Gaussians of the senone that is spoken; a synthetic speaker is a random
preference for some of these Gaussians. The difference of the two envelopes is applied as a filter, so that the fine
structure of the voice stays.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.ndimage import convolve1d

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.envelope_codebooks import CEPSTRA, EnvelopeCodebooks
from models.training.hearing.features import FFT, FRAME, HOP, Floats, liftered_cosines

FIRST = HOP // 2 + (FFT - FRAME) // 2
"""samples that the first transform begins before the sound"""
SMOOTHING = np.hanning(7)[1:-1] / np.hanning(7).sum()
"""over frames: senones change at once, a speaker's envelope doesn't"""
LARGEST_LOG_GAIN = 2.3
"""the most by which an amplitude is raised or lowered, as a logarithm: 20 dB"""


@dataclass(frozen=True, slots=True, eq=False)
class SyntheticSpeaker:
    """Which of a phone's Gaussians the speaker's envelopes are near to, and how far a voice is changed."""

    cepstral_preference: NDArray[np.float64]
    """along each cepstrum, shape (13,)"""
    gaussian_preference: NDArray[np.float64]
    """of each Gaussian, shape (codebooks, Gaussians)"""
    similarity_weight: float
    """how much the original envelope counts in the choice of Gaussians: 0 not at all, 1 as in a recognizer"""
    morphing: float
    """share of the way from the original envelope to the speaker's"""


def random_speaker(random: np.random.Generator, codebooks: EnvelopeCodebooks) -> SyntheticSpeaker:
    """Another one at each call."""
    gaussian_preference = random.normal(0, random.uniform(0.5, 2.0), codebooks.means.shape[:2])
    cepstral_preference = random.normal(0, random.uniform(0.0, 1.0), CEPSTRA)
    return SyntheticSpeaker(
        cepstral_preference, gaussian_preference, random.uniform(0.02, 0.3), random.uniform(0.5, 1.0)
    )


def morphed(
    samples: NDArray[np.int16], senones: NDArray[np.integer], speaker: SyntheticSpeaker, codebooks: EnvelopeCodebooks
) -> NDArray[np.int16]:
    """The samples (16 kHz) as the speaker would say them, as long and as loud.

    `senones` has the aligner's tied state of each frame of 10 ms, -1 for silence, which is not changed.
    """
    spectrum = _spectrum(samples.astype(np.float32))
    senones = np.pad(senones, (0, max(0, len(spectrum) - len(senones))), constant_values=-1)[: len(spectrum)]
    spoken = senones >= 0
    if not spoken.any():
        return samples
    bands = codebooks.mel_bands, codebooks.lowest, codebooks.highest
    cosines = liftered_cosines(codebooks.mel_bands, CEPSTRA)
    energies = np.log(np.maximum((np.abs(spectrum) ** 2) @ _mel_filters(*bands), 1.0))
    cepstra = energies @ cosines
    cepstra -= cepstra.mean(0)  # of the whole utterance, as in the model
    change = np.zeros_like(cepstra)
    target = _target_cepstra(cepstra[spoken], senones[spoken], speaker, codebooks)
    change[spoken] = speaker.morphing * (target - cepstra[spoken])
    change = convolve1d(change, SMOOTHING, axis=0, mode="nearest")
    log_gains = change @ np.linalg.pinv(cosines) / 2
    log_gains = np.clip(log_gains, -LARGEST_LOG_GAIN, LARGEST_LOG_GAIN)
    sound = _overlap_add(spectrum * np.exp(log_gains @ _bands_to_bins(*bands)), len(samples))
    gain = np.sqrt((samples.astype(np.float32) ** 2).mean() / ((sound**2).mean() + 1e-9))
    return np.asarray((sound * gain).clip(-32768, 32767), np.int16)


def _target_cepstra(
    cepstra: Floats, senones: NDArray[np.integer], speaker: SyntheticSpeaker, model: EnvelopeCodebooks
) -> Floats:
    """The speaker's cepstra of the same senones."""
    target, codebook_of_frame = np.empty_like(cepstra), model.codebook_of[senones]
    for codebook in np.unique(codebook_of_frame):
        frames, means = codebook_of_frame == codebook, model.means[codebook]
        distance = ((cepstra[frames, None] - means) ** 2 * model.precisions[codebook]).sum(2)
        preference = (means - means.mean(0)) / (means.std(0) + 1e-3) @ speaker.cepstral_preference
        scores = model.log_weights[senones[frames]] - 0.5 * speaker.similarity_weight * distance
        scores = scores + speaker.gaussian_preference[codebook] + preference
        weights = np.exp(scores - scores.max(1, keepdims=True))
        target[frames] = weights / weights.sum(1, keepdims=True) @ means
    return target


def _spectrum(samples: Floats) -> NDArray[np.complex64]:
    """Shape (frames of 10 ms, 257), each around the middle of the aligner's frame."""
    padded = np.pad(samples, (FIRST, FFT))
    frames = padded[np.arange(len(samples) // HOP)[:, None] * HOP + np.arange(FFT)]
    return np.asarray(fft.rfft(frames * _window()), np.complex64)


def _overlap_add(spectrum: NDArray[np.complexfloating], length: int) -> Floats:
    sound, weight = (np.zeros(length + 2 * FFT, np.float32) for _ in range(2))
    for number, frame in enumerate(fft.irfft(spectrum) * _window()):
        sound[number * HOP :][:FFT] += frame
        weight[number * HOP :][:FFT] += _window() ** 2
    return np.divide(sound, np.maximum(weight, 0.3), dtype=np.float32)[FIRST : FIRST + length]


@cache
def _window() -> Floats:
    return np.sqrt(np.hanning(FFT + 1)[:-1]).astype(np.float32)


@cache
def _bins_and_edges(bands: int, lowest: float, highest: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each bin of the transform and each edge of the triangles on the mel scale."""
    bins, (first, last) = (2595 * np.log10(1 + hertz / 700) for hertz in (_hertz(), np.array([lowest, highest])))
    return bins, np.linspace(first, last, bands + 2)


def _hertz() -> NDArray[np.float64]:
    return np.arange(FFT // 2 + 1) * SAMPLE_RATE_HZ / FFT


@cache
def _mel_filters(bands: int, lowest: float, highest: float) -> Floats:
    """Triangles, with the pre-emphasis in them, shape (257, bands)."""
    bins, edges = _bins_and_edges(bands, lowest, highest)
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    mels = bins[:, None]
    triangles = np.maximum(0, np.minimum((mels - left) / (centre - left), (right - mels) / (right - centre)))
    emphasis = np.abs(1 - 0.97 * np.exp(-2j * np.pi * _hertz() / SAMPLE_RATE_HZ)) ** 2
    return (triangles * emphasis[:, None]).astype(np.float32)


@cache
def _bands_to_bins(bands: int, lowest: float, highest: float) -> Floats:
    """Interpolates what changes at the mel bands to the transform's bins, shape (bands, 257)."""
    bins, edges = _bins_and_edges(bands, lowest, highest)
    return np.stack([np.interp(bins, edges[1:-1], row) for row in np.eye(bands)]).astype(np.float32)
