"""Aligned speech turned into frames and what each language's head should answer for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from models.training.hearing.augment import Room, Throat, throat
from models.training.hearing.corpora import ONLY_VOICE, SILENCE, Aligned, Phones
from models.training.hearing.features import SHIFT, mfcc, online_cmvn
from models.training.hearing.morph import morphed, person
from models.training.hearing.teacher import LIKELIEST, Taught, silenced

SUBSAMPLING = 3
"""the network answers for every third frame"""


MORPHED = 0.6
"""share of the copies that somebody else says, where the aligner knows strangers' throats"""
NOTHING = 255
"""the target of what isn't aligned"""
OVERHEARD = 0.5
"""what a frame of the other language counts for, of which only the teacher says what it is"""

Heads = Mapping[Language, Sequence[str]]
"""the phones of each language that is learnt, silence first"""


@dataclass(frozen=True)
class Looks:
    """Sentences as frames, end to end, and what each language's head should answer."""

    frames: NDArray[np.float16]
    """shape (frames, 40)"""
    targets: NDArray[np.uint8]
    """what is aligned, shape (sum of ceil(length / 3), heads)"""
    taught: NDArray[np.uint8]
    """what the teacher holds likely, shape (sum of ceil(length / 3), heads, 4)"""
    chances: NDArray[np.float16]
    """how likely each is; all 0 where nobody teaches; same shape"""
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
    features, targets, taught, weights = [], [], [], []
    for language, sentences in speech.items():
        for one in sentences:
            said = _paused(one if recorded else _by_somebody(one, room.random), room.random)
            speaker = Throat() if recorded else throat(room.random, 1.0 if one.speaker == ONLY_VOICE else 0.6)
            samples = speaker.played(said.samples.astype(np.float32))
            frames = mfcc(samples if recorded else room.heard(samples), speaker.formants, speaker.shift)
            features.append(frames.astype(np.float16))
            at = (np.arange(0, len(frames), SUBSAMPLING) * speaker.tempo + 0.5).astype(int)
            own = {head: _targets(said.phones, phones, at) for head, phones in heads.items() if head is language}
            targets.append(np.stack([own.get(head, np.full(len(at), NOTHING, np.uint8)) for head in heads], 1))
            taught.append([_taught(said.taught.get(head), at, own.get(head)) for head in heads])
            weights.append([1.0 if head is language else OVERHEARD for head in heads])
    lengths = np.array([len(f) for f in features])
    likely, chances = (np.concatenate([np.stack([head[i] for head in one], 1) for one in taught]) for i in (0, 1))
    labels = np.concatenate(targets), likely.astype(np.uint8), chances.astype(np.float16)
    return Looks(np.concatenate(features), *labels, np.array(weights, np.float32), lengths)


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
    names = ("targets", "taught", "chances", "weights", "lengths")
    labels = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Examples(np.concatenate(normal), **labels, cmvn=cmvn)


def _by_somebody(one: Aligned, random: np.random.Generator) -> Aligned:
    """As it is, or as another person would say it."""
    if one.states is None or random.random() >= MORPHED:
        return one
    return replace(one, samples=morphed(one.samples, one.states, person(random)))


def _paused(one: Aligned, random: np.random.Generator) -> Aligned:
    """With up to a second of silence at each end, as a microphone that waits would hear it."""
    before, after = (int(random.integers(0, 100)) for _ in range(2))
    samples = np.pad(one.samples, (before * SHIFT, after * SHIFT))
    (first, *inner), last = one.phones[:-1], one.phones[-1]
    start = [(first[0], first[1] + before)] if first[0] == SILENCE else [(SILENCE, before), first]
    end = [(last[0], last[1] + after)] if last[0] == SILENCE else [last, (SILENCE, after)]
    taught = {language: silenced(known, before, after) for language, known in one.taught.items()}
    return replace(one, samples=samples, phones=[*start, *inner, *end], taught=taught)


def _targets(spoken: Phones, phones: Sequence[str], at: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Output 2k where phone k begins, 2k + 1 while it lasts, at these frames; NOTHING for what is no phone."""
    number = {phone: index for index, phone in enumerate(phones)}
    segment = np.repeat(np.arange(len(spoken)), [length for _, length in spoken])
    kind = np.array([number.get(phone, -1) for phone, _ in spoken])
    now = segment[np.minimum(at, len(segment) - 1)]
    found = kind[now]
    return np.where(found < 0, NOTHING, 2 * found + np.where(_begins(now), 0, 1)).astype(np.uint8)


def _taught(
    taught: Taught | None, at: NDArray[np.int64], aligned: NDArray[np.uint8] | None
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Outputs and how likely each is, shape (len(at), 4). When a phone begins the alignment knows, or else the change
    of the likeliest."""
    if taught is None:
        return np.zeros((len(at), LIKELIEST), np.uint8), np.zeros((len(at), LIKELIEST), np.float32)
    at = np.minimum(at, len(taught.phones) - 1)
    likely = taught.phones[at]
    begins = _begins(likely[:, 0]) if aligned is None else (aligned % 2 == 0)
    return 2 * likely + np.where(begins, 0, 1).astype(np.uint8)[:, None], taught.chances[at]


def _begins(now: NDArray[np.integer]) -> NDArray[np.bool_]:
    return np.diff(now.astype(int), prepend=-1) != 0
