"""Mel spectrograms exactly as HiFi-GAN's (Kong, Kim and Bae 2020), and the pitch of a voice."""

from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

RATE, FFT, HOP, MELS, HIGHEST = 22050, 1024, 256, 80, 8000
FLOOR = 1e-5
Floats = NDArray[np.float32]


def log_mel(samples: Tensor) -> Tensor:
    """Samples of shape (n, samples) from -1 to 1, as shape (n, 80, samples / 256)."""
    return torch.log(torch.clamp(filters() @ magnitudes(samples, FFT, HOP), min=FLOOR))


def magnitudes(samples: Tensor, fft: int, hop: int) -> Tensor:
    """Shape (n, fft / 2 + 1, samples / hop)."""
    side = (fft - hop) // 2
    padded = torch.nn.functional.pad(samples[:, None], (side, side), mode="reflect")[:, 0]
    spectrum = torch.stft(padded, fft, hop, window=torch.hann_window(fft), center=False, return_complex=True)
    return torch.sqrt(spectrum.real**2 + spectrum.imag**2 + 1e-9)


@cache
def filters() -> Tensor:
    """Slaney's mel filters, shape (80, 513): linear below 1 kHz, logarithmic above, each of area one."""
    edges = _hertz(np.linspace(0, _mel(HIGHEST), MELS + 2))
    bins = np.linspace(0, RATE / 2, FFT // 2 + 1)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    weights = np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]
    return torch.from_numpy(weights.astype(np.float32))


def _mel(hertz: float) -> float:
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * float(np.log(hertz / 1000) / np.log(6.4))


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp((mels - 15) * np.log(6.4) / 27))


def pitch(samples: Floats) -> Floats:
    """Log of the fundamental frequency at each mel frame, shape (samples / 256,); NaN where nothing is voiced.

    The highest peak of the normalised autocorrelation between 75 and 400 Hz, in windows of 46 ms.
    """
    count, size = len(samples) // HOP, 1024
    padded = np.pad(samples, size)
    starts = np.arange(count) * HOP + HOP // 2 + size - size // 2
    frames = padded[starts[:, None] + np.arange(size)]
    frames = frames - frames.mean(1, keepdims=True)
    window = np.hanning(size).astype(np.float32)
    correlation, shape = _autocorrelation(frames * window), _autocorrelation(window[None])
    normal = correlation / np.maximum(correlation[:, :1], 1e-6) / (shape / shape[:, :1])
    low, high = RATE // 400, RATE // 75
    # a small preference for short lags keeps an octave below from winning
    best = low + (normal[:, low:high] * np.linspace(1, 0.9, high - low)).argmax(1)
    voiced = (normal[np.arange(count), best] > 0.5) & (np.abs(frames).max(1) > 0.02)
    found = np.where(voiced, np.log(RATE / best), np.nan)
    return _median(found).astype(np.float32)


def _autocorrelation(frames: Floats) -> Floats:
    spectrum = np.fft.rfft(frames, 2 * frames.shape[1])
    return np.asarray(np.fft.irfft(np.abs(spectrum) ** 2)[:, : frames.shape[1] // 2], np.float32)


def _median(values: NDArray[np.float64], width: int = 5) -> NDArray[np.float64]:
    """The middle of five, NaN where fewer than three are voiced."""
    views = np.lib.stride_tricks.sliding_window_view(np.pad(values, width // 2, constant_values=np.nan), width)
    enough = (~np.isnan(views)).sum(1) > width // 2
    found = np.full(len(values), np.nan)
    found[enough] = np.nanmedian(views[enough], 1)
    return found
