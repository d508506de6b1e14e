"""From recordings to Vosk models: align, hold out, augment, train, write. Languages learnt together share all layers
but the last."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.core.domain import Language
from models.training.hearing import corpora, english, korean, learning, tdnn
from models.training.hearing.augment import Room
from models.training.hearing.corpora import SYNTHESIZER, Aligned
from models.training.hearing.examples import joined, looks
from models.training.hearing.kaldi import write_model
from models.training.hearing.phonotactics import bigram
from models.training.hearing.senones import EnglishListener, KoreanListener
from models.training.hearing.teacher import WEIGHT, Teacher

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
    distil: float = 0.0
    """how much a language's teacher counts beside the alignment, 0 to 1"""


def train(spoken: Mapping[Language, Spoken], data: Path, weights: Path, out: Path, effort: Effort) -> list[Path]:
    """Train one network for the languages of `spoken` and write a Vosk model of each; the folders they lie in.

    `data` holds the corpora and `noise`, `weights` the Korean aligner. What was aligned and taught is kept in `out`;
    a training that was stopped goes on.
    """
    out.mkdir(parents=True, exist_ok=True)
    speech = _kept_speech(spoken, data, weights, out, effort)
    heads = {language: phones_of(language) for language in spoken}
    rooms = [Room(data / "noise", seed) for seed in range(effort.copies)]
    examples = joined([looks(speech, heads, room, recorded=not seed) for seed, room in enumerate(rooms)])
    outputs = [2 * len(phones) for phones in heads.values()]
    network = learning.train(examples, outputs, effort.minutes, out / "network.pt", effort.distil)
    folders = []
    for head, (language, phones) in enumerate(heads.items()):
        priors = learning.priors(examples, head, 2 * len(phones))
        folders.append(out / f"vosk-{language}")
        loop = _loop(language, speech[language])
        write_model(folders[-1], phones, tdnn.folded(network, head), priors, examples.cmvn, loop)
    return folders


def _kept_speech(
    spoken: Mapping[Language, Spoken], data: Path, weights: Path, out: Path, effort: Effort
) -> dict[Language, list[Aligned]]:
    """What is in the file of `out`; made and written where there is none."""
    path = out / "speech.pickle"
    if not path.exists():
        aligned = {language: _speech(language, spoken[language], data, weights, effort) for language in spoken}
        teachers = {language: _teacher(language, aligned[language], spoken, weights) for language in spoken}
        path.write_bytes(pickle.dumps(_taught(aligned, teachers)))
    return dict(pickle.loads(path.read_bytes()))


def _speech(language: Language, spoken: Spoken, data: Path, weights: Path, effort: Effort) -> list[Aligned]:
    """What was recorded and what was synthesized."""
    to_train = [one for one in corpora.recordings(language, data) if not one.held_out]
    aligner = _korean_aligner(weights, spoken) if language is Language.KOREAN else english.Aligner()
    texts = [one.text for one in to_train]
    made = corpora.synthesized(language, spoken.phrases, texts, spoken.say, aligner, effort.synthesized)
    speech = [*corpora.aligned(to_train, aligner), *made]
    if isinstance(aligner, english.Aligner):
        return [replace(one, states=aligner.states(one.samples, one.text)) for one in speech]
    return speech


def _korean_aligner(weights: Path, spoken: Spoken) -> korean.Aligner:
    return korean.Aligner(weights / "korean-gmm", spoken.pronounce)


def _loop(language: Language, speech: Sequence[Aligned]) -> dict[tuple[str, str], float]:
    return bigram([one for one in speech if one.speaker != SYNTHESIZER], phones_of(language))


def _teacher(
    language: Language, speech: Sequence[Aligned], spoken: Mapping[Language, Spoken], weights: Path
) -> Teacher:
    """Who hears the language's phones in any sound."""
    phones, loop = phones_of(language), _loop(language, speech)
    if language is Language.ENGLISH:
        return Teacher(EnglishListener(phones), phones, loop, WEIGHT[language])
    listener = KoreanListener(_korean_aligner(weights, spoken[language]), phones)
    return Teacher(listener, phones, loop, WEIGHT[language])


def _taught(
    speech: Mapping[Language, Sequence[Aligned]], teachers: Mapping[Language, Teacher]
) -> dict[Language, list[Aligned]]:
    """Each sentence as all teachers hear it, whatever its language."""
    return {
        language: [replace(one, taught={name: t.heard(one.samples) for name, t in teachers.items()}) for one in spoken]
        for language, spoken in speech.items()
    }


def phones_of(language: Language) -> list[str]:
    """The model's phones, silence first."""
    if language is Language.KOREAN:
        return [corpora.SILENCE, *korean.PHONES]
    return [corpora.SILENCE, *sorted({phone for ways in english.lexicon().values() for phone in ways})]
