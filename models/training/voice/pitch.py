"""The pitch of a voice at each mel frame."""

import numpy as np
from numpy.typing import NDArray

from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.mel import HOP, Floats

WINDOW = 1024
"""samples: 46 ms"""
LOWEST, HIGHEST = 75, 400
"""Hertz"""
VOICED_CORRELATION, VOICED_AMPLITUDE = 0.5, 0.02
"""a frame is voiced above both"""
MEDIAN = 5
"""frames of the median filter"""


def pitch(samples: Floats) -> Floats:
    """Log of the fundamental frequency at each mel frame, shape (samples / 256,); NaN where nothing is voiced.

    The highest peak of the normalised autocorrelation between 75 and 400 Hz, in windows of 46 ms.
    """
    count = len(samples) // HOP
    padded = np.pad(samples, WINDOW)
    starts = np.arange(count) * HOP + HOP // 2 + WINDOW - WINDOW // 2
    frames = padded[starts[:, None] + np.arange(WINDOW)]
    frames = frames - frames.mean(1, keepdims=True)
    window = np.hanning(WINDOW).astype(np.float32)
    correlation, of_window = _autocorrelation(frames * window), _autocorrelation(window[None])
    normalised = correlation / np.maximum(correlation[:, :1], 1e-6) / (of_window / of_window[:, :1])
    shortest, longest = VOICE_RATE_HZ // HIGHEST, VOICE_RATE_HZ // LOWEST
    # a small preference for short lags keeps the octave below from winning
    preference = np.linspace(1, 0.9, longest - shortest)
    lags = shortest + (normalised[:, shortest:longest] * preference).argmax(1)
    loud = np.abs(frames).max(1) > VOICED_AMPLITUDE
    voiced = (normalised[np.arange(count), lags] > VOICED_CORRELATION) & loud
    return _median(np.where(voiced, np.log(VOICE_RATE_HZ / lags), np.nan)).astype(np.float32)


def _autocorrelation(frames: Floats) -> Floats:
    spectrum = np.fft.rfft(frames, 2 * frames.shape[1])
    return np.asarray(np.fft.irfft(np.abs(spectrum) ** 2)[:, : frames.shape[1] // 2], np.float32)


def _median(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of five frames, NaN where fewer than three are voiced."""
    side = MEDIAN // 2
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(values, side, constant_values=np.nan), MEDIAN)
    enough = (~np.isnan(windows)).sum(1) > side
    medians = np.full(len(values), np.nan)
    medians[enough] = np.nanmedian(windows[enough], 1)
    return medians
