"""The vocoder fine-tuned on one voice, in the loop of all trainings.

It learns from true mels, and from those that the acoustic network predicts of the same sentences; of both it shall make
what was recorded (so does HiFi-GAN's fine-tuning). Adversarial losses at three resolutions (as in UnivNet, Jang et
al. 2021) keep the sound like recordings.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from models.training.common.learner import Learning, weights_of
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Moment, Plan, Steps
from models.training.common.schedule import warmed_linear
from models.training.voice.discriminator import AdversarialLoss
from models.training.voice.mel import log_mel
from models.training.voice.vocoder import Generator, published_weights
from models.training.voice.vocoder_loss import RESOLUTIONS, log_spectrograms, mel_loss, spectral_loss
from models.training.voice.vocoder_progress import measured, write_samples
from models.training.voice.vocoder_segments import MelAndWaveform, segments

LEARNING_RATE = 1e-4
LEARNING = Learning(warmed_linear(warm_up=50, least=0.02), clip=10.0)
MEL_LOSS_WEIGHT = 10
PRECISION = "32-true"
"""that of the published generator, which is in every part of the sound"""
CHECKPOINT_EVERY, LINE_EVERY = 100, 20
"""steps"""
SAMPLES = 2
"""held-out sentences that are written as sounds beside each checkpoint"""


def plan(length: Steps | Minutes, checkpoint: Path) -> Plan:
    """A training that continues where the checkpoint left it, if there is one."""
    resume = checkpoint.exists()
    return Plan(length, checkpoint, 0, resume, PRECISION, LINE_EVERY, CHECKPOINT_EVERY)


def train(
    loop: Loop, sentences: Sequence[MelAndWaveform], held_out: Sequence[MelAndWaveform], start: Path, samples: Path
) -> Generator:
    """Fine-tune the generator of the file `start`: the published one, or an exported one (.onnx).

    Held-out sentences as sounds and pictures are written into the folder `samples` at every checkpoint.
    """
    generator = Generator()
    generator.load_state_dict(weights_of(start) if start.suffix == ".onnx" else published_weights(start))
    optimizer = torch.optim.AdamW(generator.parameters(), LEARNING_RATE, betas=(0.8, 0.99))
    learner = loop.learner("generator", generator, optimizer, LEARNING)
    discriminators = [AdversarialLoss(loop, f"discriminator {window}") for window, _ in RESOLUTIONS]

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        batch = loop.to_device(segments(sentences, moment.random))
        generated = learner.network(batch.mel)
        true = batch.is_true_mel
        losses = {
            "mel": mel_loss(generated, log_mel(batch.samples)),
            "spectrum": spectral_loss(generated[true], batch.samples[true]),
            "adversarial": _adversarial(discriminators, generated, batch.samples),
        }
        learner.learn(MEL_LOSS_WEIGHT * losses["mel"] + losses["spectrum"] + losses["adversarial"])
        return losses

    def measure() -> Mapping[str, float]:
        write_samples(learner.module, held_out[:SAMPLES], samples / f"vocoder-{loop.step:06}")
        return measured(learner.module, held_out)

    loop.run(learn, measure)
    return learner.average.eval()  # type: ignore[return-value]


def _adversarial(discriminators: Sequence[AdversarialLoss], generated: Tensor, recorded: Tensor) -> Tensor:
    """The mean over the resolutions, each with a discriminator of its own."""
    pairs = zip(discriminators, log_spectrograms(generated), log_spectrograms(recorded), strict=True)
    return torch.stack([one.step(of_generated, of_recorded) for one, of_generated, of_recorded in pairs]).mean()
