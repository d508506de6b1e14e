"""What a voice looks and sounds like: mels with their alignment as pictures, and sound without a vocoder."""

from pathlib import Path

import cv2
import numpy as np
import soundfile
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.mel import FFT, HOP, Floats, filters

ITERATIONS = 32
"""of Griffin and Lim (1984)"""
SCALE = 3
"""pixels for each frame and band"""
MARK_HEIGHT, GAP = 20, 8
"""pixels: of the marks where a token ends, and between two mels"""


def mel_picture(path: Path, mels: list[Floats], durations: NDArray[np.int64]) -> None:
    """Mels of shape (frames, 80) one below the other, low bands at the bottom; a white mark where a token ends."""
    pictures = [_coloured(mel, durations) for mel in mels]
    width = max(picture.shape[1] for picture in pictures)
    padded = [np.pad(picture, ((0, GAP), (0, width - picture.shape[1]), (0, 0))) for picture in pictures]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.vstack(padded))


def _coloured(mel: Floats, durations: NDArray[np.int64]) -> NDArray[np.uint8]:
    grey = ((mel.T[::-1] + 11.5) / 13.5 * 255).clip(0, 255).astype(np.uint8)
    coloured = cv2.applyColorMap(cv2.resize(grey, None, fx=SCALE, fy=SCALE), cv2.COLORMAP_MAGMA)
    for end in durations.cumsum():
        coloured[:MARK_HEIGHT, min(end * SCALE, coloured.shape[1] - 1)] = 255
    return np.asarray(coloured)


def write_griffin_lim(path: Path, mel: Floats) -> None:
    """A WAV of a mel of shape (frames, 80), with estimated phases: it rings, but the words can be told."""
    magnitudes = (torch.linalg.pinv(filters()) @ torch.from_numpy(np.exp(mel.T))).clamp(min=1e-5)
    samples = _griffin_lim(magnitudes)
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, (samples / samples.abs().max() * 0.9).numpy(), VOICE_RATE_HZ)


def _griffin_lim(magnitudes: Tensor) -> Tensor:
    window = torch.hann_window(FFT)
    phases = torch.exp(2j * torch.pi * torch.rand(magnitudes.shape, generator=torch.Generator().manual_seed(0)))
    for _ in range(ITERATIONS):
        samples = torch.istft(magnitudes * phases, FFT, HOP, window=window)
        spectrum = torch.stft(samples, FFT, HOP, window=window, return_complex=True)
        phases = spectrum / spectrum.abs().clamp(min=1e-8)
    return torch.istft(magnitudes * phases, FFT, HOP, window=window)
