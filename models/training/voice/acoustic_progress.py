"""How good the acoustic network is so far: figures on held-out sentences, a picture and a sound."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from models.training.common.learner import device_of
from models.training.voice.acoustic_loss import frame_mask, losses
from models.training.voice.batches import BATCH, Batch, Symbols
from models.training.voice.examples import Example
from models.training.voice.mel import HIGH_BAND
from models.training.voice.network import Tacotron
from models.training.voice.samples import mel_picture, write_griffin_lim

MEASURED = 96
"""held-out sentences, at most"""


def measured(network: Tacotron, held_out: Sequence[Example], symbols: Symbols) -> dict[str, float]:
    """The losses on held-out sentences, with true durations; and the contrast."""
    network.eval()
    device, count = device_of(network), min(MEASURED, len(held_out))
    batches = [Batch.of(held_out[first : first + BATCH], symbols).to(device) for first in range(0, count, BATCH)]
    with torch.no_grad():
        batch_losses = [losses(batch.predicted(network), batch) for batch in batches]
        contrast = np.mean([_contrast(batch, network) for batch in batches])
    figures = {name: float(np.mean([of_batch[name].item() for of_batch in batch_losses])) for name in batch_losses[0]}
    return {**figures, "contrast": float(contrast)}


def _contrast(batch: Batch, network: Tacotron) -> float:
    """How much bands above 2.5 kHz differ from their neighbours, as a share of what they do in recordings.

    It is low where the mel is over-smoothed.
    """
    mask = frame_mask(batch)
    predicted, recorded = (
        mel[mask][:, HIGH_BAND:].diff(dim=1).abs().mean() for mel in (batch.predicted(network).refined, batch.mel)
    )
    return float(predicted / recorded)


def write_sample(network: Tacotron, example: Example, symbols: Symbols, path: Path) -> None:
    """A sentence as recorded and as the network predicts it, as a picture (.png); the latter as sound (.wav)."""
    network.eval()
    with torch.no_grad():
        batch = Batch.of([example], symbols).to(device_of(network))
        mel = batch.predicted(network).refined[0].cpu().numpy()
    mel_picture(path.with_suffix(".png"), [example.mel.astype(np.float32), mel], example.durations)
    write_griffin_lim(path.with_suffix(".wav"), mel)
