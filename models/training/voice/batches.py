"""Examples as batches for the acoustic network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.voice.examples import Example
from models.training.voice.network import REDUCTION, Prediction, Tacotron

BATCH = 10
LENGTH_JITTER = 60
"""frames by which lengths are disturbed before sentences of about the same length are put together"""


@dataclass(frozen=True, slots=True)
class Symbols:
    """The names of the network's inputs; token 0 pads short sentences."""

    tokens: list[str]
    speakers: list[str]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Symbols":
        tokens = sorted({token for example in examples for token in example.tokens})
        return cls(["", *tokens], sorted({example.recording.speaker for example in examples}))


class Batch(NamedTuple):
    """Sentences padded to the same length."""

    tokens: Tensor
    """shape (n, tokens), as are pitch, energy and durations"""
    speakers: Tensor
    """shape (n,)"""
    pitch: Tensor
    energy: Tensor
    durations: Tensor
    mel: Tensor
    """shape (n, frames, 80)"""

    @classmethod
    def of(cls, examples: Sequence[Example], symbols: Symbols) -> "Batch":
        number_of = {token: number for number, token in enumerate(symbols.tokens)}
        tokens = [np.array([number_of[token] for token in example.tokens]) for example in examples]
        speakers = [symbols.speakers.index(example.recording.speaker) for example in examples]
        return cls(
            _padded(tokens),
            torch.tensor(speakers),
            _padded([example.pitch for example in examples]),
            _padded([example.energy for example in examples]),
            _padded([example.durations for example in examples]),
            _padded([_whole_steps(example.mel.astype(np.float32)) for example in examples]),
        )

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(tensor.to(device) for tensor in self))

    def predicted(self, network: Tacotron) -> Prediction:
        """By the network, with the true durations, pitch and energy."""
        return network(self.tokens, self.speakers, self.pitch, self.energy, self.durations)


def _whole_steps(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.pad(mel, ((0, -len(mel) % REDUCTION), (0, 0)), "edge")


def _padded(rows: Sequence[Any]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def draw(examples: Sequence[Example], symbols: Symbols, random: np.random.Generator) -> Batch:
    """Sentences of about the same length, at random."""
    lengths = np.array([len(example.mel) for example in examples]) + random.uniform(0, LENGTH_JITTER, len(examples))
    first = BATCH * random.integers(-(-len(examples) // BATCH))
    return Batch.of([examples[number] for number in np.argsort(lengths)[first : first + BATCH]], symbols)
