"""Mel spectrograms exactly as HiFi-GAN's (Kong, Kim and Bae 2020)."""

from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.datasets.speech_corpora import VOICE_RATE_HZ

FFT, HOP, BANDS = 1024, 256, 80
"""samples in the transform, samples between two frames, mel bands"""
HIGHEST = 8000
"""Hertz: the upper end of the mel bands"""
FLOOR = 1e-5
"""the least magnitude before the logarithm"""
HIGH_BAND = 50
"""the first mel band above 2.5 kHz"""
Floats = NDArray[np.float32]


def log_mel(samples: Tensor) -> Tensor:
    """Samples of shape (n, samples) from -1 to 1, as shape (n, 80, samples / 256)."""
    return torch.log(torch.clamp(filters().to(samples.device) @ magnitudes(samples, FFT, HOP), min=FLOOR))


def magnitudes(samples: Tensor, fft: int, hop: int) -> Tensor:
    """Shape (n, fft / 2 + 1, samples / hop)."""
    side = (fft - hop) // 2
    padded = torch.nn.functional.pad(samples[:, None], (side, side), mode="reflect")[:, 0]
    window = torch.hann_window(fft, device=samples.device)
    spectrum = torch.stft(padded, fft, hop, window=window, center=False, return_complex=True)
    return torch.sqrt(spectrum.real**2 + spectrum.imag**2 + 1e-9)


@cache
def filters() -> Tensor:
    """Slaney's mel filters, shape (80, 513): linear below 1 kHz, logarithmic above, each of area one."""
    edges = _hertz(np.linspace(0, _mel(HIGHEST), BANDS + 2))
    bins = np.linspace(0, VOICE_RATE_HZ / 2, FFT // 2 + 1)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    weights = np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]
    return torch.from_numpy(weights.astype(np.float32))


def _mel(hertz: float) -> float:
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * float(np.log(hertz / 1000) / np.log(6.4))


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp((mels - 15) * np.log(6.4) / 27))
