"""From recordings to a Vosk model: align, hold out, augment, train, write."""

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain import Language
from models.training.hearing import corpora, english, korean, tdnn
from models.training.hearing.augment import Room
from models.training.hearing.examples import make_examples
from models.training.hearing.kaldi import write_model
from models.training.hearing.phonotactics import bigram


@dataclass(frozen=True)
class Spoken:
    """What the language's own code knows of its speech."""

    phrases: Sequence[str]
    """the commands"""
    say: corpora.Say
    pronounce: Callable[[str], tuple[str, ...]]
    """the phones of a Korean word"""


@dataclass(frozen=True)
class Effort:
    """How long and on how much."""

    minutes: float = 45
    copies: int = 10
    """of each sentence, each from another throat in another room"""
    start: Path | None = None
    """a checkpoint to go on from, in other rooms"""


def train(language: Language, data: Path, weights: Path, out: Path, spoken: Spoken, effort: Effort) -> Path:
    """Train and write the Vosk model; the folder it lies in.

    `data` holds the corpora and `noise`, `weights` the Korean aligner. What was aligned is kept in `out`, so that
    another training starts at once.
    """
    phones = phones_of(language)
    aligner: corpora.Aligner = (
        korean.Aligner(weights / "korean-gmm", spoken.pronounce) if language is Language.KOREAN else english.Aligner()
    )
    out.mkdir(parents=True, exist_ok=True)
    to_train = [one for one in corpora.recordings(language, data) if not one.held_out]
    recorded = _kept(out / "recorded.pickle", lambda: corpora.aligned(to_train, aligner))
    texts = [one.text for one in to_train]
    made = _kept(
        out / "synthesized.pickle",
        lambda: corpora.synthesized(language, spoken.phrases, texts, spoken.say, aligner),
    )
    examples = make_examples([*recorded, *made], phones, Room(data / "noise", 2 if effort.start else 1), effort.copies)
    network = tdnn.train(examples, 2 * len(phones), effort.minutes, out / "network.pt", effort.start)
    priors, loop = tdnn.priors(examples, 2 * len(phones)), bigram(recorded, phones)
    write_model(out / "vosk", phones, tdnn.folded(network), priors, examples.cmvn, loop)
    return out / "vosk"


def phones_of(language: Language) -> list[str]:
    """The model's phones, silence first."""
    if language is Language.KOREAN:
        return [corpora.SILENCE, *korean.PHONES]
    return [corpora.SILENCE, *sorted({phone for ways in english.lexicon().values() for phone in ways})]


def _kept(path: Path, make: Callable[[], list[corpora.Aligned]]) -> list[corpora.Aligned]:
    """What is in the file; made and written where there is none."""
    if path.exists():
        return list(pickle.loads(path.read_bytes()))
    made = make()
    path.write_bytes(pickle.dumps(made))
    return made
