"""The losses of the acoustic network."""

import torch
from torch import Tensor

from models.training.voice.batches import Batch
from models.training.voice.network import Prediction


def losses(prediction: Prediction, batch: Batch) -> dict[str, Tensor]:
    """Mean absolute error of the mel, mean squared error of what is predicted for each token."""
    frames, tokens = frame_mask(batch).float()[..., None], (batch.tokens > 0).float()
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


def frame_mask(batch: Batch) -> Tensor:
    """Which frames are no padding, shape (n, frames)."""
    time = torch.arange(batch.mel.shape[1], device=batch.mel.device)
    return time[None] < batch.durations.sum(1)[:, None]
