"""Examples in the shape that the acoustic network learns from."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.voice.corpus import Example
from models.training.voice.network import REDUCTION, Said, Tacotron

BATCH = 10


@dataclass(frozen=True)
class Symbols:
    """What the network's inputs are called; token 0 fills up short sentences."""

    tokens: list[str]
    speakers: list[str]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Symbols":
        tokens = sorted({token for one in examples for token in one.tokens})
        return cls(["", *tokens], sorted({one.sentence.speaker for one in examples}))


@dataclass(frozen=True)
class Batch:
    """Sentences filled up to the same length."""

    tokens: Tensor
    speakers: Tensor
    pitch: Tensor
    energy: Tensor
    durations: Tensor
    mel: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example], symbols: Symbols) -> "Batch":
        number = {token: index for index, token in enumerate(symbols.tokens)}
        tokens = [np.array([number[token] for token in one.tokens]) for one in examples]
        speakers = [symbols.speakers.index(one.sentence.speaker) for one in examples]
        return cls(
            _filled(tokens),
            torch.tensor(speakers),
            _filled([one.pitch for one in examples]),
            _filled([one.energy for one in examples]),
            _filled([one.durations for one in examples]),
            _filled([_whole_steps(one.mel.astype(np.float32)) for one in examples]),
        )

    def said(self, network: Tacotron) -> Said:
        return network(self.tokens, self.speakers, self.pitch, self.energy, self.durations)


def _whole_steps(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.pad(mel, ((0, -len(mel) % REDUCTION), (0, 0)), "edge")


def _filled(rows: Sequence[Any]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def batches(examples: Sequence[Example], symbols: Symbols, seed: int) -> Iterator[Batch]:
    """Endless: sentences of about the same length together, in another order each time round."""
    chance = random.Random(seed)
    while True:
        order = sorted(examples, key=lambda one: len(one.mel) + chance.uniform(0, 60))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(groups)
        yield from (Batch.of(group, symbols) for group in groups)
