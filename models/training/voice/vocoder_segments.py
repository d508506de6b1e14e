"""What the vocoder learns from: a mel spectrogram, and the waveform that it shall become."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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


def segments(sentences: Sequence[MelAndWaveform], random: np.random.Generator) -> list[MelAndWaveform]:
    """A batch of segments, drawn from anywhere."""
    batch = []
    for number in random.integers(0, len(sentences), BATCH):
        sentence = sentences[number]
        first = random.integers(0, len(sentence.mel) - SEGMENT + 1)
        end = first + SEGMENT
        samples = sentence.samples[HOP * first : HOP * end]
        batch.append(MelAndWaveform(sentence.mel[first:end], samples, sentence.is_true_mel))
    return batch
