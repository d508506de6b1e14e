"""From recordings to the two ONNX files of a voice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from assistant.core.domain import Language
from models.training.voice import train_acoustic, train_vocoder
from models.training.voice.batches import Batch, Symbols
from models.training.voice.examples import Example, WordsOf
from models.training.voice.export import export_acoustic, export_vocoder, load_acoustic
from models.training.voice.mel import Floats
from models.training.voice.network import Tacotron
from models.training.voice.prepare import prepared_examples, split
from models.training.voice.vocoder_segments import true_and_predicted


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a voice is made of, and where it is written."""

    language: Language
    data: Path
    """the corpus: metadata.csv and wavs"""
    weights: Path
    """the folder with the Korean aligner and HiFi-GAN's published generator"""
    out: Path
    words_of: WordsOf
    pronounce: Callable[[str], tuple[str, ...]]
    """the phones of a Korean word"""

    def examples(self) -> list[Example]:
        return prepared_examples(self.language, self.data, self.weights, self.words_of, self.pronounce, self.out)


def main_speaker(examples: Sequence[Example]) -> str:
    """The voice: the speaker of most sentences."""
    speakers = [example.recording.speaker for example in examples]
    return max(sorted(set(speakers)), key=speakers.count)


def split_by_text(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to train on, held out): held out is what the main speaker says; its texts are trained on in no other voice."""
    voice = main_speaker(examples)
    _, held_out = split([example for example in examples if example.recording.speaker == voice])
    texts = {example.recording.text for example in held_out}
    return [example for example in examples if example.recording.text not in texts], held_out


def train_acoustic_network(recipe: Recipe, minutes: float, start: Path | None) -> Path:
    """Train the acoustic network; its ONNX file."""
    examples = recipe.examples()
    to_train, held_out = split_by_text(examples)
    train_acoustic.train(to_train, held_out, Symbols.of(examples), minutes, recipe.out, start)
    return export_acoustic(recipe.out / "last.pt", main_speaker(examples), recipe.out / "acoustic.onnx")


def tune_vocoder(recipe: Recipe, minutes: float) -> Path:
    """Fine-tune the vocoder on the voice's true mels and on those that the acoustic network predicts; its ONNX file."""
    examples = recipe.examples()
    network, symbols = load_acoustic(recipe.out / "last.pt")
    voice = main_speaker(examples)
    to_train, held_out = (
        true_and_predicted(own, [predicted_mel(network, symbols, example) for example in own])
        for own in (
            [example for example in part if example.recording.speaker == voice] for part in split_by_text(examples)
        )
    )
    start = recipe.weights / "hifigan-v2-ljspeech" / "generator_v2"
    train_vocoder.train(to_train, held_out, start, minutes, recipe.out)
    return export_vocoder(recipe.out / "vocoder.pt", recipe.out / "vocoder.onnx")


def predicted_mel(network: Tacotron, symbols: Symbols, example: Example) -> Floats:
    """The network's mel of a sentence, with the true durations, shape (frames, 80)."""
    with torch.no_grad():
        return np.asarray(Batch.of([example], symbols).predicted(network.eval()).refined[0].numpy(), np.float32)
