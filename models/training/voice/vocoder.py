"""The vocoder's network: HiFi-GAN's generator, size V2 (Kong, Kim and Bae 2020)."""

import re
from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.voice.mel import BANDS

WIDTH = 128
UPSAMPLING = ((8, 16), (8, 16), (2, 4), (2, 4))
"""(factor, kernel) of each stage: 256 samples a frame in all"""
KERNELS, DILATIONS = (3, 7, 11), (1, 3, 5)
SLOPE = 0.1


class Residual(nn.Module):
    """Three pairs of convolutions, each wider in time, added to what came in."""

    def __init__(self, width: int, kernel: int) -> None:
        super().__init__()
        self.dilated = nn.ModuleList(
            nn.Conv1d(width, width, kernel, dilation=d, padding=d * (kernel - 1) // 2) for d in DILATIONS
        )
        self.plain = nn.ModuleList(nn.Conv1d(width, width, kernel, padding=(kernel - 1) // 2) for _ in DILATIONS)

    def forward(self, x: Tensor) -> Tensor:
        for dilated, plain in zip(self.dilated, self.plain, strict=True):
            x = x + plain(leaky(dilated(leaky(x))))
        return x


class Generator(nn.Module):
    """Log-mels of shape (n, 80, frames) to samples of shape (n, 256 frames)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv1d(BANDS, WIDTH, 7, padding=3)
        widths = [WIDTH >> stage for stage in range(len(UPSAMPLING) + 1)]
        self.up = nn.ModuleList(
            nn.ConvTranspose1d(a, b, kernel, factor, padding=(kernel - factor) // 2)
            for a, b, (factor, kernel) in zip(widths[:-1], widths[1:], UPSAMPLING, strict=True)
        )
        self.residual = nn.ModuleList(nn.ModuleList(Residual(w, k) for k in KERNELS) for w in widths[1:])
        self.last = nn.Conv1d(widths[-1], 1, 7, padding=3)

    def forward(self, mel: Tensor) -> Tensor:
        x = self.first(mel)
        for up, stage in zip(self.up, self.residual, strict=True):
            x = up(leaky(x))
            x = sum(block(x) for block in stage) / len(KERNELS)
        return torch.tanh(self.last(nn.functional.leaky_relu(x)))[:, 0]


def leaky(x: Tensor) -> Tensor:
    """HiFi-GAN's nonlinearity."""
    return nn.functional.leaky_relu(x, SLOPE)


def published_weights(path: Path) -> dict[str, Tensor]:
    """The weights of the published generator under our names, its weight norm multiplied out."""
    published = torch.load(path, map_location="cpu")["generator"]
    weights = {}
    for name, value in published.items():
        stem, kind = name.rsplit(".", 1)
        if kind == "weight_g":
            direction = published[f"{stem}.weight_v"]
            weights[f"{_our_name(stem)}.weight"] = value * direction / direction.flatten(1).norm(dim=1)[:, None, None]
        elif kind == "bias":
            weights[f"{_our_name(stem)}.bias"] = value
    return weights


def _our_name(stem: str) -> str:
    stem = {"conv_pre": "first", "conv_post": "last"}.get(stem, stem).replace("ups.", "up.")
    if block := re.fullmatch(r"resblocks\.(\d+)\.convs([12])\.(\d)", stem):
        stage, kernel = divmod(int(block[1]), len(KERNELS))
        return f"residual.{stage}.{kernel}.{('dilated', 'plain')[int(block[2]) - 1]}.{block[3]}"
    return stem
