"""The losses of the acoustic network."""

from collections.abc import Sequence

import torch
from torch import Tensor

from models.training.voice.batches import Batch
from models.training.voice.network import Prediction

OBSTRUENTS = frozenset(
    "k0 kk kh t0 tt th p0 pp ph c0 cc ch s0 ss h0 kf tf pf B CH D DH F G HH JH K P S SH T TH V Z ZH".split()
)
"""phones with a burst or a friction, Korean and English"""


def token_weights(tokens: Sequence[str], obstruents: float) -> Tensor:
    """How often a frame of each token counts, shape (tokens,)."""
    return torch.tensor([obstruents if token in OBSTRUENTS else 1.0 for token in tokens])


def losses(prediction: Prediction, batch: Batch, weights: Tensor) -> dict[str, Tensor]:
    """Mean absolute error of the mel, mean squared error of what is predicted for each token.

    `weights` of shape (tokens,) say how often a frame of each token counts.
    """
    frames, tokens = frame_weights(batch, weights)[..., None], (batch.tokens > 0).float()
    before, after = (
        ((mel - batch.mel).abs() * frames).mean(2).sum() / frames.sum() for mel in (prediction.mel, prediction.refined)
    )

    def token_error(predicted: Tensor, true: Tensor) -> Tensor:
        return ((predicted - true) ** 2 * tokens).sum() / tokens.sum()

    return {
        "mel": (before + after) / 2,
        "durations": token_error(prediction.durations, torch.log(batch.durations + 1.0)),
        "pitch": token_error(prediction.pitch, batch.pitch),
        "energy": token_error(prediction.energy, batch.energy),
    }


def frame_weights(batch: Batch, weights: Tensor) -> Tensor:
    """The weight of the token that each frame belongs to, 0 for padding, shape (n, frames)."""
    of_frames = torch.zeros(batch.mel.shape[:2], device=batch.mel.device)
    for row, (tokens, durations) in enumerate(zip(batch.tokens, batch.durations, strict=True)):
        of_sentence = weights.to(tokens.device)[tokens].repeat_interleave(durations)
        of_frames[row, : len(of_sentence)] = of_sentence
    return of_frames


def frame_mask(batch: Batch) -> Tensor:
    """Which frames are no padding, shape (n, frames)."""
    time = torch.arange(batch.mel.shape[1], device=batch.mel.device)
    return time[None] < batch.durations.sum(1)[:, None]
