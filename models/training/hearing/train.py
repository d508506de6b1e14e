"""From recordings to Vosk models: align, hold out, augment, train, write. Languages learnt together share all layers
but the last."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain import Language
from models.training.hearing import corpora, english, korean, learning, tdnn
from models.training.hearing.augment import Room
from models.training.hearing.corpora import SYNTHESIZER, Aligned
from models.training.hearing.examples import joined, looks
from models.training.hearing.kaldi import write_model
from models.training.hearing.phonotactics import bigram

WAKE = 8
"""how much oftener than a command each wake phrase is said"""


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
    copies: int = 4
    """of each sentence: as it was recorded, and from other throats in other rooms"""
    synthesized: int = 2400
    """sentences of each language by artificial voices"""


def train(spoken: Mapping[Language, Spoken], data: Path, weights: Path, out: Path, effort: Effort) -> list[Path]:
    """Train one network for the languages of `spoken` and write a Vosk model of each; the folders they lie in.

    `data` holds the corpora and `noise`, `weights` the Korean aligner. What was aligned is kept in `out`, and a
    training that was stopped goes on.
    """
    out.mkdir(parents=True, exist_ok=True)
    speech = {language: _kept_speech(language, spoken[language], data, weights, out, effort) for language in spoken}
    heads = {language: phones_of(language) for language in spoken}
    rooms = [Room(data / "noise", seed) for seed in range(effort.copies)]
    examples = joined([looks(speech, heads, room, recorded=not seed) for seed, room in enumerate(rooms)])
    outputs = [2 * len(phones) for phones in heads.values()]
    network = learning.train(examples, outputs, effort.minutes, out / "network.pt")
    folders = []
    for head, (language, phones) in enumerate(heads.items()):
        loop = bigram([one for one in speech[language] if one.speaker != SYNTHESIZER], phones)
        priors = learning.priors(examples, head, 2 * len(phones))
        folders.append(out / f"vosk-{language}")
        write_model(folders[-1], phones, tdnn.folded(network, head), priors, examples.cmvn, loop)
    return folders


def _speech(language: Language, spoken: Spoken, data: Path, weights: Path, effort: Effort) -> list[Aligned]:
    """What was recorded and what was synthesized; the Korean as an English listener hears it, too."""
    to_train = [one for one in corpora.recordings(language, data) if not one.held_out]
    aligner: corpora.Aligner = (
        korean.Aligner(weights / "korean-gmm", spoken.pronounce) if language is Language.KOREAN else english.Aligner()
    )
    texts = [one.text for one in to_train]
    made = corpora.synthesized(language, spoken.phrases, texts, spoken.say, aligner, effort.synthesized)
    speech = [*corpora.aligned(to_train, aligner), *made]
    if language is Language.ENGLISH:
        return speech
    loop = english.PhoneLoop()
    return [replace(one, overheard=loop.heard(one.samples)) for one in speech]


def phones_of(language: Language) -> list[str]:
    """The model's phones, silence first."""
    if language is Language.KOREAN:
        return [corpora.SILENCE, *korean.PHONES]
    return [corpora.SILENCE, *sorted({phone for ways in english.lexicon().values() for phone in ways})]


def _kept_speech(
    language: Language, spoken: Spoken, data: Path, weights: Path, out: Path, effort: Effort
) -> list[Aligned]:
    """What is in the language's file; made and written where there is none."""
    path = out / f"speech-{language}.pickle"
    if not path.exists():
        path.write_bytes(pickle.dumps(_speech(language, spoken, data, weights, effort)))
    return list(pickle.loads(path.read_bytes()))
