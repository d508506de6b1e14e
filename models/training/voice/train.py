"""The acoustic network's training: so many minutes, kept every so many steps, resumable.

For three quarters of the time it learns from everybody to come near the recordings; then from the voice alone, with a
critic.
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

from models.training.voice.batches import Batch, Symbols, batches
from models.training.voice.corpus import Example
from models.training.voice.critic import Contest
from models.training.voice.network import MELS, Tacotron
from models.training.voice.progress import losses, measured, show

RATE, WARM_UP = 1e-3, 300
"""the highest learning rate, and steps until it is reached; it falls to a hundredth along half a cosine"""
CRITIC_FROM, CRITIC = 0.75, 0.2
"""from when on, of all the time, the critic has a say, and how much"""
WINDOW = 128
"""frames that it looks at"""
KEEP, SAY = 500, 50
"""steps between checkpoints, and between lines of progress"""
OTHER_LANGUAGES = ("encoder.embedding.weight", "speakers.weight")
"""what can't be taken over from a network of another language"""


@dataclass
class Training:
    """All that is needed to go on."""

    symbols: Symbols
    network: Tacotron
    average: AveragedModel
    optimizer: torch.optim.Optimizer
    contest: Contest
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
            network.load_state_dict({k: own[k] if k in OTHER_LANGUAGES else given[k] for k in own})
        optimizer = torch.optim.AdamW(network.parameters(), RATE, betas=(0.9, 0.98), weight_decay=1e-3)
        average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
        return cls(symbols, network, average, optimizer, Contest())

    def parts(self) -> dict[str, Any]:
        """What a checkpoint keeps of each."""
        own = {"network": self.network, "average": self.average, "optimizer": self.optimizer}
        return {**own, **self.contest.parts()}

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
            group["lr"] = RATE * min(1, (self.step + 1) / WARM_UP) * falling
        self.network.train()
        with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
            said = batch.said(self.network)
            parts = losses(said, batch)
        loss = parts["mel"] + 0.1 * (parts["durations"] + parts["pitch"] + parts["energy"])
        if done >= CRITIC_FROM:
            parts["critic"] = self.contest.round(*_windows(said.refined, batch))
            loss = loss + CRITIC * parts["critic"]
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
    voice = [one for one in examples if one.sentence.speaker == held_out[0].sentence.speaker]
    everybody, alone = (batches(some, symbols, training.step) for some in (examples, voice))
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        parts = training.learn(next(alone if done >= CRITIC_FROM else everybody), done)
        training.seconds = time.monotonic() - began
        running = {name: 0.98 * running.get(name, value) + 0.02 * value for name, value in parts.items()}
        if training.step % SAY == 0:
            _say({"step": training.step, "done": done, "seconds": training.seconds, **running})
        if training.step % KEEP == 0:
            training.keep(out / "last.pt")
            show(training.average.module, held_out[0], symbols, out / "samples" / f"{training.step:06}")
            _say({f"held out {k}": v for k, v in measured(training.average.module, held_out, symbols).items()})
    training.keep(out / "last.pt")
    return training.average.module.eval()


def _windows(made: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The same place of the made and of the recorded mels, anywhere in each sentence."""
    frames = batch.durations.sum(1)
    length = min(WINDOW, int(frames.min()))
    first = (torch.rand(len(frames)) * (frames - length + 1)).long()
    places = (first[:, None] + torch.arange(length))[..., None].expand(-1, -1, MELS)
    return made.gather(1, places), batch.mel.gather(1, places)


def _say(figures: Mapping[str, float]) -> None:
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}), flush=True)
