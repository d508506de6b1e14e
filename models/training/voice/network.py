"""The acoustic network: a Tacotron that places its phones by duration, never by attention.

The encoder is Tacotron 2's (Shen et al. 2018); in place of attention the phones are laid out by predicted durations,
as in Non-Attentive Tacotron (Shen et al. 2020), with pitch and energy predicted first as in FastPitch (Lancucki 2021).
The decoder predicts all frames at once by convolution, two a step as the first Tacotron did (Wang et al. 2017), and
Tacotron 2's postnet refines them.
"""

import itertools
from typing import NamedTuple

import torch
from torch import Tensor, nn

from models.training.voice.mel import BANDS

REDUCTION = 2
"""frames in a step of the decoder"""
SPEAKER = 32
"""width of a speaker's embedding"""


class Convolution(nn.Module):
    """A residual block over time, shape (n, time, width): mix five neighbours, then the channels."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.over_time = nn.Conv1d(width, width, 5, padding=2)
        self.over_channels = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout) if dropout else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        mixed = self.over_time(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + self.dropout(self.over_channels(torch.relu(mixed)))


class Encoder(nn.Module):
    """Token numbers of shape (n, tokens) to (n, tokens, width): three convolutions and a bidirectional LSTM."""

    def __init__(self, symbols: int, width: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(symbols, width, padding_idx=0)
        self.blocks = nn.Sequential(*(Convolution(width, 0.1) for _ in range(3)))
        self.lstm = nn.LSTM(width, width // 2, batch_first=True, bidirectional=True)

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        x = self.embedding(tokens)
        for block in self.blocks:
            x = block(x) * mask
        return x + self.lstm(x)[0]


class Predictor(nn.Module):
    """One number for each token, shape (n, tokens)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(width, 128)
        self.blocks = nn.Sequential(Convolution(128, 0.3), Convolution(128, 0.3))
        self.out = nn.Linear(128, 1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.narrow(x) * mask
        for block in self.blocks:
            x = block(x) * mask
        return self.out(x)[..., 0]


class Postnet(nn.Module):
    """What Tacotron 2 adds to the mel: five convolutions along time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        sizes = [BANDS, *[width] * 4, BANDS]
        self.layers = nn.ModuleList(nn.Conv1d(a, b, 5, padding=2) for a, b in itertools.pairwise(sizes))

    def forward(self, mel: Tensor) -> Tensor:
        x = mel.transpose(1, 2)
        for number, layer in enumerate(self.layers):
            x = layer(x)
            if number < len(self.layers) - 1:
                x = torch.tanh(x)
        return x.transpose(1, 2)


class Prediction(NamedTuple):
    """What the network predicts for a batch."""

    mel: Tensor
    """shape (n, frames, 80), before the postnet"""
    refined: Tensor
    """the same, after it"""
    durations: Tensor
    """log of (frames + 1) of each token, shape (n, tokens)"""
    pitch: Tensor
    """shape (n, tokens), as is the energy; in the units of an `Example`"""
    energy: Tensor


class Tacotron(nn.Module):
    """Tokens and a speaker to a mel. In training the true durations, pitch and energy are given."""

    def __init__(self, symbols: int, speakers: int, width: int = 192, blocks: int = 5) -> None:
        super().__init__()
        self.speakers = nn.Embedding(speakers, SPEAKER)
        self.encoder = Encoder(symbols, width)
        self.voice = nn.Linear(SPEAKER, width)
        self.durations, self.pitch, self.energy = (Predictor(width) for _ in range(3))
        self.pitch_and_energy = nn.Linear(2, width)
        self.position = nn.Linear(4, width)
        self.blocks = nn.ModuleList(Convolution(width, 0.0) for _ in range(blocks))
        self.out = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, REDUCTION * BANDS))
        self.postnet = Postnet(128)

    def encoded(self, tokens: Tensor, speakers: Tensor) -> tuple[Tensor, Tensor]:
        """Encodings, and a mask of the tokens that are no padding, shape (n, tokens, 1)."""
        mask = (tokens > 0).float()[..., None]
        return self.encoder(tokens, mask) + self.voice(self.speakers(speakers))[:, None], mask

    def decoded(self, x: Tensor, pitch: Tensor, energy: Tensor, durations: Tensor) -> tuple[Tensor, Tensor]:
        """The mel before and after the postnet, from encodings and whole frames of each token."""
        x = x + self.pitch_and_energy(torch.stack([pitch, energy], 2))
        x, mask = laid_out(x, durations, self.position)
        steps = x.unflatten(1, (-1, REDUCTION)).mean(2)
        inside = mask[:, ::REDUCTION]
        for block in self.blocks:
            steps = block(steps) * inside
        mel = self.out(steps).unflatten(2, (REDUCTION, BANDS)).flatten(1, 2)
        return mel, mel + self.postnet(mel * mask)

    def forward(self, tokens: Tensor, speakers: Tensor, pitch: Tensor, energy: Tensor, durations: Tensor) -> Prediction:
        x, mask = self.encoded(tokens, speakers)
        mel, refined = self.decoded(x, pitch, energy, durations)
        return Prediction(mel, refined, *(p(x, mask) for p in (self.durations, self.pitch, self.energy)))


def laid_out(x: Tensor, durations: Tensor, position: nn.Module) -> tuple[Tensor, Tensor]:
    """Each token repeated for its frames, with where in the token a frame lies; and a mask of frames, no padding."""
    ends = durations.cumsum(1)
    steps = (ends[:, -1].max() + REDUCTION - 1) // REDUCTION
    time = torch.arange(REDUCTION * steps, device=x.device)[None].expand(len(x), -1)
    token = (time[:, :, None] >= ends[:, None]).sum(2).clamp(max=x.shape[1] - 1)
    length = durations.gather(1, token).clamp(min=1).float()
    since_start = (time - ends.gather(1, token)).float() + length + 0.5
    places = torch.stack([since_start / length, since_start / 10, (length - since_start) / 10, length.log()], 2)
    mask = (time < ends[:, -1:]).float()[..., None]
    return (x.gather(1, token[..., None].expand(-1, -1, x.shape[2])) + position(places)) * mask, mask
