"""From recordings to Vosk models: align, augment, train, write.

Languages that are learnt together share all layers but the last.
"""

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.core.domain import Language
from models.training.datasets.speech_corpora import hearing_recordings
from models.training.hearing import korean_aligner, tdnn
from models.training.hearing.aligned_speech import SILENCE, AlignedSentence, align_recordings
from models.training.hearing.english_aligner import EnglishAligner, lexicon
from models.training.hearing.korean_aligner import KoreanAligner
from models.training.hearing.loss import priors
from models.training.hearing.phone_likelihoods import EnglishPhoneLikelihoods, KoreanPhoneLikelihoods
from models.training.hearing.phonotactics import bigram_of_speech
from models.training.hearing.room_acoustics import RoomAcoustics
from models.training.hearing.soft_targets import ACOUSTIC_SCALE, Teacher
from models.training.hearing.synthetic_speech import SYNTHESIZER, Synthesize, synthesized_sentences
from models.training.hearing.train import train
from models.training.hearing.training_frames import labelled_frames, training_set
from models.training.hearing.vosk_model import write_model

WAKE_PHRASE_WEIGHT = 8
"""how many times as often as a command each wake phrase is synthesized"""

Speech = dict[Language, list[AlignedSentence]]


@dataclass(frozen=True, slots=True)
class LanguageResources:
    """What the product itself knows of a language."""

    commands: Sequence[str]
    synthesize: Synthesize
    pronounce: Callable[[str], tuple[str, ...]]
    """the phones of a Korean word"""


@dataclass(frozen=True, slots=True)
class Options:
    """How long to train, and on how much."""

    minutes: float = 45
    copies: int = 4
    """of each sentence: one as it was recorded, the others by other speakers in other rooms"""
    synthesized: int = 2400
    """sentences of each language by artificial voices"""
    distillation: float = 0.0
    """weight of the soft targets beside the alignment, 0 to 1"""


def train_models(
    resources: Mapping[Language, LanguageResources], data: Path, weights: Path, out: Path, options: Options
) -> list[Path]:
    """Train one network for the languages of `resources` and write a Vosk model of each; the models' folders.

    `data` holds the corpora and `noise`, `weights` the Korean aligner. Alignments and soft targets are kept in `out`.
    A training that was stopped continues.
    """
    out.mkdir(parents=True, exist_ok=True)
    speech = _kept_speech(resources, data, weights, out, options)
    heads = {language: phones_of(language) for language in resources}
    acoustics = [RoomAcoustics(data / "noise", seed) for seed in range(options.copies)]
    examples = training_set(
        [labelled_frames(speech, heads, room, augment=number > 0) for number, room in enumerate(acoustics)]
    )
    outputs = [2 * len(phones) for phones in heads.values()]
    network = train(examples, outputs, options.minutes, out / "network.pt", options.distillation)
    folders = []
    for head, (language, phones) in enumerate(heads.items()):
        folder, loop = out / f"vosk-{language}", _phone_bigram(language, speech[language])
        layers = tdnn.folded(network, head)
        write_model(folder, phones, layers, priors(examples, head, outputs[head]), examples.cmvn, loop)
        folders.append(folder)
    return folders


def phones_of(language: Language) -> list[str]:
    """The model's phones, silence first."""
    if language is Language.KOREAN:
        return [SILENCE, *korean_aligner.PHONES]
    return [SILENCE, *sorted({phone for pronunciation in lexicon().values() for phone in pronunciation})]


def _kept_speech(
    resources: Mapping[Language, LanguageResources], data: Path, weights: Path, out: Path, options: Options
) -> Speech:
    """What is in the file of `out`; made and written where there is none."""
    path = out / "aligned_speech.pickle"
    if not path.exists():
        speech = {
            language: _aligned(language, own, data, weights, options.synthesized) for language, own in resources.items()
        }
        teachers = {language: _teacher(language, speech[language], own, weights) for language, own in resources.items()}
        path.write_bytes(pickle.dumps(_with_soft_targets(speech, teachers)))
    return dict(pickle.loads(path.read_bytes()))


def _aligned(
    language: Language, resources: LanguageResources, data: Path, weights: Path, synthesized: int
) -> list[AlignedSentence]:
    """Recordings and synthesized sentences."""
    recordings = [recording for recording in hearing_recordings(language, data) if not recording.held_out]
    aligner = _korean_aligner(weights, resources) if language is Language.KOREAN else EnglishAligner()
    texts = [recording.text for recording in recordings]
    synthetic = synthesized_sentences(language, resources.commands, texts, resources.synthesize, aligner, synthesized)
    sentences = [*align_recordings(recordings, aligner), *synthetic]
    if isinstance(aligner, EnglishAligner):
        return [replace(one, senones=aligner.senones(one.samples, one.text)) for one in sentences]
    return sentences


def _korean_aligner(weights: Path, resources: LanguageResources) -> KoreanAligner:
    return KoreanAligner(weights / "korean-gmm", resources.pronounce)


def _phone_bigram(language: Language, sentences: Sequence[AlignedSentence]) -> dict[tuple[str, str], float]:
    """Of what people said: synthesized sentences are random words."""
    return bigram_of_speech([s for s in sentences if s.speaker != SYNTHESIZER], phones_of(language))


def _teacher(
    language: Language, sentences: Sequence[AlignedSentence], resources: LanguageResources, weights: Path
) -> Teacher:
    """The older acoustic model of a language."""
    phones, bigram = phones_of(language), _phone_bigram(language, sentences)
    if language is Language.ENGLISH:
        return Teacher(EnglishPhoneLikelihoods(phones), phones, bigram, ACOUSTIC_SCALE[language])
    likelihoods = KoreanPhoneLikelihoods(_korean_aligner(weights, resources), phones)
    return Teacher(likelihoods, phones, bigram, ACOUSTIC_SCALE[language])


def _with_soft_targets(speech: Speech, teachers: Mapping[Language, Teacher]) -> Speech:
    """Each sentence with the soft targets of all teachers, whatever its language."""
    return {
        language: [
            replace(one, soft_targets={name: teacher.soft_targets(one.samples) for name, teacher in teachers.items()})
            for one in sentences
        ]
        for language, sentences in speech.items()
    }
