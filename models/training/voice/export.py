"""The two networks of a voice as ONNX files with 16-bit weights."""

import json
from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.common.learner import weights_of
from models.training.common.onnx_file import finish
from models.training.voice.batches import Symbols
from models.training.voice.mel import BANDS
from models.training.voice.network import Tacotron
from models.training.voice.vocoder import Generator

SHORTEST_PHONE = 4.0
"""frames, 46 ms: a faster rate doesn't shorten a phone below them, as shorter ones were not understood"""


class TacotronForExport(nn.Module):
    """Token numbers of shape (1, tokens) and a rate to a mel of shape (1, 80, frames) and whole frames a token."""

    def __init__(self, network: Tacotron, speaker: int, marks: list[int]) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("speaker", torch.tensor([speaker]))
        least_frames = torch.ones(network.encoder.embedding.num_embeddings)
        least_frames[marks] = 0
        self.register_buffer("least_frames", least_frames)

    def forward(self, tokens: Tensor, rate: Tensor) -> tuple[Tensor, Tensor]:
        x, mask = self.network.encoded(tokens, self.speaker)
        pitch, energy = self.network.pitch(x, mask), self.network.energy(x, mask)
        frames = (self.network.durations(x, mask).exp() - 1).clamp(min=0)
        # the ends are rounded, not the durations, so that rounding errors don't add up; a phone has at least one frame
        ends = self.at_rate(frames, tokens, rate).cumsum(1).round()
        durations = torch.cat([ends[:, :1], ends[:, 1:] - ends[:, :-1]], 1)
        durations = torch.maximum(durations, self.least_frames[tokens]).long()
        return self.network.decoded(x, pitch, energy, durations)[1].transpose(1, 2), durations

    def at_rate(self, frames: Tensor, tokens: Tensor, rate: Tensor) -> Tensor:
        """The rate changes the whole length: pauses and long vowels give most of it, short phones nothing."""
        fixed = torch.minimum(frames, SHORTEST_PHONE * self.least_frames[tokens])
        elastic, wanted = (frames - fixed).sum(1), frames.sum(1) / rate - fixed.sum(1)
        return fixed + (frames - fixed) * (wanted.clamp(min=0) / elastic.clamp(min=1e-3))[:, None]


def load_acoustic(checkpoint: Path) -> tuple[Tacotron, Symbols]:
    """The averaged network of a checkpoint."""
    symbols = Symbols(*torch.load(checkpoint, map_location="cpu")["facts"]["symbols"])
    network = Tacotron(len(symbols.tokens), len(symbols.speakers))
    network.load_state_dict(weights_of(checkpoint))
    return network.eval(), symbols


def export_acoustic(checkpoint: Path, speaker: str, target: Path) -> Path:
    """Write the acoustic network, speaking as `speaker`."""
    network, symbols = load_acoustic(checkpoint)
    marks = [number for number, token in enumerate(symbols.tokens) if token in ("", "^", *" ,.?!")]
    exported = TacotronForExport(network, symbols.speakers.index(speaker), marks).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        exported,
        (torch.randint(1, len(symbols.tokens), (1, 30)), torch.ones(1)),
        str(target),
        input_names=["tokens", "rate"],
        output_names=["mel", "durations"],
        dynamic_axes={"tokens": {1: "tokens"}, "mel": {2: "frames"}, "durations": {1: "tokens"}},
        opset_version=17,
        dynamo=False,
    )
    finish(target, {"tokens": json.dumps(symbols.tokens)})
    return target


def export_vocoder(checkpoint: Path, target: Path) -> Path:
    """Write the vocoder."""
    generator = Generator()
    generator.load_state_dict(weights_of(checkpoint, "generator"))
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        generator.eval(),
        (torch.zeros(1, BANDS, 40),),
        str(target),
        input_names=["mel"],
        output_names=["samples"],
        dynamic_axes={"mel": {2: "frames"}, "samples": {1: "samples"}},
        opset_version=17,
        dynamo=False,
    )
    finish(target, {})
    return target
