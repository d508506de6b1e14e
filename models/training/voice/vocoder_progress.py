"""How good the vocoder is so far: its mel error on held-out sentences, pictures and sounds."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
import torch
from torch import Tensor

from models.training.common.learner import device_of
from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.mel import log_mel
from models.training.voice.samples import mel_picture
from models.training.voice.vocoder import Generator
from models.training.voice.vocoder_loss import mel_loss
from models.training.voice.vocoder_segments import MelAndWaveform

MEASURED = 24
"""held-out sentences, at most"""


def measured(generator: Generator, held_out: Sequence[MelAndWaveform]) -> dict[str, float]:
    """The mel loss on held-out sentences, of true and of predicted mels."""
    errors: dict[str, list[float]] = {"true": [], "predicted": []}
    for sentence in held_out[:MEASURED]:
        mel, samples = _generated(generator, sentence)
        errors["true" if sentence.is_true_mel else "predicted"].append(mel_loss(samples, mel).item())
    return {f"held out, {kind} mel": float(np.mean(values)) for kind, values in errors.items() if values}


def write_samples(generator: Generator, sentences: Sequence[MelAndWaveform], path: Path) -> None:
    """The mels that were asked for and those of the sounds, as a picture (.png); and the sounds (-0.wav, ...)."""
    mels = []
    path.parent.mkdir(parents=True, exist_ok=True)
    for number, sentence in enumerate(sentences):
        _, samples = _generated(generator, sentence)
        mels += [sentence.mel, log_mel(samples)[0].cpu().numpy().T]
        soundfile.write(path.with_name(f"{path.name}-{number}.wav"), samples[0].cpu().numpy(), VOICE_RATE_HZ)
    mel_picture(path.with_suffix(".png"), mels, np.zeros(0, np.int64))


def _generated(generator: Generator, sentence: MelAndWaveform) -> tuple[Tensor, Tensor]:
    """The mel of shape (1, 80, frames), and the samples that the generator makes of it."""
    mel = torch.from_numpy(sentence.mel.T)[None].to(device_of(generator))
    with torch.no_grad():
        return mel, generator(mel)
