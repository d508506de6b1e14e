"""The vocoder in chunks: the first sound is there at once, and the memory doesn't grow with the sentence.

A sample depends on a few frames at either side and on nothing else. So a chunk is generated with that many frames more
at both ends, and what they gave is thrown away. The result is the same as in one piece.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HOP_SAMPLES = 256
"""of a frame of the mel spectrogram"""
CONTEXT = 14
"""frames at either side on which a sample depends: the receptive field of HiFi-GAN V2 is 13.4 frames"""
FIRST, GROWTH, LONGEST = 16, 2, 128
"""frames of the first chunk (0.19 s), how much longer each is than the one before, and those of the longest (1.5 s)"""

Vocoder = Callable[[NDArray[np.float32]], Samples]
"""mel of shape (1, 80, frames) > samples, 256 a frame"""


def spans(frames: int) -> Iterator[tuple[int, int]]:
    """First and last frame of each chunk; what is left at the end belongs to the last one."""
    first, length = 0, FIRST
    while first < frames:
        end = first + length if frames - first - length >= FIRST else frames
        yield first, end
        first, length = end, min(GROWTH * length, LONGEST)


def generated(vocoder: Vocoder, mel: NDArray[np.float32]) -> Iterator[Samples]:
    """The sound of a mel of shape (1, 80, frames), chunk by chunk."""
    frames = mel.shape[2]
    for first, end in spans(frames):
        before, behind = min(CONTEXT, first), min(CONTEXT, frames - end)
        samples = vocoder(np.ascontiguousarray(mel[:, :, first - before : end + behind]))
        yield samples[HOP_SAMPLES * before : HOP_SAMPLES * (before + end - first)]
