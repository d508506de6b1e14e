"""The two networks of a voice as ONNX files with 16-bit weights."""

import json
from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.common.onnx_file import finish
from models.training.voice.batches import Symbols
from models.training.voice.mel import MELS
from models.training.voice.network import Tacotron
from models.training.voice.vocoder import Generator

SHORT = 4.0
"""frames of a phone, 46 ms, that no rate takes away: quicker ones were not understood any more"""


class Speaking(nn.Module):
    """Token numbers of shape (1, tokens) and a rate to a mel of shape (1, 80, frames) and whole frames a token."""

    def __init__(self, network: Tacotron, speaker: int, marks: list[int]) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("speaker", torch.tensor([speaker]))
        least = torch.ones(network.encoder.embedding.num_embeddings)
        least[marks] = 0
        self.register_buffer("least", least)

    def forward(self, tokens: Tensor, rate: Tensor) -> tuple[Tensor, Tensor]:
        n = self.network
        x, there = n.encoded(tokens, self.speaker)
        pitch, energy = n.pitch(x, there), n.energy(x, there)
        wanted = self.hurried((n.durations(x, there).exp() - 1).clamp(min=0), tokens, rate)
        # what is rounded off one token is made up for in the next; a phone has a frame at least
        ends = wanted.cumsum(1).round()
        durations = torch.cat([ends[:, :1], ends[:, 1:] - ends[:, :-1]], 1)
        durations = torch.maximum(durations, self.least[tokens]).long()
        return n.decoded(x, pitch, energy, durations)[1].transpose(1, 2), durations

    def hurried(self, frames: Tensor, tokens: Tensor, rate: Tensor) -> Tensor:
        """As short as the rate wants, in all: who hurries cuts pauses and long vowels, and short sounds hardly."""
        kept = torch.minimum(frames, SHORT * self.least[tokens])
        free, wanted = (frames - kept).sum(1), frames.sum(1) / rate - kept.sum(1)
        return kept + (frames - kept) * (wanted.clamp(min=0) / free.clamp(min=1e-3))[:, None]


def loaded(checkpoint: Path) -> tuple[Tacotron, Symbols]:
    """The averaged network of a checkpoint."""
    kept = torch.load(checkpoint, weights_only=False)
    symbols = Symbols(*kept["symbols"])
    network = Tacotron(len(symbols.tokens), len(symbols.speakers))
    averaged = {k.removeprefix("module."): v for k, v in kept["average"].items() if k.startswith("module.")}
    network.load_state_dict(averaged)
    return network.eval(), symbols


def export_acoustic(checkpoint: Path, speaker: str, target: Path) -> Path:
    """Write the acoustic network, speaking as `speaker`."""
    network, symbols = loaded(checkpoint)
    marks = [number for number, token in enumerate(symbols.tokens) if token in ("", "^", *" ,.?!")]
    speaking = Speaking(network, symbols.speakers.index(speaker), marks).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        speaking,
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
    generator.load_state_dict(torch.load(checkpoint, weights_only=False)["generator"])
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        generator.eval(),
        (torch.zeros(1, MELS, 40),),
        str(target),
        input_names=["mel"],
        output_names=["samples"],
        dynamic_axes={"mel": {2: "frames"}, "samples": {1: "samples"}},
        opset_version=17,
        dynamo=False,
    )
    finish(target, {})
    return target
