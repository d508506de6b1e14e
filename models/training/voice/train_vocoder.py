"""The vocoder fine-tuned on one voice: on true mels, and on those that the acoustic network makes of the same sentence.

Losses: HiFi-GAN's on the mel, and spectral convergence with log magnitude at three resolutions (Parallel WaveGAN,
Yamamoto et al. 2020). There is no discriminator: the published start had one, and the rate is low.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.training.voice.corpus import Example
from models.training.voice.mel import HOP, Floats, log_mel, magnitudes
from models.training.voice.vocoder import Generator, published

SEGMENT, BATCH = 32, 16
"""frames in a segment, segments in a batch"""
RATE = 5e-5
RESOLUTIONS = ((512, 128), (1024, 256), (2048, 512))
KEEP = 100


@dataclass(frozen=True)
class Heard:
    """A sentence's sound with a mel of it."""

    mel: Floats
    """shape (frames, 80): true, or predicted for the same frames"""
    samples: Floats
    """shape (256 frames,)"""


def heard(examples: Sequence[Example], predicted: Sequence[Floats]) -> list[Heard]:
    """Each sentence with its true and with its predicted mel."""
    found = []
    for one, mel in zip(examples, predicted, strict=True):
        samples = one.samples()
        if len(samples) == HOP * len(one.mel) and len(one.mel) > SEGMENT:
            found += [Heard(one.mel.astype(np.float32), samples), Heard(mel[: len(one.mel)], samples)]
    return found


def train(spoken: Sequence[Heard], held_out: Sequence[Heard], start: Path, minutes: float, out: Path) -> Generator:
    """Fine-tune for so many minutes in all, going on from `out`/vocoder.pt where it exists."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    generator = Generator()
    generator.load_state_dict(published(start))
    tuning = torch.optim.AdamW(generator.parameters(), RATE, betas=(0.8, 0.99))
    step, before = 0, 0.0
    if (out / "vocoder.pt").exists():
        kept = torch.load(out / "vocoder.pt", weights_only=False)
        generator.load_state_dict(kept["generator"])
        tuning.load_state_dict(kept["optimizer"])
        step, before = kept["step"], kept["seconds"]
    else:
        _say(step=0, **measured(generator, held_out))
    began = time.monotonic() - before
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        for group in tuning.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - done)
        mel, real = _batch(spoken, random)
        made = generator(mel)
        losses = {"spectrum": _spectral(made, real), "mel": (log_mel(made) - log_mel(real)).abs().mean()}
        loss = losses["spectrum"] + 10 * losses["mel"]
        tuning.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(generator.parameters(), 10.0)
        tuning.step()
        step += 1
        if step % 20 == 0:
            _say(step=step, done=done, **{k: v.item() for k, v in losses.items()})
        if step % KEEP == 0:
            _say(step=step, **measured(generator, held_out))
            _keep(out, generator, tuning, step, time.monotonic() - began)
    _keep(out, generator, tuning, step, time.monotonic() - began)
    _say(step=step, **measured(generator, held_out))
    return generator.eval()


def measured(generator: Generator, held_out: Sequence[Heard]) -> dict[str, float]:
    """Mean absolute log-mel difference of held-out sound: from true mels, and from predicted ones."""
    found: dict[str, list[float]] = {"true": [], "predicted": []}
    for number, one in enumerate(held_out[:24]):
        with torch.no_grad():
            made = generator(torch.from_numpy(one.mel.T)[None])
            error = (log_mel(made) - log_mel(torch.from_numpy(one.samples)[None])).abs().mean()
        found["predicted" if number % 2 else "true"].append(error.item())
    return {f"held out, {k}": float(np.mean(v)) for k, v in found.items()}


def _batch(spoken: Sequence[Heard], random: np.random.Generator) -> tuple[Tensor, Tensor]:
    mels, sounds = [], []
    for number in random.integers(0, len(spoken), BATCH):
        one = spoken[number]
        first = random.integers(0, len(one.mel) - SEGMENT + 1)
        mels.append(one.mel[first : first + SEGMENT].T)
        sounds.append(one.samples[HOP * first : HOP * (first + SEGMENT)])
    return torch.from_numpy(np.stack(mels)), torch.from_numpy(np.stack(sounds))


def _spectral(made: Tensor, real: Tensor) -> Tensor:
    total = torch.zeros(())
    for fft, hop in RESOLUTIONS:
        a, b = magnitudes(made, fft, hop), magnitudes(real, fft, hop)
        logs = (torch.log(a.clamp(min=1e-5)) - torch.log(b.clamp(min=1e-5))).abs().mean()
        total = total + (a - b).norm() / b.norm() + logs
    return total / len(RESOLUTIONS)


def _keep(out: Path, generator: nn.Module, tuning: torch.optim.Optimizer, step: int, seconds: float) -> None:
    out.mkdir(parents=True, exist_ok=True)
    states = {"generator": generator.state_dict(), "optimizer": tuning.state_dict()}
    torch.save({**states, "step": step, "seconds": seconds}, out / "vocoder.new")
    (out / "vocoder.new").replace(out / "vocoder.pt")


def _say(**figures: float) -> None:
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
