"""The acoustic model inside the pocketsphinx wheel, read from its own files."""

import struct
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import get_model_path

from models.training.hearing.envelope_codebooks import CEPSTRA, EnvelopeCodebooks
from models.training.hearing.features import Floats

STREAMS = 3
"""static, delta and acceleration, each with its own Gaussians"""
LOG_STEP = 1024 * float(np.log(1.0001))
"""of a score, in natural logarithms: pocketsphinx counts in powers of 1.0001 and drops ten bits"""
MEL_BANDS, LOWEST, HIGHEST = 25, 130.0, 6800.0
"""and their ends in Hertz, as in the model's feat.params"""


@cache
def envelope_codebooks() -> EnvelopeCodebooks:
    """A codebook for each phone, as pocketsphinx stores them (s3_file.c, ptm_mgau.c)."""
    means, variances = _static_gaussians(model_folder() / "means"), _static_gaussians(model_folder() / "variances")
    _, codebook_of = phones_and_senones()
    count = means.shape[1] * len(codebook_of)
    stored = np.frombuffer((model_folder() / "sendump").read_bytes()[-STREAMS * count :], np.uint8)
    static = stored.reshape(STREAMS, means.shape[1], -1)[0]
    log_weights = np.asarray(-LOG_STEP * static.T, np.float32)
    precisions = np.reciprocal(np.maximum(variances, np.float32(1e-4)))
    return EnvelopeCodebooks(means, precisions, log_weights, codebook_of, MEL_BANDS, LOWEST, HIGHEST)


def model_folder() -> Path:
    """Of the English model."""
    return Path(get_model_path("en-us/en-us"))


@cache
def phones_and_senones() -> tuple[list[str], NDArray[np.int64]]:
    """The phones, and the number of the phone that each senone is a part of (bin_mdef.c).

    Raises:
        ValueError: the file is no model definition.
    """
    path = model_folder() / "mdef"
    data = path.read_bytes()
    magic, _, skipped = struct.unpack_from("<4sii", data)
    if magic != b"BMDF":
        raise ValueError(f"{path} is no binary model definition of pocketsphinx")
    position = 12 + skipped
    base, phones, states, _, senones, _, sequences, _, nodes, _ = struct.unpack_from("<10i", data, position)
    position += 40
    names = [name.decode() for name in data[position:].split(b"\0", base)[:base]]
    position += -(-(sum(map(len, names)) + base) // 4) * 4 + 8 * nodes
    entries = np.frombuffer(data, [("sequence", "<i4"), ("matrix", "<i4"), ("kind", "u1", 4)], phones, position)
    position += 12 * phones + 4
    states_of = np.frombuffer(data, "<u2", sequences * states, position).reshape(sequences, states)
    phone_of = np.zeros(senones, np.int64)
    for number, entry in enumerate(entries):
        phone_of[states_of[entry["sequence"]]] = number if number < base else entry["kind"][1]
    return names, phone_of


def _static_gaussians(path: Path) -> Floats:
    """Those of the first stream, shape (codebooks, 128, 13)."""
    content = path.read_bytes()
    start = content.index(b"endhdr\n") + len(b"endhdr\n") + 4
    codebooks, streams, count = struct.unpack_from("<3i", content, start)
    values = np.frombuffer(content, "<f4", codebooks * streams * count * CEPSTRA, start + 4 * (4 + streams))
    return values.reshape(codebooks, streams, count, CEPSTRA)[:, 0]
