"""The adversarial loss: a discriminator learns to tell generated spectrograms from recorded ones.

A mean error alone is least for the average of all that might have been recorded, which is smoother than any recording.
Least squares GAN (Mao et al. 2017) with feature matching, on spectrograms: of mels as GANSpeech has it (Yang et al.
2021), of what a vocoder generates as UnivNet has it (Jang et al. 2021).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from models.training.common.loop import Loop

LEARNING_RATE = 3e-4
CHANNELS = (32, 64, 96, 96)


class Discriminator(nn.Module):
    """Log spectrograms, shape (n, frames, bands), to each layer's output; the last is the score: 1 for a recording."""

    def __init__(self) -> None:
        super().__init__()
        sizes = zip((2, *CHANNELS[:-1]), CHANNELS, (5, 3, 3, 3), strict=True)
        self.layers = nn.ModuleList(nn.Conv2d(a, b, kernel, 2, kernel // 2) for a, b, kernel in sizes)
        self.score = nn.Conv2d(CHANNELS[-1], 1, 3, padding=1)

    def forward(self, spectrogram: Tensor) -> list[Tensor]:
        # a convolution doesn't know which band it looks at: a second channel says it
        count, frames, bands = spectrogram.shape
        band = torch.linspace(-1, 1, bands, device=spectrogram.device).expand(count, 1, frames, -1)
        x = torch.cat([spectrogram[:, None] / 3 + 1.5, band], 1)
        features = []
        for layer in self.layers:
            x = nn.functional.leaky_relu(layer(x), 0.2)
            features.append(x)
        return [*features, self.score(x)]


class AdversarialLoss:
    """The discriminator as a learner of the loop, and what the generator loses by it."""

    def __init__(self, loop: Loop, name: str = "discriminator") -> None:
        network = Discriminator()
        optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, betas=(0.5, 0.9))
        self._loop, self.learner = loop, loop.learner(name, network, optimizer)

    def step(self, generated: Tensor, recorded: Tensor) -> Tensor:
        """One step of the discriminator; then the generator's loss. Log spectrograms of shape (n, frames, bands)."""
        score = self.learner.network(torch.cat([generated.detach(), recorded]))[-1].float()
        of_generated, of_recorded = score.chunk(2)
        self.learner.learn((of_generated**2).mean() + ((of_recorded - 1) ** 2).mean())
        with _frozen(self.learner.module), self._loop.autocast():
            *features, score = self.learner.module(generated)
            *wanted, _ = self.learner.module(recorded)
        matching = [
            (a.float() - b.float()).abs().mean() / b.float().abs().mean() for a, b in zip(features, wanted, strict=True)
        ]
        return ((score.float() - 1) ** 2).mean() + torch.stack(matching).mean()


@contextmanager
def _frozen(module: nn.Module) -> Iterator[None]:
    """Gradients flow through the module to its input, and not to its weights."""
    module.requires_grad_(False)
    yield
    module.requires_grad_(True)
