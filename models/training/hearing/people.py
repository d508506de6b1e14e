"""What the acoustic model inside the pocketsphinx wheel knows of how people sound: its Gaussians of each phone."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import get_model_path

from models.training.hearing.kaldi import Floats
from models.training.hearing.senones import model_definition

CEPSTRA = 13
"""of a frame"""


@dataclass(frozen=True)
class People:
    """The model's Gaussians of static cepstra, a codebook for each phone, and how each tied state weighs them."""

    means: Floats
    """shape (codebooks, 128, 13)"""
    precisions: Floats
    """same shape"""
    weights: Floats
    """logarithms, shape (states, 128)"""
    codebooks: NDArray[np.int64]
    """of each state"""


@cache
def people() -> People:
    """As pocketsphinx keeps them (s3_file.c, ptm_mgau.c)."""
    model = Path(get_model_path("en-us/en-us"))
    means, variances = _gaussians(model / "means"), _gaussians(model / "variances")
    _, codebooks = model_definition(model / "mdef")
    stored = np.frombuffer((model / "sendump").read_bytes()[-3 * means.shape[1] * len(codebooks) :], np.uint8)
    static = stored.reshape(3, means.shape[1], -1)[0]
    weights = np.asarray(-1024 * np.log(1.0001) * static.T, np.float32)
    return People(means, np.reciprocal(np.maximum(variances, np.float32(1e-4))), weights, codebooks)


def _gaussians(path: Path) -> Floats:
    """Of the first of three streams, which is static; shape (codebooks, 128, 13)."""
    content = path.read_bytes()
    at = content.index(b"endhdr\n") + len(b"endhdr\n") + 4
    books, streams, count = struct.unpack_from("<3i", content, at)
    values = np.frombuffer(content, "<f4", books * streams * count * CEPSTRA, at + 4 * (4 + streams))
    return values.reshape(books, streams, count, CEPSTRA)[:, 0]
