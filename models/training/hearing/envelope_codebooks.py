"""Gaussians of spectral envelopes: how different speakers say each senone of an acoustic model."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.features import Floats

CEPSTRA = 13
"""static coefficients of a frame"""


@dataclass(frozen=True, slots=True, eq=False)
class EnvelopeCodebooks:
    """An acoustic model's Gaussians of static cepstra, and each senone's weights of those of its codebook.

    They were learnt from many speakers: they know how different speakers' spectral envelopes of one phone are.
    """

    means: Floats
    """shape (codebooks, Gaussians, 13)"""
    precisions: Floats
    """inverse variances, same shape"""
    log_weights: Floats
    """shape (senones, Gaussians)"""
    codebook_of: NDArray[np.int64]
    """of each senone"""
    mel_bands: int
    lowest: float
    """Hertz: the mel bands' ends, as is `highest`"""
    highest: float
