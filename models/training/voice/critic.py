"""What keeps sound from being smeared: a critic that learns to tell made spectrograms from recorded ones.

A mean error alone is least for the average of all that might have been said, which is smoother than any recording.
Least squares GAN (Mao et al. 2017) with feature matching, on spectrograms: of mels as GANSpeech has it (Yang et al.
2021), of what a vocoder makes as UnivNet has it (Jang et al. 2021).
"""

import torch
from torch import Tensor, nn

RATE = 3e-4
CHANNELS = (32, 64, 96, 96)


class Critic(nn.Module):
    """Log spectrograms of shape (n, frames, bands) to what each layer sees; the last is the verdict: 1, a recording."""

    def __init__(self) -> None:
        super().__init__()
        sizes = zip((2, *CHANNELS[:-1]), CHANNELS, (5, 3, 3, 3), strict=True)
        self.layers = nn.ModuleList(nn.Conv2d(a, b, kernel, 2, kernel // 2) for a, b, kernel in sizes)
        self.verdict = nn.Conv2d(CHANNELS[-1], 1, 3, padding=1)

    def forward(self, spectrogram: Tensor) -> list[Tensor]:
        # a convolution doesn't know how high a sound is: that is said beside it
        height = torch.linspace(-1, 1, spectrogram.shape[2]).expand(len(spectrogram), 1, spectrogram.shape[1], -1)
        x = torch.cat([spectrogram[:, None] / 3 + 1.5, height], 1)
        seen = []
        for layer in self.layers:
            x = nn.functional.leaky_relu(layer(x), 0.2)
            seen.append(x)
        return [*seen, self.verdict(x)]


class Contest:
    """The critic and its own learning."""

    def __init__(self) -> None:
        self.critic = Critic()
        self.optimizer = torch.optim.AdamW(self.critic.parameters(), RATE, betas=(0.5, 0.9))

    def parts(self) -> dict[str, Critic | torch.optim.Optimizer]:
        """What a checkpoint keeps."""
        return {"critic": self.critic, "critic's optimizer": self.optimizer}

    def round(self, made: Tensor, real: Tensor) -> Tensor:
        """A lesson for the critic; then what the maker loses by it. Log spectrograms of shape (n, frames, bands)."""
        with torch.autocast("cpu", torch.bfloat16):
            verdicts = self.critic(made.detach())[-1], self.critic(real)[-1]
        lesson = (verdicts[0].float() ** 2).mean() + ((verdicts[1].float() - 1) ** 2).mean()
        self.optimizer.zero_grad()
        lesson.backward()
        self.optimizer.step()
        with torch.autocast("cpu", torch.bfloat16):
            *seen, verdict = self.critic(made)
            with torch.no_grad():
                *wanted, _ = self.critic(real)
        matching = [(a - b).abs().mean() / b.abs().mean() for a, b in zip(seen, wanted, strict=True)]
        return ((verdict.float() - 1) ** 2).mean() + torch.stack(matching).mean()
