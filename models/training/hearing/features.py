"""Acoustic features: MFCC exactly as Vosk computes them, also of a perturbed voice."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.wav import SAMPLE_RATE_HZ

Floats = NDArray[np.float32]

FRAME, HOP, FFT = 400, 160, 512
"""samples of a frame, between two frames, and in the transform"""
COEFFICIENTS = 40
"""MFCC of a frame, and mel bands that they are made of"""
LOWEST, HIGHEST = 20.0, 7600.0
"""Hertz: the mel bands' ends, as in conf/mfcc.conf"""
LIFTER = 22.0
"""Kaldi's default; pocketsphinx's, too"""
FORMANT_KNOTS = (0.0, 600.0, 1500.0, 2800.0, 8000.0)
"""Hertz: ends of the ranges in which the formants of a perturbed voice move together"""
CMVN_WINDOW, CMVN_GLOBAL_FRAMES = 600, 200
"""frames: Kaldi's defaults for the running mean"""


def mfcc(samples: Floats, formants: Sequence[float] = (1.0,) * len(FORMANT_KNOTS), hop: float = HOP) -> Floats:
    """40 MFCC per frame, shape (frames, 40), of 16 kHz samples in the range of int16.

    `formants` moves the frequency at each knot by a factor (vocal tract length perturbation, Jaitly and Hinton 2013);
    another `hop` than 160 samples makes speech slower or faster and leaves its pitch.
    """
    starts = np.rint(np.arange(int((len(samples) - FRAME) / hop) + 1) * hop).astype(int)
    frames = samples.astype(np.float32)[starts[:, None] + np.arange(FRAME)]
    frames -= frames.mean(1, keepdims=True)
    frames[:, 1:] -= np.float32(0.97) * frames[:, :-1]
    frames[:, 0] *= np.float32(0.03)
    spectrum = np.fft.rfft(frames * _povey_window(), FFT)[:, : FFT // 2]
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    energies = np.maximum(power @ _mel_filters(tuple(formants)), np.finfo(np.float32).eps)
    return np.asarray(np.log(energies) @ liftered_cosines(COEFFICIENTS, COEFFICIENTS), np.float32)


@cache
def _povey_window() -> Floats:
    return ((0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / (FRAME - 1))) ** 0.85).astype(np.float32)


def _mel_filters(formants: tuple[float, ...]) -> Floats:
    """Triangles on the mel scale, shape (bins, 40)."""
    bins = np.arange(FFT // 2) * SAMPLE_RATE_HZ / FFT
    mels = _mel(np.interp(bins, FORMANT_KNOTS, np.multiply(FORMANT_KNOTS, formants)))[:, None]
    edges = np.linspace(_mel(np.array(LOWEST)), _mel(np.array(HIGHEST)), COEFFICIENTS + 2)
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (mels - left) / (centre - left), (right - mels) / (right - centre)
    return np.maximum(0, np.minimum(rising, falling)).astype(np.float32)


def _mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log1p(hertz / 700))


@cache
def liftered_cosines(bands: int, count: int) -> Floats:
    """The discrete cosine transform of so many bands, with the lifter in it, shape (bands, count)."""
    numbers = np.arange(count)
    cosines = np.sqrt(2 / bands) * np.cos(np.pi / bands * (np.arange(bands)[:, None] + 0.5) * numbers)
    cosines[:, 0] = np.sqrt(1 / bands)
    return (cosines * (1 + 0.5 * LIFTER * np.sin(np.pi * numbers / LIFTER))).astype(np.float32)


def online_cmvn(frames: Floats, mean: Floats) -> Floats:
    """Kaldi's OnlineCmvn: each frame less the mean of the last 600 frames, with up to 200 of the global mean."""
    sums = np.vstack([np.zeros((1, frames.shape[1])), np.cumsum(frames.astype(np.float64), 0)])
    time = np.arange(len(frames))
    first = np.maximum(0, time - CMVN_WINDOW + 1)
    count = (time - first + 1)[:, None]
    from_global = np.minimum(CMVN_GLOBAL_FRAMES, CMVN_WINDOW - count)
    return np.asarray(frames - (sums[time + 1] - sums[first] + from_global * mean) / (count + from_global), np.float32)
