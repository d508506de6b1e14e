"""The acoustic network's training, in the loop of all trainings.

For three quarters of the time it learns from all speakers; then from the voice's own recordings, with an adversarial
loss.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from models.training.common.learner import Learning
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Moment, Plan, Steps
from models.training.common.schedule import warmed_cosine
from models.training.voice.acoustic_loss import losses
from models.training.voice.acoustic_progress import measured, write_sample
from models.training.voice.batches import Batch, Symbols, draw
from models.training.voice.discriminator import AdversarialLoss
from models.training.voice.examples import Example
from models.training.voice.export import load_acoustic
from models.training.voice.exported_weights import read_acoustic
from models.training.voice.mel import BANDS
from models.training.voice.network import Tacotron

LEARNING_RATE, WEIGHT_DECAY = 1e-3, 1e-3
LEARNING = Learning(warmed_cosine(warm_up=300, least=0.01), clip=1.0, decay=0.998)
TOKEN_LOSS_WEIGHT = 0.1
"""of durations, pitch and energy beside the mel"""
ADVERSARIAL_FROM, ADVERSARIAL_WEIGHT = 0.75, 0.2
"""the share of the training after which the adversarial loss counts, and its weight"""
DISCRIMINATOR_FRAMES = 128
"""frames of each sentence that the discriminator is shown"""
CHECKPOINT_EVERY, LINE_EVERY = 500, 50
"""steps"""
OF_SYMBOLS = ("encoder.embedding.weight", "speakers.weight")
"""weights with a row for each symbol"""


def plan(length: Steps | Minutes, checkpoint: Path) -> Plan:
    """A training that continues where the checkpoint left it, if there is one."""
    resume = checkpoint.exists()
    return Plan(length, checkpoint, 0, resume, line_every=LINE_EVERY, checkpoint_every=CHECKPOINT_EVERY)


def train(
    loop: Loop,
    examples: Sequence[Example],
    held_out: Sequence[Example],
    symbols: Symbols,
    samples: Path,
    start: Path | None = None,
) -> Tacotron:
    """Train the network. The moving average of it is returned.

    `start` is a checkpoint, or an exported file of the same voice; what they share with it is taken over.

    A held-out sentence as sound and picture is written into the folder `samples` at every checkpoint.
    """
    network = Tacotron(len(symbols.tokens), len(symbols.speakers))
    if start:
        take_over(network, symbols, *started_from(start, held_out[0].recording.speaker))
    optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, betas=(0.9, 0.98), weight_decay=WEIGHT_DECAY)
    learner, adversarial = loop.learner("network", network, optimizer, LEARNING), AdversarialLoss(loop)
    loop.facts["symbols"] = [symbols.tokens, symbols.speakers]
    own = [example for example in examples if example.recording.speaker == held_out[0].recording.speaker]

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        is_adversarial = moment.done >= ADVERSARIAL_FROM
        batch = loop.to_device(draw(own if is_adversarial else examples, symbols, moment.random))
        prediction = batch.predicted(learner.network)
        parts = losses(prediction, batch)
        loss = parts["mel"] + TOKEN_LOSS_WEIGHT * (parts["durations"] + parts["pitch"] + parts["energy"])
        if is_adversarial:
            parts["adversarial"] = adversarial.step(*_windows(prediction.refined, batch))
            loss = loss + ADVERSARIAL_WEIGHT * parts["adversarial"]
        learner.learn(loss)
        return parts

    def measure() -> Mapping[str, float]:
        write_sample(learner.average, held_out[0], symbols, samples / f"{loop.step:06}")
        return {f"held out {name}": value for name, value in measured(learner.average, held_out, symbols).items()}

    loop.run(learn, measure)
    return learner.average.eval()  # type: ignore[return-value]


def started_from(path: Path, speaker: str) -> tuple[Tacotron, Symbols]:
    """The network of a checkpoint (.pt) or of an exported file (.onnx), in which `speaker` speaks; and its symbols."""
    return read_acoustic(path, speaker) if path.suffix == ".onnx" else load_acoustic(path)


def take_over(network: Tacotron, symbols: Symbols, other: Tacotron, others: Symbols) -> None:
    """The weights of another network; of tokens and speakers those with the same name."""
    own, given = network.state_dict(), other.state_dict()
    names = zip(OF_SYMBOLS, (symbols.tokens, symbols.speakers), (others.tokens, others.speakers), strict=True)
    for name, ours, theirs in names:
        rows = own[name].clone()
        for at, symbol in enumerate(ours):
            if symbol in theirs:
                rows[at] = given[name][theirs.index(symbol)]
        given[name] = rows
    network.load_state_dict(given)


def _windows(predicted: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The same place of the predicted and of the recorded mels, anywhere in each sentence."""
    frames = batch.durations.sum(1)
    length = min(DISCRIMINATOR_FRAMES, int(frames.min()))
    first = (torch.rand(len(frames), device=frames.device) * (frames - length + 1)).long()
    places = (first[:, None] + torch.arange(length, device=frames.device))[..., None].expand(-1, -1, BANDS)
    return predicted.gather(1, places), batch.mel.gather(1, places)
