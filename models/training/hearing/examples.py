"""Aligned speech turned into frames and the network's outputs for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.augment import Room, Throat, throat
from models.training.hearing.corpora import ONLY_VOICE, SILENCE, Aligned
from models.training.hearing.features import SHIFT, mfcc, online_cmvn

SUBSAMPLING = 3
"""the network answers for every third frame"""


@dataclass(frozen=True)
class Examples:
    """All frames of all copies of all sentences, end to end."""

    frames: NDArray[np.float16]
    """shape (frames, 40), running mean removed"""
    targets: NDArray[np.uint8]
    """shape (sum of ceil(length / 3),)"""
    lengths: NDArray[np.int64]
    """frames of each sentence"""
    cmvn: NDArray[np.float32]
    """shape (2, 41): sums, squares and count for Kaldi's global_cmvn.stats"""


def make_examples(speech: Sequence[Aligned], phones: Sequence[str], room: Room, copies: int) -> Examples:
    """Each sentence `copies` times, from another throat in another room; the first copy as it was recorded."""
    features, targets = [], []
    for copy in range(copies):
        for one in speech:
            said = _paused(one, room.random)
            speaker = throat(room.random, reach=1.0 if one.speaker == ONLY_VOICE else 0.6) if copy else Throat()
            samples = speaker.played(said.samples.astype(np.float32))
            frames = mfcc(room.heard(samples) if copy else samples, speaker.formants, speaker.shift)
            features.append(frames.astype(np.float16))
            targets.append(_targets(said.phones, phones, len(frames), speaker.tempo))
    mean, square = _moments(features)
    count = 1000.0
    cmvn = np.stack([np.append(mean * count, count), np.append(square * count, 0)]).astype(np.float32)
    normal = [online_cmvn(f.astype(np.float32), mean).astype(np.float16) for f in features]
    lengths = np.array([len(f) for f in features])
    return Examples(np.concatenate(normal), np.concatenate(targets), lengths, cmvn)


def _paused(one: Aligned, random: np.random.Generator) -> Aligned:
    """With up to a second of silence at each end, as a microphone that waits would hear it."""
    before, after = (int(random.integers(0, 100)) for _ in range(2))
    samples = np.pad(one.samples, (before * SHIFT, after * SHIFT))
    (first, *inner), last = one.phones[:-1], one.phones[-1]
    start = [(first[0], first[1] + before)] if first[0] == SILENCE else [(SILENCE, before), first]
    end = [(last[0], last[1] + after)] if last[0] == SILENCE else [last, (SILENCE, after)]
    return replace(one, samples=samples, phones=[*start, *inner, *end])


def _moments(features: Iterable[NDArray[np.float16]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    sample = np.concatenate([f[::7] for f in features]).astype(np.float64)
    return sample.mean(0).astype(np.float32), (sample**2).mean(0).astype(np.float32)


def _targets(spoken: list[tuple[str, int]], phones: Sequence[str], frames: int, tempo: float) -> NDArray[np.uint8]:
    """Output 2k where phone k begins, 2k + 1 while it lasts, for every third frame."""
    number = {phone: index for index, phone in enumerate(phones)}
    segment = np.repeat(np.arange(len(spoken)), [length for _, length in spoken])
    kind = np.array([number.get(phone, 0) for phone, _ in spoken])
    at = np.minimum((np.arange(0, frames, SUBSAMPLING) * tempo + 0.5).astype(int), len(segment) - 1)
    begins = np.diff(segment[at], prepend=-1) != 0
    return (2 * kind[segment[at]] + np.where(begins, 0, 1)).astype(np.uint8)
