"""Faint noise for recognizers."""

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk
from audio.wav import SAMPLE_RATE_HZ

DITHER_STD = 6.0
"""standard deviation of the noise that is added to the sound, in steps of 16 bits: -75 dB"""
DITHER = np.random.default_rng(1).normal(0, DITHER_STD, SAMPLE_RATE_HZ).astype(np.int32)


def dithered(chunk: AudioChunk) -> NDArray[np.int16]:
    """The samples with faint noise: digital silence would spoil the running mean of the features."""
    dither = np.resize(DITHER, len(chunk.samples))
    return (chunk.samples.astype(np.int32) + dither).clip(-32768, 32767).astype(np.int16)
