"""The acoustic network's training: so many minutes, kept every thousand steps, resumable."""

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.voice.corpus import Example
from models.training.voice.network import REDUCTION, Said, Tacotron
from models.training.voice.samples import picture, sound

BATCH = 10
RATE = 1e-3
KEEP = 500
"""steps between checkpoints"""


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


def losses(said: Said, batch: Batch) -> dict[str, Tensor]:
    """Mean absolute error of the mel, mean squared error of what is predicted for each token."""
    frames = (torch.arange(batch.mel.shape[1])[None] < batch.durations.sum(1)[:, None]).float()[..., None]
    tokens = (batch.tokens > 0).float()
    mel = [((made - batch.mel).abs() * frames).mean(2).sum() / frames.sum() for made in (said.mel, said.refined)]
    wanted = torch.log(batch.durations + 1.0)

    def error(predicted: Tensor, true: Tensor) -> Tensor:
        return ((predicted - true) ** 2 * tokens).sum() / tokens.sum()

    return {
        "mel": (mel[0] + mel[1]) / 2,
        "durations": error(said.durations, wanted),
        "pitch": error(said.pitch, batch.pitch),
        "energy": error(said.energy, batch.energy),
    }


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
    network = Tacotron(len(symbols.tokens), len(symbols.speakers))
    optimizer = torch.optim.AdamW(network.parameters(), RATE, betas=(0.9, 0.98), weight_decay=1e-3)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
    step, before = 0, 0.0
    if (out / "last.pt").exists():
        kept = torch.load(out / "last.pt", weights_only=False)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimizer.load_state_dict(kept["optimizer"])
        step, before = kept["step"], kept["seconds"]
    elif start:
        _start_from(network, start)
        average.module.load_state_dict(network.state_dict())
    running: dict[str, float] = {}
    began = time.monotonic() - before
    batches = _batches(examples, symbols, step)
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 300) * max(0.01, 0.5 + 0.5 * math.cos(math.pi * done))
        network.train()
        batch = next(batches)
        with torch.autocast("cpu", torch.bfloat16):  # half the time where the processor has it
            parts = losses(batch.said(network), batch)
        loss = parts["mel"] + 0.1 * (parts["durations"] + parts["pitch"] + parts["energy"])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        average.update_parameters(network)
        step += 1
        running = {k: 0.98 * running.get(k, v.item()) + 0.02 * v.item() for k, v in parts.items()}
        if step % 50 == 0:
            _say(step=step, done=done, seconds=time.monotonic() - began, **running)
        if step % KEEP == 0:
            _keep(out, symbols, network, average, optimizer, step, time.monotonic() - began)
            show(average.module, held_out[0], symbols, out / "samples" / f"{step:06}")
            _say(step=step, **{f"held out {k}": v for k, v in measured(average.module, held_out, symbols).items()})
    _keep(out, symbols, network, average, optimizer, step, time.monotonic() - began)
    return average.module.eval()


def measured(network: Tacotron, held_out: Sequence[Example], symbols: Symbols) -> dict[str, float]:
    """The losses on what was held out, with true durations."""
    network.eval()
    batches = [Batch.of(held_out[at : at + BATCH], symbols) for at in range(0, min(96, len(held_out)), BATCH)]
    with torch.no_grad():
        found = [losses(batch.said(network), batch) for batch in batches]
    return {key: float(np.mean([one[key].item() for one in found])) for key in found[0]}


def show(network: Tacotron, one: Example, symbols: Symbols, path: Path) -> None:
    """A sentence as recorded and as the network has it, as a picture; and the latter as sound."""
    network.eval()
    with torch.no_grad():
        made = Batch.of([one], symbols).said(network).refined[0].numpy()
    picture(path.with_suffix(".png"), [one.mel.astype(np.float32), made], one.durations)
    sound(path.with_suffix(".wav"), made)


def _batches(examples: Sequence[Example], symbols: Symbols, seed: int) -> Iterator[Batch]:
    """Endless: sentences of about the same length together, in another order each time round."""
    chance = random.Random(seed)
    while True:
        order = sorted(examples, key=lambda one: len(one.mel) + chance.uniform(0, 60))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(groups)
        yield from (Batch.of(group, symbols) for group in groups)


def _start_from(network: Tacotron, start: Path) -> None:
    """Whatever has the same shape; the symbols of another language don't."""
    kept = torch.load(start, weights_only=False)
    given = {k.removeprefix("module."): v for k, v in kept["average"].items()}
    own = network.state_dict()
    skipped = {"encoder.embedding.weight", "speakers.weight"}
    network.load_state_dict({k: given[k] if k not in skipped and k in given else v for k, v in own.items()})


def _keep(
    out: Path, symbols: Symbols, network: nn.Module, average: nn.Module, optimizer: Any, step: int, seconds: float
) -> None:
    """All or nothing."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "network": network.state_dict(),
            "average": average.state_dict(),
            "optimizer": optimizer.state_dict(),
            "symbols": (symbols.tokens, symbols.speakers),
            "step": step,
            "seconds": seconds,
        },
        out / "last.new",
    )
    (out / "last.new").replace(out / "last.pt")


def _say(**figures: float) -> None:
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
