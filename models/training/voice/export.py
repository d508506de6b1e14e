"""The two networks of a voice as ONNX files with 16-bit weights."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.common.learner import weights_of
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.voice.batches import Symbols
from models.training.voice.mel import BANDS
from models.training.voice.network import Tacotron
from models.training.voice.vocoder import Generator

UNSPOKEN = ("", "^", *" ,.?!")
"""tokens that are no phone"""
SHORTEST_PHONE = 4.0
"""frames, 46 ms: a faster rate shortens what is longer first, as shorter phones are hard to understand"""
LEAD = 2.0
"""frames before the first phone, at most: an answer begins at once"""
LEAST_COMMA, LEAST_END = 8.0, 6.0
"""frames at rate 1: a comma can be heard (93 ms), and the last phone dies away (70 ms)"""


class TacotronForExport(nn.Module):
    """What runs: token numbers of shape (1, tokens), a rate and a melody to a mel and whole frames of each token.

    The mel has the shape (1, 80, frames). The melody, shape (1, tokens), is added to the predicted pitch; its unit is
    the standard deviation of the speaker's pitch. `liveliness` scales the predicted pitch: a prediction is a mean, and
    a mean moves less than a speaker does. `pace` is how fast rate 1 is, of the speaker's own pace.
    """

    def __init__(
        self, network: Tacotron, speaker: int, tokens: Sequence[str], liveliness: float = 1.0, pace: float = 1.0
    ) -> None:
        super().__init__()
        self.network, self.liveliness, self.pace = network, liveliness, pace
        self.register_buffer("speaker", torch.tensor([speaker]))
        self.register_buffer("least_frames", torch.tensor([float(token not in UNSPOKEN) for token in tokens]))
        self.register_buffer("least_pause", torch.tensor([LEAST_COMMA * (token == ",") for token in tokens]))

    def forward(self, tokens: Tensor, rate: Tensor, melody: Tensor) -> tuple[Tensor, Tensor]:
        x, mask = self.network.encoded(tokens, self.speaker)
        pitch = self.liveliness * self.network.pitch(x, mask) + melody
        frames = self.paused((self.network.durations(x, mask).exp() - 1).clamp(min=0) / self.pace, tokens)
        # the ends are rounded, not the durations, so that rounding errors don't add up; a phone has at least one frame
        ends = self.at_rate(frames, tokens, rate).cumsum(1).round()
        durations = torch.cat([ends[:, :1], ends[:, 1:] - ends[:, :-1]], 1)
        durations = torch.maximum(durations, self.least_frames[tokens]).long()
        mel = self.network.decoded(x, pitch, self.network.energy(x, mask), durations)[1]
        return mel.transpose(1, 2), durations

    def paused(self, frames: Tensor, tokens: Tensor) -> Tensor:
        """A short lead, commas that can be heard, and room for the last phone to die away."""
        inside = torch.maximum(frames, self.least_pause[tokens])[:, 1:-1]
        return torch.cat([frames[:, :1].clamp(max=LEAD), inside, frames[:, -1:].clamp(min=LEAST_END)], 1)

    def at_rate(self, frames: Tensor, tokens: Tensor, rate: Tensor) -> Tensor:
        """The rate changes the whole length: pauses and long vowels give most of it, short phones what is lacking."""
        fixed = torch.minimum(frames, SHORTEST_PHONE * self.least_frames[tokens])
        wanted = frames.sum(1) / rate
        elastic, left = (frames - fixed).sum(1), (wanted - fixed.sum(1)).clamp(min=0)
        stretched = fixed + (frames - fixed) * (left / elastic.clamp(min=1e-3))[:, None]
        return stretched * (wanted / stretched.sum(1)).clamp(max=1)[:, None]


def load_acoustic(checkpoint: Path) -> tuple[Tacotron, Symbols]:
    """The averaged network of a checkpoint."""
    symbols = Symbols(*torch.load(checkpoint, map_location="cpu")["facts"]["symbols"])
    network = Tacotron(len(symbols.tokens), len(symbols.speakers))
    network.load_state_dict(weights_of(checkpoint))
    return network.eval(), symbols


@dataclass(frozen=True, slots=True)
class Facts:
    """What the voice needs to know about its speaker."""

    speaker: str
    noise: Sequence[float]
    """log-mel of each band in the pauses of the recordings"""
    liveliness: float = 1.0
    """by which the predicted pitch is scaled"""
    pace: float = 1.0
    """how fast the voice speaks, of the speaker's own pace"""


def export_acoustic(network: Tacotron, symbols: Symbols, facts: Facts, target: Path) -> Path:
    """Write the acoustic network, speaking as the speaker of `facts`."""
    speaker = symbols.speakers.index(facts.speaker)
    exported = TacotronForExport(network, speaker, symbols.tokens, facts.liveliness, facts.pace)
    tokens = torch.randint(1, len(symbols.tokens), (1, 30))
    inputs = {"tokens": tokens, "rate": torch.ones(1), "melody": torch.zeros(1, 30)}
    each_token = {1: "tokens"}
    dynamic = {"tokens": each_token, "melody": each_token, "mel": {2: "frames"}, "durations": each_token}
    write_onnx(exported, inputs, ["mel", "durations"], target, dynamic)
    noise = json.dumps([round(float(band), 2) for band in facts.noise])
    scales = {"liveliness": str(facts.liveliness), "pace": str(facts.pace)}
    finish(target, {"tokens": json.dumps(symbols.tokens), **scales, "noise": noise})
    return target


def export_vocoder(checkpoint: Path, target: Path) -> Path:
    """Write the vocoder."""
    generator = Generator()
    generator.load_state_dict(weights_of(checkpoint, "generator"))
    dynamic = {"mel": {2: "frames"}, "samples": {1: "samples"}}
    write_onnx(generator, {"mel": torch.zeros(1, BANDS, 40)}, ["samples"], target, dynamic)
    finish(target, {})
    return target
