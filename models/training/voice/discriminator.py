"""The adversarial loss: a discriminator learns to tell generated spectrograms from recorded ones.

A mean error alone is least for the average of all that might have been recorded, which is smoother than any recording.
Least squares GAN (Mao et al. 2017) with feature matching, on spectrograms: of mels as GANSpeech has it (Yang et al.
2021), of what a vocoder generates as UnivNet has it (Jang et al. 2021).
"""

import torch
from torch import Tensor, nn

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
    """The discriminator with its optimizer, and what the generator loses by it."""

    def __init__(self) -> None:
        self.discriminator = Discriminator()
        self.optimizer = torch.optim.AdamW(self.discriminator.parameters(), LEARNING_RATE, betas=(0.5, 0.9))

    def parts(self) -> dict[str, Discriminator | torch.optim.Optimizer]:
        """What a checkpoint keeps."""
        return {"discriminator": self.discriminator, "discriminator's optimizer": self.optimizer}

    def step(self, generated: Tensor, recorded: Tensor) -> Tensor:
        """One step of the discriminator; then the generator's loss. Log spectrograms of shape (n, frames, bands)."""
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.discriminator(generated.detach())[-1], self.discriminator(recorded)[-1]
        own_loss = (scores[0].float() ** 2).mean() + ((scores[1].float() - 1) ** 2).mean()
        self.optimizer.zero_grad()
        own_loss.backward()
        self.optimizer.step()
        with torch.autocast("cpu", torch.bfloat16):
            *features, score = self.discriminator(generated)
            with torch.no_grad():
                *wanted, _ = self.discriminator(recorded)
        matching = [(a - b).abs().mean() / b.abs().mean() for a, b in zip(features, wanted, strict=True)]
        return ((score.float() - 1) ** 2).mean() + torch.stack(matching).mean()
