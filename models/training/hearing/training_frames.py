"""Aligned speech turned into feature frames, and what each language's head of the network should answer for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from models.training.datasets.speech_corpora import ENGLISH_SPEAKER
from models.training.hearing.aligned_speech import SILENCE, AlignedSentence
from models.training.hearing.envelope_codebooks import EnvelopeCodebooks
from models.training.hearing.envelope_morphing import morphed, random_speaker
from models.training.hearing.features import HOP, mfcc, online_cmvn
from models.training.hearing.frame_targets import UNLABELLED, aligned_outputs, soft_outputs
from models.training.hearing.room_acoustics import RoomAcoustics
from models.training.hearing.voice_perturbation import VoicePerturbation, random_perturbation

SUBSAMPLING = 3
"""the network answers for every third frame"""
MORPHED_SHARE = 0.6
"""of the augmented copies: spoken by a synthetic speaker, where the sentence has senones"""
ONLY_SPEAKER_STRENGTH, STRENGTH = 1.0, 0.6
"""of the voice perturbation: more where a corpus has one speaker alone"""
OTHER_LANGUAGE_WEIGHT = 0.5
"""of a frame of the other language, which has soft targets only"""

Heads = Mapping[Language, Sequence[str]]
"""the phones of each language that is learnt, silence first"""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledFrames:
    """Sentences as frames, one behind the other, and what each language's head should answer."""

    frames: NDArray[np.float16]
    """shape (frames, 40)"""
    targets: NDArray[np.uint8]
    """the aligned output, shape (sum of ceil(length / 3), heads)"""
    soft_outputs: NDArray[np.uint8]
    """the outputs that the teacher holds likeliest, shape (sum of ceil(length / 3), heads, 4)"""
    soft_probabilities: NDArray[np.float16]
    """how likely each is; all 0 where there is no teacher; same shape"""
    weights: NDArray[np.float32]
    """of each frame of a sentence in the loss, shape (sentences, heads)"""
    lengths: NDArray[np.int64]
    """frames of each sentence"""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingSet(LabelledFrames):
    """All copies, the running mean removed."""

    cmvn: NDArray[np.float32]
    """shape (2, 41): sums, squares and count for Kaldi's global_cmvn.stats"""


def labelled_frames(
    speech: Mapping[Language, Sequence[AlignedSentence]],
    heads: Heads,
    acoustics: RoomAcoustics,
    codebooks: Mapping[Language, EnvelopeCodebooks] | None = None,
) -> LabelledFrames:
    """Each sentence once: as it was recorded, or, with `codebooks` to make speakers of, by another in another room."""
    augment = codebooks is not None
    frames_of, targets, soft, weights = [], [], [], []
    for language, sentences in speech.items():
        for sentence in sentences:
            own = codebooks.get(language) if codebooks else None
            padded = _padded(_morphed(sentence, own, acoustics.random) if own else sentence, acoustics.random)
            strength = ONLY_SPEAKER_STRENGTH if sentence.speaker == ENGLISH_SPEAKER else STRENGTH
            voice = random_perturbation(acoustics.random, strength) if augment else VoicePerturbation()
            samples = voice.resampled(padded.samples.astype(np.float32))
            frames = mfcc(acoustics.apply(samples) if augment else samples, voice.formants, voice.hop)
            frames_of.append(frames.astype(np.float16))
            times = (np.arange(0, len(frames), SUBSAMPLING) * voice.tempo + 0.5).astype(int)
            unlabelled = np.full(len(times), UNLABELLED, np.uint8)
            aligned = {language: aligned_outputs(padded.phones, heads[language], times)} if language in heads else {}
            targets.append(np.stack([aligned.get(head, unlabelled) for head in heads], 1))
            soft.append([soft_outputs(padded.soft_targets.get(head), times, aligned.get(head)) for head in heads])
            weights.append([1.0 if head is language else OTHER_LANGUAGE_WEIGHT for head in heads])
    outputs, probabilities = (
        np.concatenate([np.stack([head[i] for head in sentence], 1) for sentence in soft]) for i in (0, 1)
    )
    return LabelledFrames(
        np.concatenate(frames_of),
        np.concatenate(targets),
        outputs.astype(np.uint8),
        probabilities.astype(np.float16),
        np.array(weights, np.float32),
        np.array([len(frames) for frames in frames_of]),
    )


def training_set(copies: Sequence[LabelledFrames]) -> TrainingSet:
    """All copies, less the running mean."""
    sample = np.concatenate([copy.frames[::7] for copy in copies]).astype(np.float64)
    mean, square = sample.mean(0).astype(np.float32), (sample**2).mean(0).astype(np.float32)
    count = 1000.0
    cmvn = np.stack([np.append(mean * count, count), np.append(square * count, 0)]).astype(np.float32)
    normalised = [
        online_cmvn(sentence.astype(np.float32), mean).astype(np.float16)
        for copy in copies
        for sentence in np.split(copy.frames, np.cumsum(copy.lengths)[:-1])
    ]
    names = ("targets", "soft_outputs", "soft_probabilities", "weights", "lengths")
    labels = {name: np.concatenate([getattr(copy, name) for copy in copies]) for name in names}
    return TrainingSet(np.concatenate(normalised), **labels, cmvn=cmvn)


def _morphed(sentence: AlignedSentence, codebooks: EnvelopeCodebooks, random: np.random.Generator) -> AlignedSentence:
    """As it is, or as a synthetic speaker would say it."""
    if sentence.senones is None or random.random() >= MORPHED_SHARE:
        return sentence
    speaker = random_speaker(random, codebooks)
    return replace(sentence, samples=morphed(sentence.samples, sentence.senones, speaker, codebooks))


def _padded(sentence: AlignedSentence, random: np.random.Generator) -> AlignedSentence:
    """With up to a second of silence at each end, as a microphone that waits would hear it."""
    before, after = (int(random.integers(0, 100)) for _ in range(2))
    samples = np.pad(sentence.samples, (before * HOP, after * HOP))
    (first, *inner), last = sentence.phones[:-1], sentence.phones[-1]
    start = [(first[0], first[1] + before)] if first[0] == SILENCE else [(SILENCE, before), first]
    end = [(last[0], last[1] + after)] if last[0] == SILENCE else [last, (SILENCE, after)]
    soft_targets = {language: targets.padded(before, after) for language, targets in sentence.soft_targets.items()}
    return replace(sentence, samples=samples, phones=[*start, *inner, *end], soft_targets=soft_targets)
