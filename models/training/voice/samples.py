"""What training looks and sounds like on the way: mels with their alignment, and sound without a vocoder."""

from pathlib import Path

import cv2
import numpy as np
import soundfile
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.voice.mel import FFT, HOP, RATE, Floats, filters

ROUNDS = 32
"""of Griffin and Lim (1984)"""
SCALE = 3
"""pixels for each mel"""


def picture(path: Path, mels: list[Floats], durations: NDArray[np.int64]) -> None:
    """Mels of shape (frames, 80) one below the other, low sounds at the bottom; lines where a token begins."""
    shown = [_colours(mel, durations) for mel in mels]
    width = max(one.shape[1] for one in shown)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.vstack([np.pad(one, ((0, 8), (0, width - one.shape[1]), (0, 0))) for one in shown]))


def _colours(mel: Floats, durations: NDArray[np.int64]) -> NDArray[np.uint8]:
    grey = ((mel.T[::-1] + 11.5) / 13.5 * 255).clip(0, 255).astype(np.uint8)
    coloured = cv2.applyColorMap(cv2.resize(grey, None, fx=SCALE, fy=SCALE), cv2.COLORMAP_MAGMA)
    for end in durations.cumsum():
        coloured[:20, min(end * SCALE, coloured.shape[1] - 1)] = 255
    return np.asarray(coloured)


def sound(path: Path, mel: Floats) -> None:
    """A WAV of a mel of shape (frames, 80), its phases guessed: it rings, but what is said can be told."""
    magnitudes = (torch.linalg.pinv(filters()) @ torch.from_numpy(np.exp(mel.T))).clamp(min=1e-5)
    samples = _griffin_lim(magnitudes)
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, (samples / samples.abs().max() * 0.9).numpy(), RATE)


def _griffin_lim(magnitudes: Tensor) -> Tensor:
    window = torch.hann_window(FFT)
    phases = torch.exp(2j * torch.pi * torch.rand(magnitudes.shape, generator=torch.Generator().manual_seed(0)))
    for _ in range(ROUNDS):
        samples = torch.istft(magnitudes * phases, FFT, HOP, window=window)
        spectrum = torch.stft(samples, FFT, HOP, window=window, return_complex=True)
        phases = spectrum / spectrum.abs().clamp(min=1e-8)
    return torch.istft(magnitudes * phases, FFT, HOP, window=window)
