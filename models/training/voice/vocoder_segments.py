"""What the vocoder learns from: a mel spectrogram, and the waveform that it shall become."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from models.training.voice.examples import Example
from models.training.voice.mel import HOP, Floats

SEGMENT, BATCH = 32, 16
"""frames in a segment, segments in a batch"""


@dataclass(frozen=True, slots=True, eq=False)
class MelAndWaveform:
    """A sentence, or a segment of it."""

    mel: Floats
    """shape (frames, 80)"""
    samples: Floats
    """shape (256 frames,)"""
    is_true_mel: bool
    """the mel is that of the samples; else the acoustic network predicted it for the same frames"""


def true_and_predicted(examples: Sequence[Example], predicted: Sequence[Floats]) -> list[MelAndWaveform]:
    """Each sentence twice, with its true and with its predicted mel; too short ones are left out."""
    pairs = []
    for example, mel in zip(examples, predicted, strict=True):
        samples, frames = example.samples(), len(example.mel)
        if len(samples) == HOP * frames and frames > SEGMENT:
            pairs.append(MelAndWaveform(example.mel.astype(np.float32), samples, True))
            pairs.append(MelAndWaveform(mel[:frames], samples, False))
    return pairs


class SegmentBatch(NamedTuple):
    """Segments of the same length."""

    mel: Tensor
    """shape (n, 80, 32)"""
    samples: Tensor
    """shape (n, 8192)"""
    is_true_mel: Tensor
    """shape (n,)"""


def segments(sentences: Sequence[MelAndWaveform], random: np.random.Generator) -> SegmentBatch:
    """A batch of segments, drawn from anywhere."""
    mels, samples, is_true = [], [], []
    for number in random.integers(0, len(sentences), BATCH):
        sentence = sentences[number]
        first = random.integers(0, len(sentence.mel) - SEGMENT + 1)
        end = first + SEGMENT
        mels.append(sentence.mel[first:end].T)
        samples.append(sentence.samples[HOP * first : HOP * end])
        is_true.append(sentence.is_true_mel)
    return SegmentBatch(torch.from_numpy(np.stack(mels)), torch.from_numpy(np.stack(samples)), torch.tensor(is_true))
