"""From recordings to the two ONNX files of a voice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from models.training.common.compute import Compute, is_first_process
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Steps
from models.training.voice import train_acoustic, train_vocoder
from models.training.voice.batches import Batch, Symbols
from models.training.voice.examples import Example, WordsOf
from models.training.voice.export import Facts, export_acoustic, export_vocoder, load_acoustic
from models.training.voice.exported_weights import read_acoustic
from models.training.voice.mel import Floats
from models.training.voice.network import Tacotron
from models.training.voice.prepare import prepared_examples, split
from models.training.voice.vocoder_segments import true_and_predicted

ACOUSTIC_CHECKPOINT, ACOUSTIC = "acoustic-last.pt", "acoustic.onnx"
PAUSE_PERCENTILE = 4
"""of all frames: the quietest are pauses"""
LIVELY, MOST_LIVELY = 200, 1.6
"""sentences by which it is measured how much livelier the speaker is than the network, and the most that is made up"""
PUBLISHED_GENERATOR = Path("hifigan-v2-ljspeech") / "generator_v2"


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
    pace: float = 1.0
    """how fast the voice speaks, of the speaker's own pace"""

    def examples(self) -> list[Example]:
        return prepared_examples(self.language, self.data, self.weights, self.words_of, self.pronounce, self.out)


@dataclass(frozen=True, slots=True)
class Options:
    """How one of the two networks is trained."""

    length: Steps | Minutes
    start: Path | None = None
    """where the network begins: a checkpoint or an exported file"""
    compute: Compute = field(default_factory=Compute)


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


def train_acoustic_network(recipe: Recipe, options: Options) -> Path:
    """Train the acoustic network; its ONNX file. A training that was stopped continues."""
    checkpoint, target = recipe.out / ACOUSTIC_CHECKPOINT, recipe.out / ACOUSTIC
    loop = Loop(options.compute, train_acoustic.plan(options.length, checkpoint))
    with loop.first():
        examples = recipe.examples()
    to_train, held_out = split_by_text(examples)
    train_acoustic.train(loop, to_train, held_out, Symbols.of(examples), recipe.out / "samples", options.start)
    if is_first_process():
        network, symbols = load_acoustic(checkpoint)
        speaker = main_speaker(examples)
        own, unknown = (
            [example for example in part if example.recording.speaker == speaker] for part in (to_train, held_out)
        )
        facts = Facts(speaker, noise(own), liveliness(network, unknown or own, symbols), recipe.pace)
        export_acoustic(network, symbols, facts, target)
    return target


def noise(examples: Sequence[Example]) -> list[float]:
    """The log-mel of each band in pauses, shape (80,)."""
    frames = np.concatenate([example.mel for example in examples])
    return [float(band) for band in np.percentile(frames.astype(np.float32), PAUSE_PERCENTILE, axis=0)]


def liveliness(network: Tacotron, examples: Sequence[Example], symbols: Symbols) -> float:
    """By how much the pitch of voiced tokens spreads more than the network predicts it, 1 to 1.6.

    `examples` are held out: of what it learned from, a network knows the pitch.
    """
    true, predicted = [], []
    for example in examples[:: max(1, len(examples) // LIVELY)]:
        with torch.no_grad():
            pitch = Batch.of([example], symbols).predicted(network.eval()).pitch[0].numpy()
        voiced = example.pitch != 0
        true.append(example.pitch[voiced])
        predicted.append(pitch[voiced])
    return float(np.clip(np.concatenate(true).std() / np.concatenate(predicted).std(), 1.0, MOST_LIVELY))


def tune_vocoder(recipe: Recipe, options: Options) -> Path:
    """Fine-tune the vocoder on the voice's true mels and on those that the acoustic network predicts; its ONNX file.

    Raises:
        ConfigError: the acoustic network isn't trained yet.
    """
    trained, shipped = recipe.out / ACOUSTIC_CHECKPOINT, recipe.out / ACOUSTIC
    if not trained.exists() and not shipped.exists():
        raise ConfigError(f"there is no {trained}; first run: wardrobe train voice, or put an {ACOUSTIC} beside it")
    checkpoint, target = recipe.out / "vocoder-last.pt", recipe.out / "vocoder.onnx"
    loop = Loop(options.compute, train_vocoder.plan(options.length, checkpoint))
    with loop.first():
        examples = recipe.examples()
    voice = main_speaker(examples)
    network, symbols = load_acoustic(trained) if trained.exists() else read_acoustic(shipped, voice)
    to_train, held_out = (
        true_and_predicted(own, [predicted_mel(network, symbols, example) for example in own])
        for own in (
            [example for example in part if example.recording.speaker == voice] for part in split_by_text(examples)
        )
    )
    start = options.start or recipe.weights / PUBLISHED_GENERATOR
    train_vocoder.train(loop, to_train, held_out, start, recipe.out / "samples")
    if is_first_process():
        export_vocoder(checkpoint, target)
    return target


def predicted_mel(network: Tacotron, symbols: Symbols, example: Example) -> Floats:
    """The network's mel of a sentence, with the true durations, shape (frames, 80)."""
    with torch.no_grad():
        return np.asarray(Batch.of([example], symbols).predicted(network.eval()).refined[0].numpy(), np.float32)
