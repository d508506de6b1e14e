"""How far the acoustic network is: its losses, what it does on held-out sentences, a picture and a sound."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.voice.batches import BATCH, Batch, Symbols
from models.training.voice.corpus import Example
from models.training.voice.network import Said, Tacotron
from models.training.voice.samples import picture, sound

HIGH = 50
"""the first mel band above 2.5 kHz"""


def losses(said: Said, batch: Batch) -> dict[str, Tensor]:
    """Mean absolute error of the mel, mean squared error of what is predicted for each token."""
    frames = (torch.arange(batch.mel.shape[1])[None] < batch.durations.sum(1)[:, None]).float()[..., None]
    tokens = (batch.tokens > 0).float()
    mel = [((made - batch.mel).abs() * frames).mean(2).sum() / frames.sum() for made in (said.mel, said.refined)]
    wanted = torch.log(batch.durations + 1.0)

    def error(predicted: Tensor, true: Tensor) -> Tensor:
        return ((predicted - true) ** 2 * tokens).sum() / tokens.sum()

    return {
        "mel": (mel[0] + mel[1]) / 2,
        "durations": error(said.durations, wanted),
        "pitch": error(said.pitch, batch.pitch),
        "energy": error(said.energy, batch.energy),
    }


def measured(network: Tacotron, held_out: Sequence[Example], symbols: Symbols) -> dict[str, float]:
    """The losses on what was held out, with true durations."""
    network.eval()
    batches = [Batch.of(held_out[at : at + BATCH], symbols) for at in range(0, min(96, len(held_out)), BATCH)]
    with torch.no_grad():
        found = [losses(batch.said(network), batch) for batch in batches]
        contrast = np.mean([_contrast(batch, network) for batch in batches])
    figures = {key: float(np.mean([one[key].item() for one in found])) for key in found[0]}
    return {**figures, "contrast": float(contrast)}


def _contrast(batch: Batch, network: Tacotron) -> float:
    """How much bands above 2.5 kHz differ from their neighbours, as a share of what they do in recordings."""
    there = torch.arange(batch.mel.shape[1])[None] < batch.durations.sum(1)[:, None]
    made, real = (mel[there][:, HIGH:].diff(dim=1).abs().mean() for mel in (batch.said(network).refined, batch.mel))
    return float(made / real)


def show(network: Tacotron, one: Example, symbols: Symbols, path: Path) -> None:
    """A sentence as recorded and as the network has it, as a picture; and the latter as sound."""
    network.eval()
    with torch.no_grad():
        made = Batch.of([one], symbols).said(network).refined[0].numpy()
    picture(path.with_suffix(".png"), [one.mel.astype(np.float32), made], one.durations)
    sound(path.with_suffix(".wav"), made)
