"""The vocoder fine-tuned on one voice: on true mels, and on those that the acoustic network makes of the same sentence.

The sound shall have the mel that was asked for. Of true mels there is more to learn from: spectral convergence and log
magnitude at three resolutions (Parallel WaveGAN, Yamamoto et al. 2020). An adversarial loss keeps both
like recordings.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from torch import Tensor, nn

from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.discriminator import AdversarialLoss
from models.training.voice.mel import FLOOR, log_mel, magnitudes
from models.training.voice.samples import mel_picture
from models.training.voice.vocoder import Generator, published_weights
from models.training.voice.vocoder_segments import MelAndWaveform, segments

LEARNING_RATE = 5e-5
RESOLUTIONS = ((512, 128), (1024, 256), (2048, 512))
DISCRIMINATOR_STFT = (1024, 256)
"""its spectrogram's window and hop"""
EDGE = 2
"""frames at the ends of a segment that don't count"""
CHECKPOINT_EVERY, LINE_EVERY = 100, 20
"""steps between checkpoints, and between lines of progress"""


@dataclass
class Tuning:
    """All that is needed to go on."""

    generator: Generator
    optimizer: torch.optim.Optimizer
    adversarial: AdversarialLoss
    step: int = 0
    seconds: float = 0.0

    @classmethod
    def begun(cls, start: Path) -> "Tuning":
        """From the published generator."""
        generator = Generator()
        generator.load_state_dict(published_weights(start))
        return cls(
            generator, torch.optim.AdamW(generator.parameters(), LEARNING_RATE, betas=(0.8, 0.99)), AdversarialLoss()
        )

    def parts(self) -> dict[str, Any]:
        """What a checkpoint keeps of each."""
        return {"generator": self.generator, "optimizer": self.optimizer, **self.adversarial.parts()}

    def go_on(self, checkpoint: Path) -> None:
        """Where a checkpoint left it."""
        kept = torch.load(checkpoint, weights_only=False)
        for name, part in self.parts().items():
            part.load_state_dict(kept[name])
        self.step, self.seconds = kept["step"], kept["seconds"]

    def keep(self, checkpoint: Path) -> None:
        """All or nothing."""
        states = {name: part.state_dict() for name, part in self.parts().items()}
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save({**states, "step": self.step, "seconds": self.seconds}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    def learn(self, some: Sequence[MelAndWaveform], done: float) -> dict[str, float]:
        """One step on segments of the same length; the losses. `done` is how much of the time is over, 0 to 1."""
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (self.step + 1) / 50) * max(0.02, 1 - done)
        mel = torch.from_numpy(np.stack([one.mel.T for one in some]))
        real = torch.from_numpy(np.stack([one.samples for one in some]))
        made = self.generator(mel)
        true = torch.tensor([one.is_true_mel for one in some])
        losses = {
            "mel": _unlike(made, mel),
            "spectrum": _spectral(made[true], real[true]) if true.any() else torch.zeros(()),
            "adversarial": self.adversarial.step(_spectrogram(made), _spectrogram(real)),
        }
        loss = 10 * losses["mel"] + losses["spectrum"] + losses["adversarial"]
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.generator.parameters(), 10.0)
        self.optimizer.step()
        self.step += 1
        return {name: value.item() for name, value in losses.items()}


def train(
    spoken: Sequence[MelAndWaveform], held_out: Sequence[MelAndWaveform], start: Path, minutes: float, out: Path
) -> Generator:
    """Fine-tune for so many minutes in all, going on from `out`/vocoder.pt where it exists."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    tuning = Tuning.begun(start)
    if (out / "vocoder.pt").exists():
        tuning.go_on(out / "vocoder.pt")
    began, random = time.monotonic() - tuning.seconds, np.random.default_rng(tuning.step)
    _say(step=tuning.step, **measured(tuning.generator, held_out))
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        losses = tuning.learn(segments(spoken, random), done)
        tuning.seconds = time.monotonic() - began
        if tuning.step % LINE_EVERY == 0:
            _say(step=tuning.step, done=done, **losses)
        if tuning.step % CHECKPOINT_EVERY == 0:
            tuning.keep(out / "vocoder.pt")
            show(tuning.generator, held_out[:2], out / "samples" / f"vocoder-{tuning.step:06}")
            _say(step=tuning.step, **measured(tuning.generator, held_out))
    tuning.keep(out / "vocoder.pt")
    _say(step=tuning.step, **measured(tuning.generator, held_out))
    return tuning.generator.eval()


def measured(generator: Generator, held_out: Sequence[MelAndWaveform]) -> dict[str, float]:
    """Mean absolute difference between the log-mel that was asked for and that of the sound."""
    found: dict[str, list[float]] = {"true": [], "predicted": []}
    for one in held_out[:24]:
        mel = torch.from_numpy(one.mel.T)[None]
        with torch.no_grad():
            found["true" if one.is_true_mel else "predicted"].append(_unlike(generator(mel), mel).item())
    return {f"held out, {k}": float(np.mean(v)) for k, v in found.items() if v}


def show(generator: Generator, some: Sequence[MelAndWaveform], path: Path) -> None:
    """Sentences as asked for and as they sound, as a picture; and the sound of each."""
    mels = []
    for number, one in enumerate(some):
        with torch.no_grad():
            made = generator(torch.from_numpy(one.mel.T)[None])
            mels += [one.mel, log_mel(made)[0].numpy().T]
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(path.with_name(f"{path.name}-{number}.wav"), made[0].numpy(), VOICE_RATE_HZ)
    mel_picture(path.with_suffix(".png"), mels, np.zeros(0, np.int64))


def _unlike(made: Tensor, mel: Tensor) -> Tensor:
    """How far the sound is from the mel that was asked for; not at its ends, where a part of the sound is missing."""
    return (log_mel(made) - mel)[..., EDGE:-EDGE].abs().mean()


def _spectrogram(samples: Tensor) -> Tensor:
    return torch.log(magnitudes(samples, *DISCRIMINATOR_STFT).clamp(min=FLOOR)).transpose(1, 2)


def _spectral(made: Tensor, real: Tensor) -> Tensor:
    total = torch.zeros(())
    for fft, hop in RESOLUTIONS:
        a, b = magnitudes(made, fft, hop), magnitudes(real, fft, hop)
        logs = (torch.log(a.clamp(min=FLOOR)) - torch.log(b.clamp(min=FLOOR))).abs().mean()
        total = total + (a - b).norm() / b.norm() + logs
    return total / len(RESOLUTIONS)


def _say(**figures: float) -> None:
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
