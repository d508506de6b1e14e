"""Sentences in the shape that the vocoder learns from: a mel with the sound that it shall become."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.training.voice.corpus import Example
from models.training.voice.mel import HOP, Floats

SEGMENT, BATCH = 32, 16
"""frames in a segment, segments in a batch"""


@dataclass(frozen=True)
class Heard:
    """A sentence's sound with a mel of it."""

    mel: Floats
    """shape (frames, 80): true, or predicted for the same frames"""
    samples: Floats
    """shape (256 frames,)"""
    true: bool
    """the mel is of these samples"""


def heard(examples: Sequence[Example], predicted: Sequence[Floats]) -> list[Heard]:
    """Each sentence with its true and with its predicted mel."""
    found = []
    for one, mel in zip(examples, predicted, strict=True):
        samples = one.samples()
        if len(samples) == HOP * len(one.mel) and len(one.mel) > SEGMENT:
            found += [Heard(one.mel.astype(np.float32), samples, True), Heard(mel[: len(one.mel)], samples, False)]
    return found


def segments(spoken: Sequence[Heard], random: np.random.Generator) -> list[Heard]:
    """A batch, from anywhere."""
    found = []
    for number in random.integers(0, len(spoken), BATCH):
        one = spoken[number]
        first = random.integers(0, len(one.mel) - SEGMENT + 1)
        end = first + SEGMENT
        found.append(Heard(one.mel[first:end], one.samples[HOP * first : HOP * end], one.true))
    return found
