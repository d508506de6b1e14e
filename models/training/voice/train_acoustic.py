"""The acoustic network's training.

For three quarters of the time it learns from all speakers; then from the voice's own recordings, with an adversarial
loss.
"""

import json
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.voice.acoustic_loss import losses
from models.training.voice.acoustic_progress import measured, write_sample
from models.training.voice.batches import Batch, Symbols, batches
from models.training.voice.discriminator import AdversarialLoss
from models.training.voice.examples import Example
from models.training.voice.mel import BANDS
from models.training.voice.network import Tacotron

LEARNING_RATE, WARM_UP = 1e-3, 300
"""the highest, and the steps until it is reached; it falls to a hundredth along half a cosine"""
ADVERSARIAL_FROM, ADVERSARIAL_WEIGHT = 0.75, 0.2
"""the share of the time after which the adversarial loss counts, and its weight"""
DISCRIMINATOR_FRAMES = 128
"""frames of each sentence that the discriminator is shown"""
CHECKPOINT_EVERY, LINE_EVERY = 500, 50
"""steps between checkpoints, and between lines of progress"""
OF_ONE_LANGUAGE = ("encoder.embedding.weight", "speakers.weight")
"""weights that can't be taken over from the network of another language"""


@dataclass
class Training:
    """All that is needed to go on."""

    symbols: Symbols
    network: Tacotron
    average: AveragedModel
    optimizer: torch.optim.Optimizer
    adversarial: AdversarialLoss
    step: int = 0
    seconds: float = 0.0

    @classmethod
    def begun(cls, symbols: Symbols, start: Path | None) -> "Training":
        """From nothing, or from another language's checkpoint."""
        network = Tacotron(len(symbols.tokens), len(symbols.speakers))
        if start:
            kept = torch.load(start, weights_only=False)["average"]
            given = {name.removeprefix("module."): value for name, value in kept.items()}
            own = network.state_dict()
            network.load_state_dict({k: own[k] if k in OF_ONE_LANGUAGE else given[k] for k in own})
        optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, betas=(0.9, 0.98), weight_decay=1e-3)
        average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
        return cls(symbols, network, average, optimizer, AdversarialLoss())

    def parts(self) -> dict[str, Any]:
        """What a checkpoint keeps of each."""
        own = {"network": self.network, "average": self.average, "optimizer": self.optimizer}
        return {**own, **self.adversarial.parts()}

    def go_on(self, checkpoint: Path) -> None:
        """Where a checkpoint left it."""
        kept = torch.load(checkpoint, weights_only=False)
        for name, part in self.parts().items():
            part.load_state_dict(kept[name])
        self.step, self.seconds = kept["step"], kept["seconds"]

    def keep(self, checkpoint: Path) -> None:
        """All or nothing."""
        states = {name: part.state_dict() for name, part in self.parts().items()}
        facts = {"symbols": (self.symbols.tokens, self.symbols.speakers), "step": self.step, "seconds": self.seconds}
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save({**states, **facts}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    def learn(self, batch: Batch, done: float) -> dict[str, float]:
        """One step; the losses. `done` is how much of the time is over, 0 to 1."""
        for group in self.optimizer.param_groups:
            falling = max(0.01, 0.5 + 0.5 * math.cos(math.pi * done))
            group["lr"] = LEARNING_RATE * min(1, (self.step + 1) / WARM_UP) * falling
        self.network.train()
        with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
            prediction = batch.predicted(self.network)
            parts = losses(prediction, batch)
        loss = parts["mel"] + 0.1 * (parts["durations"] + parts["pitch"] + parts["energy"])
        if done >= ADVERSARIAL_FROM:
            parts["adversarial"] = self.adversarial.step(*_windows(prediction.refined, batch))
            loss = loss + ADVERSARIAL_WEIGHT * parts["adversarial"]
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.average.update_parameters(self.network)
        self.step += 1
        return {name: value.item() for name, value in parts.items()}


def train(
    examples: Sequence[Example],
    held_out: Sequence[Example],
    symbols: Symbols,
    minutes: float,
    out: Path,
    start: Path | None = None,
) -> Tacotron:
    """Train for so many minutes in all, going on from `out`/last.pt where it exists; `start` is another language's."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    training = Training.begun(symbols, start)
    if (out / "last.pt").exists():
        training.go_on(out / "last.pt")
    began, running = time.monotonic() - training.seconds, dict[str, float]()
    voice = [one for one in examples if one.recording.speaker == held_out[0].recording.speaker]
    everybody, alone = (batches(some, symbols, training.step) for some in (examples, voice))
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        parts = training.learn(next(alone if done >= ADVERSARIAL_FROM else everybody), done)
        training.seconds = time.monotonic() - began
        running = {name: 0.98 * running.get(name, value) + 0.02 * value for name, value in parts.items()}
        if training.step % LINE_EVERY == 0:
            _say({"step": training.step, "done": done, "seconds": training.seconds, **running})
        if training.step % CHECKPOINT_EVERY == 0:
            training.keep(out / "last.pt")
            write_sample(training.average.module, held_out[0], symbols, out / "samples" / f"{training.step:06}")
            _say({f"held out {k}": v for k, v in measured(training.average.module, held_out, symbols).items()})
    training.keep(out / "last.pt")
    return training.average.module.eval()


def _windows(made: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The same place of the made and of the recorded mels, anywhere in each sentence."""
    frames = batch.durations.sum(1)
    length = min(DISCRIMINATOR_FRAMES, int(frames.min()))
    first = (torch.rand(len(frames)) * (frames - length + 1)).long()
    places = (first[:, None] + torch.arange(length))[..., None].expand(-1, -1, BANDS)
    return made.gather(1, places), batch.mel.gather(1, places)


def _say(figures: Mapping[str, float]) -> None:
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}), flush=True)
