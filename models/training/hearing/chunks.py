"""Batches of chunks: the same number of frames from anywhere in the training sentences."""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.hearing.frame_targets import UNLABELLED
from models.training.hearing.tdnn import LEFT_CONTEXT, RIGHT_CONTEXT
from models.training.hearing.training_frames import SUBSAMPLING, TrainingSet

CHUNK, BATCH = 50, 64
"""network outputs in a chunk, chunks in a batch"""
CHUNK_FRAMES = (CHUNK - 1) * SUBSAMPLING + 1 + LEFT_CONTEXT + RIGHT_CONTEXT


class ChunkBatch(NamedTuple):
    """A batch as the loss takes it."""

    frames: Tensor
    """shape (64, 3 x 49 + 47, 40)"""
    targets: Tensor
    """shape (64, 50, heads)"""
    soft_outputs: Tensor
    """shape (64, 50, heads, 4), as are the `soft_probabilities`"""
    soft_probabilities: Tensor
    weights: Tensor
    """shape (64, heads)"""


class Chunks:
    """Draws batches from a training set; a long sentence is drawn more often than a short one."""

    def __init__(self, examples: TrainingSet) -> None:
        self.examples = examples
        lengths = examples.lengths
        self._shares = lengths / lengths.sum()
        self._counts = -(-lengths // SUBSAMPLING)
        self._first_frame, self._first_target = (
            np.concatenate([[0], np.cumsum(count)[:-1]]) for count in (lengths, self._counts)
        )

    def draw(self, random: np.random.Generator) -> ChunkBatch:
        """At the ends of a sentence its first or last frame is repeated; what lies behind it is unlabelled."""
        examples = self.examples
        frames, targets, soft_outputs, soft_probabilities = [], [], [], []
        sentences = random.choice(len(self._shares), BATCH, p=self._shares)
        for sentence in sentences:
            count = self._counts[sentence]
            first = random.integers(0, max(1, count - CHUNK + 1))
            rows = first * SUBSAMPLING - LEFT_CONTEXT + np.arange(CHUNK_FRAMES)
            rows = np.clip(rows, 0, examples.lengths[sentence] - 1)
            frames.append(examples.frames[self._first_frame[sentence] + rows])
            wanted = first + np.arange(CHUNK)
            rows, inside = self._first_target[sentence] + np.minimum(wanted, count - 1), wanted[:, None] < count
            targets.append(np.where(inside, examples.targets[rows], UNLABELLED))
            soft_outputs.append(examples.soft_outputs[rows])
            soft_probabilities.append(examples.soft_probabilities[rows] * inside[..., None])
        return ChunkBatch(
            _stacked(frames, np.float32),
            _stacked(targets, np.int64),
            _stacked(soft_outputs, np.int64),
            _stacked(soft_probabilities, np.float32),
            torch.from_numpy(examples.weights[sentences]),
        )


def _stacked(rows: list[NDArray[np.generic]], kind: type) -> Tensor:
    return torch.from_numpy(np.stack(rows).astype(kind))
