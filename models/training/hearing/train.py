"""The acoustic network's training, in the loop of all trainings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.common.learner import Learning
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Moment, Plan, Steps
from models.training.common.schedule import warmed_linear
from models.training.hearing.chunks import Chunks
from models.training.hearing.loss import frame_loss, priors
from models.training.hearing.nnet3_reader import read_network
from models.training.hearing.sequence_loss import sequence_loss
from models.training.hearing.tdnn import Tdnn
from models.training.hearing.training_frames import TrainingSet
from models.training.hearing.unfolding import unfold

LEARNING_RATE, WEIGHT_DECAY = 2e-3, 1e-3
LEARNING = Learning(warmed_linear(warm_up=100, least=0.005), clip=2.0, decay=0.99, average_buffers=True)
CHECKPOINT_EVERY = 100
"""steps"""
SAMPLE = 20000
"""frames whose mean and deviation normalise the input"""


def plan(length: Steps | Minutes, checkpoint: Path) -> Plan:
    """A training that continues where the checkpoint left it, if there is one."""
    return Plan(length, checkpoint, seed=0, resume=checkpoint.exists(), checkpoint_every=CHECKPOINT_EVERY)


@dataclass(frozen=True, slots=True)
class Objective:
    """What the losses are worth beside the frames' cross-entropy."""

    distillation: float
    """of the soft targets beside the alignment, 0 to 1"""
    sequence: float
    """of the sequence loss, whose values are about a fifth of the cross-entropy's"""


def train(
    loop: Loop, examples: TrainingSet, transitions: Sequence[Tensor], objective: Objective, start: Path | None = None
) -> Tdnn:
    """Train a network with a head for each matrix of `transitions`; the network is the average of the last some
    hundred steps.

    Args:
        loop: the training loop, whose plan says how long.
        examples: what is learnt from.
        transitions: of each head, from output to output, by models.training.hearing.sequence_loss.
        objective: the weights of the losses.
        start: the folder of a Vosk model to go on from, at half the learning rate.
    """
    outputs = [len(matrix) for matrix in transitions]
    rows = np.random.default_rng(0).integers(0, len(examples.frames), SAMPLE)
    sample = examples.frames[rows].astype(np.float32)
    network = Tdnn(outputs, sample.mean(0), sample.std(0) + 1e-3)
    chunks = Chunks(examples)
    if start:
        unfold(network, read_network(start / "am" / "final.mdl"), chunks.draw(np.random.default_rng(0)).frames)
    rate = LEARNING_RATE / 2 if start else LEARNING_RATE
    optimizer = torch.optim.AdamW(network.parameters(), rate, weight_decay=WEIGHT_DECAY)
    learner = loop.learner("network", network, optimizer, LEARNING)
    of_head = loop.to_device(
        [
            (torch.from_numpy(priors(examples, head, len(matrix))).log(), matrix)
            for head, matrix in enumerate(transitions)
        ]
    )

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        batch = loop.to_device(chunks.draw(moment.random))
        logits = learner.network(batch.frames)
        frames = frame_loss(logits, batch, objective.distillation)
        sequences = torch.stack(
            [sequence_loss(answer, batch.targets[..., head], *of_head[head]) for head, answer in enumerate(logits)]
        ).sum()
        learner.learn(frames + objective.sequence * sequences)
        return {"frames": frames, "sequences": sequences}

    loop.run(learn)
    return learner.average.eval()  # type: ignore[return-value]
