"""Speech aligned, given soft targets and turned into training frames once, and kept in files."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from assistant.core.domain import Language
from models.training.common.kept import kept
from models.training.datasets.speech_corpora import Recording, hearing_recordings
from models.training.datasets.spoken_folders import WAKE_WORDS, Part, spoken_folder, strangers
from models.training.hearing import pocketsphinx_model
from models.training.hearing.aligned_speech import AlignedSentence, align_recordings
from models.training.hearing.english_aligner import EnglishAligner
from models.training.hearing.envelope_codebooks import EnvelopeCodebooks
from models.training.hearing.gmm import read_gmm
from models.training.hearing.korean_aligner import KoreanAligner
from models.training.hearing.phone_likelihoods import EnglishPhoneLikelihoods, KoreanPhoneLikelihoods
from models.training.hearing.phones import phones_of
from models.training.hearing.phonotactics import bigram_of_speech
from models.training.hearing.room_acoustics import SIMULATED_ROOMS, RoomAcoustics
from models.training.hearing.soft_targets import ACOUSTIC_SCALE, Teacher
from models.training.hearing.synthetic_speech import Synthesize, synthesized_sentences
from models.training.hearing.training_frames import TrainingSet, labelled_frames, training_set

KOREAN_GMM = "korean-gmm"
"""the folder of the Korean aligner's model"""
Speech = dict[Language, list[AlignedSentence]]
SHORT_PHRASES = 2
"""of each stranger: there are only six of them in all"""


@dataclass(frozen=True, slots=True)
class LanguageResources:
    """What the product itself knows of a language."""

    commands: Sequence[str]
    sentences: Sequence[str]
    """what people say at the wardrobe, in words that are written as they sound: without digits and other scripts"""
    synthesize: Synthesize
    pronounce: Callable[[str], tuple[str, ...]]
    """the phones of a Korean word"""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where speech to learn from comes from."""

    data: Path
    """the corpora"""
    weights: Path
    """the Korean aligner"""
    synthesized: int
    """sentences of each language by eSpeak NG and our own voice"""
    spoken: Sequence[Path] = ()
    """folders of English by other synthesizers"""


def prepared_speech(
    resources: Mapping[Language, LanguageResources], sources: Sources, out: Path, taught: bool
) -> Speech:
    """Recordings and synthesized sentences of each language: aligned; if `taught` with soft targets of all teachers.

    They are kept in a file of `out`.
    """

    def prepare() -> Speech:
        speech = {language: _aligned(language, own, sources) for language, own in resources.items()}
        if not taught:
            return speech
        teachers = {
            language: _teacher(language, speech[language], own, sources.weights) for language, own in resources.items()
        }
        return _with_soft_targets(speech, teachers)

    names = (*resources, str(sources.synthesized), *(folder.name for folder in sources.spoken), *["taught"] * taught)
    return kept(out / f"speech-{'-'.join(names)}.pickle", prepare)


def prepared_frames(speech: Speech, sources: Sources, out: Path, copies: int) -> TrainingSet:
    """Training frames of `copies` of the speech: the first is clean, the others are augmented.

    They are kept in a folder of `out` and read from there, so that all processes of a training share the memory.
    """
    count = sum(len(sentences) for sentences in speech.values())
    folder = out / f"frames-{'-'.join(speech)}-{count}-{copies}"
    if not folder.exists():
        heads = {language: phones_of(language) for language in speech}
        rooms = min(SIMULATED_ROOMS, count)  # the first copy is in none
        acoustics = [RoomAcoustics(sources.data / "noise", seed, rooms if seed else 0) for seed in range(copies)]
        codebooks = envelope_codebooks(speech, sources.weights)
        examples = training_set(
            [labelled_frames(speech, heads, room, codebooks if seed else None) for seed, room in enumerate(acoustics)]
        )
        unfinished = folder.with_suffix(".new")
        unfinished.mkdir(parents=True, exist_ok=True)
        for field in fields(examples):
            np.save(unfinished / f"{field.name}.npy", getattr(examples, field.name))
        unfinished.rename(folder)
    return TrainingSet(
        **{field.name: np.load(folder / f"{field.name}.npy", mmap_mode="r") for field in fields(TrainingSet)}
    )


def phone_bigram(language: Language, sentences: Sequence[AlignedSentence]) -> dict[tuple[str, str], float]:
    """Of what people said."""
    return bigram_of_speech([s for s in sentences if s.connected], phones_of(language))


def _aligned(language: Language, resources: LanguageResources, sources: Sources) -> list[AlignedSentence]:
    """Recordings and synthesized sentences."""
    recordings = [recording for recording in hearing_recordings(language, sources.data) if not recording.held_out]
    korean = language is Language.KOREAN
    aligner = _korean_aligner(sources.weights, resources) if korean else EnglishAligner()
    said = resources.commands, resources.sentences, [recording.text for recording in recordings]
    sentences = [
        *align_recordings(recordings, aligner),
        *synthesized_sentences(language, *said, resources.synthesize, aligner, sources.synthesized),
    ]
    if isinstance(aligner, EnglishAligner):
        orders, others = _other_english(sources)
        sentences += align_recordings(orders, aligner)
        sentences += align_recordings(others, aligner, connected=False)
    return sentences


def envelope_codebooks(languages: Iterable[Language], weights: Path) -> dict[Language, EnvelopeCodebooks]:
    """Of each language's aligner."""
    return {
        language: pocketsphinx_model.envelope_codebooks()
        if language is Language.ENGLISH
        else read_gmm(weights / KOREAN_GMM / "final.mdl").envelope_codebooks()
        for language in languages
    }


def _other_english(sources: Sources) -> tuple[list[Recording], list[Recording]]:
    """(strangers' sentences, strangers' short phrases and what other synthesizers said)."""
    phrases, orders = [], []
    said: Counter[str] = Counter()
    for one in strangers(sources.data, Part.TRAINING):
        if one.path.parent.name != WAKE_WORDS:
            orders.append(one)
        elif said[one.speaker] < SHORT_PHRASES:
            said[one.speaker] += 1
            phrases.append(one)
    return orders, [*phrases, *(one for folder in sources.spoken for one in spoken_folder(folder))]


def _korean_aligner(weights: Path, resources: LanguageResources) -> KoreanAligner:
    return KoreanAligner(weights / KOREAN_GMM, resources.pronounce)


def _teacher(
    language: Language, sentences: Sequence[AlignedSentence], resources: LanguageResources, weights: Path
) -> Teacher:
    """The older acoustic model of a language."""
    phones, bigram = phones_of(language), phone_bigram(language, sentences)
    if language is Language.ENGLISH:
        return Teacher(EnglishPhoneLikelihoods(phones), phones, bigram, ACOUSTIC_SCALE[language])
    likelihoods = KoreanPhoneLikelihoods(_korean_aligner(weights, resources), phones)
    return Teacher(likelihoods, phones, bigram, ACOUSTIC_SCALE[language])


def _with_soft_targets(speech: Speech, teachers: Mapping[Language, Teacher]) -> Speech:
    """Each sentence with the soft targets of all teachers, whatever its language."""
    return {
        language: [
            replace(s, soft_targets={name: teacher.soft_targets(s.samples) for name, teacher in teachers.items()})
            for s in sentences
        ]
        for language, sentences in speech.items()
    }
