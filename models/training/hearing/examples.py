"""Aligned speech turned into frames and what each language's head should answer for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Language
from models.training.hearing.augment import Room, Throat, throat
from models.training.hearing.corpora import ONLY_VOICE, SILENCE, Aligned, Phones
from models.training.hearing.features import SHIFT, mfcc, online_cmvn

SUBSAMPLING = 3
"""the network answers for every third frame"""


NOTHING = 255
"""the target of what isn't learnt from"""
OVERHEARD = 0.5
"""what a frame counts for that was labelled without knowing the words"""

Heads = Mapping[Language, Sequence[str]]
"""the phones of each language that is learnt, silence first"""


@dataclass(frozen=True)
class Looks:
    """Sentences as frames, end to end, and what each language's head should answer."""

    frames: NDArray[np.float16]
    """shape (frames, 40)"""
    targets: NDArray[np.uint8]
    """shape (sum of ceil(length / 3), heads)"""
    weights: NDArray[np.float32]
    """what a frame of the sentence counts for, shape (sentences, heads)"""
    lengths: NDArray[np.int64]
    """frames of each sentence"""


@dataclass(frozen=True)
class Examples(Looks):
    """All copies, the running mean removed."""

    cmvn: NDArray[np.float32]
    """shape (2, 41): sums, squares and count for Kaldi's global_cmvn.stats"""


def looks(speech: Mapping[Language, Sequence[Aligned]], heads: Heads, room: Room, recorded: bool) -> Looks:
    """Each sentence once: as it was `recorded`, or from another throat in another room."""
    features, targets, weights = [], [], []
    for language, sentences in speech.items():
        for one in sentences:
            said = _paused(one, room.random)
            speaker = Throat() if recorded else throat(room.random, 1.0 if one.speaker == ONLY_VOICE else 0.6)
            samples = speaker.played(said.samples.astype(np.float32))
            frames = mfcc(samples if recorded else room.heard(samples), speaker.formants, speaker.shift)
            labels = [said.phones if head is language else said.overheard for head in heads]
            features.append(frames.astype(np.float16))
            targets.append(
                np.stack(
                    [
                        _targets(spoken, phones, len(frames), speaker.tempo)
                        for spoken, phones in zip(labels, heads.values(), strict=True)
                    ],
                    1,
                )
            )
            weights.append([1.0 if head is language else OVERHEARD for head in heads])
    lengths = np.array([len(f) for f in features])
    return Looks(np.concatenate(features), np.concatenate(targets), np.array(weights, np.float32), lengths)


def joined(parts: Sequence[Looks]) -> Examples:
    """All of them, less the running mean."""
    sample = np.concatenate([part.frames[::7] for part in parts]).astype(np.float64)
    mean, square = sample.mean(0).astype(np.float32), (sample**2).mean(0).astype(np.float32)
    count = 1000.0
    cmvn = np.stack([np.append(mean * count, count), np.append(square * count, 0)]).astype(np.float32)
    normal = [
        online_cmvn(one.astype(np.float32), mean).astype(np.float16)
        for part in parts
        for one in np.split(part.frames, np.cumsum(part.lengths)[:-1])
    ]
    targets, weights, lengths = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("targets", "weights", "lengths")
    )
    return Examples(np.concatenate(normal), targets, weights, lengths, cmvn)


def _paused(one: Aligned, random: np.random.Generator) -> Aligned:
    """With up to a second of silence at each end, as a microphone that waits would hear it."""
    before, after = (int(random.integers(0, 100)) for _ in range(2))
    samples = np.pad(one.samples, (before * SHIFT, after * SHIFT))
    (first, *inner), last = one.phones[:-1], one.phones[-1]
    start = [(first[0], first[1] + before)] if first[0] == SILENCE else [(SILENCE, before), first]
    end = [(last[0], last[1] + after)] if last[0] == SILENCE else [last, (SILENCE, after)]
    overheard = one.overheard and [(SILENCE, before), *one.overheard, (SILENCE, after)]
    return replace(one, samples=samples, phones=[*start, *inner, *end], overheard=overheard)


def _targets(spoken: Phones | None, phones: Sequence[str], frames: int, tempo: float) -> NDArray[np.uint8]:
    """Output 2k where phone k begins, 2k + 1 while it lasts, for every third frame; NOTHING for what is no phone."""
    at = np.arange(0, frames, SUBSAMPLING)
    if not spoken:
        return np.full(len(at), NOTHING, np.uint8)
    number = {phone: index for index, phone in enumerate(phones)}
    segment = np.repeat(np.arange(len(spoken)), [length for _, length in spoken])
    kind = np.array([number.get(phone, -1) for phone, _ in spoken])
    at = np.minimum((at * tempo + 0.5).astype(int), len(segment) - 1)
    begins = np.diff(segment[at], prepend=-1) != 0
    found = kind[segment[at]]
    return np.where(found < 0, NOTHING, 2 * found + np.where(begins, 0, 1)).astype(np.uint8)
