"""The vocoder in chunks: the first sound is there at once, and the memory doesn't grow with the sentence.

A sample depends on a few frames at either side and on nothing else. So a chunk is generated with that many frames more
at both ends, and what they gave is thrown away. The result is the same as in one piece.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HOP_SAMPLES = 256
"""of a frame of the mel spectrogram"""
CONTEXT = 14
"""frames at either side on which a sample depends: the receptive field of HiFi-GAN V2 is 13.4 frames"""
STREAMED = (16, 20, 32, 64, 128)
"""frames of the first chunks, and of all behind the last of these: each is made while the one before it is played, also
where a frame takes a third of the time that it is played (a slow Raspberry Pi)"""
WHOLE = (128,)
"""the same where nobody waits: less is made twice, and the memory is bounded"""

Vocoder = Callable[[NDArray[np.float32]], Samples]
"""mel of shape (1, 80, frames) > samples, 256 a frame"""


def spans(frames: int, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last frame of each chunk; what would be shorter than the shortest belongs to the one before."""
    first = 0
    for length in chain(lengths, repeat(lengths[-1])):
        end = first + length if frames - first - length >= min(lengths) else frames
        yield first, end
        if end == frames:
            return
        first = end


def generated(vocoder: Vocoder, mel: NDArray[np.float32], lengths: Sequence[int] = STREAMED) -> Iterator[Samples]:
    """The sound of a mel of shape (1, 80, frames), chunk by chunk."""
    frames = mel.shape[2]
    for first, end in spans(frames, lengths):
        before, behind = min(CONTEXT, first), min(CONTEXT, frames - end)
        samples = vocoder(np.ascontiguousarray(mel[:, :, first - before : end + behind]))
        yield samples[HOP_SAMPLES * before : HOP_SAMPLES * (before + end - first)]
