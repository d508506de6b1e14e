"""The losses of the vocoder: its sound shall have the mel of the recording.

Of true mels there is more to learn from: spectral convergence and log magnitude at three resolutions (Parallel
WaveGAN, Yamamoto et al. 2020).
"""

import torch
from torch import Tensor

from models.training.voice.mel import FLOOR, log_mel, magnitudes

RESOLUTIONS = ((512, 128), (1024, 256), (2048, 512))
"""window and hop of each transform, in samples"""
EDGE = 2
"""frames at the ends of a segment that don't count: a part of their sound is missing"""


def mel_loss(generated: Tensor, mel: Tensor) -> Tensor:
    """Mean absolute difference between a wanted log-mel and that of the sound."""
    return (log_mel(generated) - mel)[..., EDGE:-EDGE].abs().mean()


def spectral_loss(generated: Tensor, recorded: Tensor) -> Tensor:
    """Multi-resolution STFT loss of samples of shape (n, samples); 0 where n is 0."""
    total = torch.zeros((), device=generated.device)
    if not len(generated):
        return total
    for fft, hop in RESOLUTIONS:
        a, b = magnitudes(generated, fft, hop), magnitudes(recorded, fft, hop)
        log_difference = (torch.log(a.clamp(min=FLOOR)) - torch.log(b.clamp(min=FLOOR))).abs().mean()
        total = total + (a - b).norm() / b.norm() + log_difference
    return total / len(RESOLUTIONS)


def log_spectrograms(samples: Tensor) -> list[Tensor]:
    """What the discriminators are shown: at each resolution shape (n, frames, bins)."""
    return [torch.log(magnitudes(samples, fft, hop).clamp(min=FLOOR)).transpose(1, 2) for fft, hop in RESOLUTIONS]
