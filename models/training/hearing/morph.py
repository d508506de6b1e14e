"""A voice changed towards what the acoustic model inside the pocketsphinx wheel knows of strangers.

Each moment keeps its pitch and its time, and takes the spectral envelope of other people's same sound: of the model's
Gaussians for the tied state that is spoken, those that a made-up person leans to. Only the difference of two envelopes
is heard as a filter, so that the voice's own grain stays.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.ndimage import convolve1d

from models.training.hearing.features import cosines
from models.training.hearing.kaldi import Floats
from models.training.hearing.people import CEPSTRA, people

RATE, FRAME, SHIFT, FFT = 16000, 400, 160, 512
"""Hertz; samples of the aligner's frames, between two frames, and of the transform"""
MELS, LOW, HIGH = 25, 130.0, 6800.0
"""the model's feat.params"""
FIRST = SHIFT // 2 + (FFT - FRAME) // 2
"""samples that the first transform begins before the sound"""
SMOOTH = np.hanning(7)[1:-1] / np.hanning(7).sum()
"""over frames: states change at once, throats don't"""
LOUDEST = 2.3
"""the most by which an amplitude is raised or lowered, as a logarithm: 20 dB"""


@dataclass(frozen=True)
class Person:
    """Somebody who never was: which of a sound's Gaussians this throat is near to."""

    leaning: NDArray[np.float64]
    """along each cepstrum"""
    habits: NDArray[np.float64]
    """to each Gaussian, shape (codebooks, 128)"""
    likeness: float
    """what the voice that is changed counts for: 0 not at all, 1 as much as to a recognizer"""
    share: float
    """how much of the way there it is changed"""


def person(random: np.random.Generator) -> Person:
    """Another one each time."""
    habits = random.normal(0, random.uniform(0.5, 2.0), people().means.shape[:2])
    leaning = random.normal(0, random.uniform(0.0, 1.0), CEPSTRA)
    return Person(leaning, habits, random.uniform(0.02, 0.3), random.uniform(0.5, 1.0))


def morphed(samples: NDArray[np.int16], states: NDArray[np.integer], who: Person) -> NDArray[np.int16]:
    """The samples (16 kHz) as somebody else would say them, as long and as loud.

    `states` is the aligner's tied state of each frame of 10 ms, -1 for silence.
    """
    spectrum = _spectrum(samples.astype(np.float32))
    states = np.pad(states, (0, max(0, len(spectrum) - len(states))), constant_values=-1)[: len(spectrum)]
    spoken = states >= 0
    if not spoken.any():
        return samples
    energies = np.log(np.maximum((np.abs(spectrum) ** 2) @ _bank(), 1.0))
    own = energies @ cosines(MELS, CEPSTRA)
    own -= own.mean(0)  # as the model takes it: of the whole utterance
    change = np.zeros_like(own)
    change[spoken] = who.share * (_envelopes(own[spoken], states[spoken], who) - own[spoken])
    change = convolve1d(change, SMOOTH, axis=0, mode="nearest")
    louder = np.clip(change @ np.linalg.pinv(cosines(MELS, CEPSTRA)) / 2, -LOUDEST, LOUDEST)
    sound = _sound(spectrum * np.exp(louder @ _spread()), len(samples))
    level = np.sqrt((samples.astype(np.float32) ** 2).mean() / ((sound**2).mean() + 1e-9))
    return np.asarray((sound * level).clip(-32768, 32767), np.int16)


def _envelopes(own: Floats, states: NDArray[np.integer], who: Person) -> Floats:
    """The cepstra of this person where the voice has its own."""
    known, wanted = people(), np.empty_like(own)
    books = known.codebooks[states]
    for book in np.unique(books):
        at, means = books == book, known.means[book]
        distance = ((own[at, None] - means) ** 2 * known.precisions[book]).sum(2)
        leaning = (means - means.mean(0)) / (means.std(0) + 1e-3) @ who.leaning
        scores = known.weights[states[at]] - 0.5 * who.likeness * distance + who.habits[book] + leaning
        chances = np.exp(scores - scores.max(1, keepdims=True))
        wanted[at] = chances / chances.sum(1, keepdims=True) @ means
    return wanted


def _spectrum(samples: Floats) -> NDArray[np.complex64]:
    """Shape (frames of 10 ms, 257), each around the middle of the aligner's frame."""
    padded = np.pad(samples, (FIRST, FFT))
    frames = padded[np.arange(len(samples) // SHIFT)[:, None] * SHIFT + np.arange(FFT)]
    return np.asarray(fft.rfft(frames * _window()), np.complex64)


def _sound(spectrum: NDArray[np.complexfloating], length: int) -> Floats:
    """Overlapped and added."""
    sound, weight = (np.zeros(length + 2 * FFT, np.float32) for _ in range(2))
    for number, frame in enumerate(fft.irfft(spectrum) * _window()):
        sound[number * SHIFT :][:FFT] += frame
        weight[number * SHIFT :][:FFT] += _window() ** 2
    return np.divide(sound, np.maximum(weight, 0.3), dtype=np.float32)[FIRST : FIRST + length]


@cache
def _window() -> Floats:
    return np.sqrt(np.hanning(FFT + 1)[:-1]).astype(np.float32)


@cache
def _mels() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each bin of the transform and each edge of the triangles on the mel scale."""
    bins, (lowest, highest) = (2595 * np.log10(1 + hertz / 700) for hertz in (_hertz(), np.array([LOW, HIGH])))
    return bins, np.linspace(lowest, highest, MELS + 2)


def _hertz() -> NDArray[np.float64]:
    return np.arange(FFT // 2 + 1) * RATE / FFT


@cache
def _bank() -> Floats:
    """Triangles behind the pre-emphasis, shape (257, 25)."""
    bins, edges = _mels()
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    heard = bins[:, None]
    triangles = np.maximum(0, np.minimum((heard - left) / (centre - left), (right - heard) / (right - centre)))
    emphasis = np.abs(1 - 0.97 * np.exp(-2j * np.pi * _hertz() / RATE)) ** 2
    return (triangles * emphasis[:, None]).astype(np.float32)


@cache
def _spread() -> Floats:
    """What changes at a mel band changes at the bins around it, shape (25, 257)."""
    bins, edges = _mels()
    return np.stack([np.interp(bins, edges[1:-1], row) for row in np.eye(MELS)]).astype(np.float32)
