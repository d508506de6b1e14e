"""From recordings to the two ONNX files of a voice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from assistant.core.domain import Language
from models.training.voice import train_vocoder
from models.training.voice.batches import Batch, Symbols
from models.training.voice.corpus import Example, Words
from models.training.voice.export import export_acoustic, export_vocoder, loaded
from models.training.voice.heard import heard
from models.training.voice.mel import Floats
from models.training.voice.network import Tacotron
from models.training.voice.prepare import prepared, split
from models.training.voice.train import train


@dataclass(frozen=True)
class Recipe:
    """Where a voice comes from and goes to."""

    language: Language
    data: Path
    """the corpus: metadata.csv and wavs"""
    weights: Path
    """the folder with the Korean aligner and HiFi-GAN's published generator"""
    out: Path
    words: Words
    phones: Callable[[str], tuple[str, ...]]
    """of a Korean word"""

    def examples(self) -> list[Example]:
        return prepared(self.language, self.data, self.weights, self.words, self.phones, self.out)


def speaker(examples: Sequence[Example]) -> str:
    """The voice: whoever said most."""
    said = [one.sentence.speaker for one in examples]
    return max(sorted(set(said)), key=said.count)


def parts(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to train on, held out): what is held out is the voice's own, and its texts aren't trained on in another's."""
    voice = speaker(examples)
    _, held_out = split([one for one in examples if one.sentence.speaker == voice])
    kept = {one.sentence.text for one in held_out}
    return [one for one in examples if one.sentence.text not in kept], held_out


def acoustic(recipe: Recipe, minutes: float, start: Path | None) -> Path:
    """Train the acoustic network; its ONNX file."""
    examples = recipe.examples()
    to_train, held_out = parts(examples)
    train(to_train, held_out, Symbols.of(examples), minutes, recipe.out, start)
    return export_acoustic(recipe.out / "last.pt", speaker(examples), recipe.out / "acoustic.onnx")


def vocoder(recipe: Recipe, minutes: float) -> Path:
    """Fine-tune the vocoder on the voice's true mels, and on the acoustic network's; its ONNX file."""
    examples = recipe.examples()
    network, symbols = loaded(recipe.out / "last.pt")
    voice = speaker(examples)
    spoken, held_out = [
        heard(some, [predicted(network, symbols, one) for one in some])
        for some in ([one for one in part if one.sentence.speaker == voice] for part in parts(examples))
    ]
    start = recipe.weights / "hifigan-v2-ljspeech" / "generator_v2"
    train_vocoder.train(spoken, held_out, start, minutes, recipe.out)
    return export_vocoder(recipe.out / "vocoder.pt", recipe.out / "vocoder.onnx")


def predicted(network: Tacotron, symbols: Symbols, one: Example) -> Floats:
    """The network's mel of a sentence, in the true durations, shape (frames, 80)."""
    with torch.no_grad():
        return np.asarray(Batch.of([one], symbols).said(network.eval()).refined[0].numpy(), np.float32)
