"""Features exactly as Vosk computes them; and as it would of another throat."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATE, FRAME, SHIFT, FFT = 16000, 400, 160, 512
"""Hertz; samples of a frame, between two frames, and in the transform"""
DIM = 40
LOW, HIGH, LIFTER = 20.0, 7600.0, 22.0
"""conf/mfcc.conf, and Kaldi's default lifter, which is pocketsphinx's, too"""
KNOTS = (0.0, 600.0, 1500.0, 2800.0, 8000.0)
"""Hertz: the ends of the stretches in which a throat's formants move together"""
WINDOW, GLOBAL = 600, 200
"""frames: Kaldi's defaults for the running mean"""


def mfcc(samples: Floats, formants: Sequence[float] = (1.0,) * len(KNOTS), shift: float = SHIFT) -> Floats:
    """40 MFCC per frame, shape (frames, 40), of 16 kHz samples in the range of int16.

    `formants` moves the frequency at each knot by a factor (vocal tract length perturbation, Jaitly and Hinton 2013);
    another `shift` than 160 samples makes speech slower or faster and leaves its pitch.
    """
    starts = np.rint(np.arange(int((len(samples) - FRAME) / shift) + 1) * shift).astype(int)
    frames = samples.astype(np.float32)[starts[:, None] + np.arange(FRAME)]
    frames -= frames.mean(1, keepdims=True)
    frames[:, 1:] -= np.float32(0.97) * frames[:, :-1]
    frames[:, 0] *= np.float32(0.03)
    spectrum = np.fft.rfft(frames * _window(), FFT)[:, : FFT // 2]
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    energies = np.maximum(power @ _banks(tuple(formants)), np.finfo(np.float32).eps)
    return np.asarray(np.log(energies) @ cosines(DIM, DIM), np.float32)


@cache
def _window() -> Floats:
    """Povey's."""
    return ((0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / (FRAME - 1))) ** 0.85).astype(np.float32)


def _banks(formants: tuple[float, ...]) -> Floats:
    """Triangles on the mel scale, shape (bins, 40)."""
    bins = np.arange(FFT // 2) * RATE / FFT
    heard = _mel(np.interp(bins, KNOTS, np.multiply(KNOTS, formants)))[:, None]
    edges = np.linspace(_mel(np.array(LOW)), _mel(np.array(HIGH)), DIM + 2)
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (heard - left) / (centre - left), (right - heard) / (right - centre)
    return np.maximum(0, np.minimum(rising, falling)).astype(np.float32)


def _mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log1p(hertz / 700))


@cache
def cosines(bands: int, count: int) -> Floats:
    """The cosine transform of so many bands with the lifter in it, shape (bands, count)."""
    number = np.arange(count)
    found = np.sqrt(2 / bands) * np.cos(np.pi / bands * (np.arange(bands)[:, None] + 0.5) * number)
    found[:, 0] = np.sqrt(1 / bands)
    return (found * (1 + 0.5 * LIFTER * np.sin(np.pi * number / LIFTER))).astype(np.float32)


def online_cmvn(frames: Floats, mean: Floats) -> Floats:
    """Kaldi's OnlineCmvn: each frame less the mean of the last 600 frames, helped by up to 200 of the global mean."""
    sums = np.vstack([np.zeros((1, frames.shape[1])), np.cumsum(frames.astype(np.float64), 0)])
    time = np.arange(len(frames))
    first = np.maximum(0, time - WINDOW + 1)
    count = (time - first + 1)[:, None]
    helped = np.minimum(GLOBAL, WINDOW - count)
    return np.asarray(frames - (sums[time + 1] - sums[first] + helped * mean) / (count + helped), np.float32)
