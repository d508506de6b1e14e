"""How well the tied states (senones) of older acoustic models fit a sound: each phone's likeliest is the phone's."""

import struct
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path

from models.training.hearing.corpora import SILENCE
from models.training.hearing.english import RATE, decode
from models.training.hearing.gmm import features
from models.training.hearing.kaldi import Floats
from models.training.hearing.korean import PHONE_ID, Aligner
from models.training.hearing.korean import SILENCE as SILENT_PHONE

STEP = 1024 * float(np.log(1.0001))
"""of a score, in natural logarithms: pocketsphinx counts in powers of 1.0001 and drops ten bits"""
MARK = struct.pack("<i", 0x11223344)
"""behind the head of pocketsphinx's own file of scores"""


class KoreanListener:
    """Any sound as log likelihoods of Korean phones, by the aligner's triphones."""

    def __init__(self, aligner: Aligner, phones: Sequence[str]) -> None:
        self._gmm = aligner.gmm
        ids = [PHONE_ID.get(f"{phone}_I", SILENT_PHONE) for phone in phones]
        found = [
            sorted({aligner.tree.pdf(left, phone, right, state) for left in ids for right in ids for state in range(3)})
            if phone != SILENT_PHONE
            else sorted({state[0] for state in aligner.states([(SILENCE, SILENT_PHONE)])})
            for phone in ids
        ]
        self._starts, self._order = np.cumsum([0, *map(len, found[:-1])]), np.concatenate(found)

    def __call__(self, samples: NDArray[np.int16]) -> Floats:
        """Shape (frames of 10 ms, phones)."""
        scores = self._gmm.log_likelihoods(features(samples))
        return np.maximum.reduceat(scores[:, self._order], self._starts, 1)


class EnglishListener:
    """Any sound as log likelihoods of English phones, by the model inside the pocketsphinx wheel."""

    def __init__(self, phones: Sequence[str]) -> None:
        model = Path(get_model_path("en-us/en-us"))
        self._starts, self._order = _grouped(_phones_of_senones(model / "mdef"), phones)
        self._folder = TemporaryDirectory()
        self._decoder = Decoder(
            samprate=RATE, loglevel="FATAL", lm=None, keyphrase="hello", compallsen=True, senlogdir=self._folder.name
        )  # the search doesn't matter: a keyphrase costs least

    def __call__(self, samples: NDArray[np.int16]) -> Floats:
        """Shape (frames of 10 ms, phones), up to a constant of each frame."""
        decode(self._decoder, samples)
        (path,) = Path(self._folder.name).glob("*.sen")
        content = path.read_bytes()
        path.unlink()
        head = content.index(MARK) + len(MARK)
        count = int(np.frombuffer(content, "<i2", 1, head)[0])
        scores = np.frombuffer(content, "<i2", offset=head).reshape(-1, count + 1)[:, 1:]
        return np.asarray(-STEP * np.minimum.reduceat(scores[:, self._order], self._starts, 1), np.float32)


def _grouped(names: Sequence[str], phones: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Senones in the order of `phones`, and where each phone's begin."""
    of_phone = [[number for number, name in enumerate(names) if name == phone] for phone in phones]
    return np.cumsum([0, *map(len, of_phone[:-1])]), np.concatenate(of_phone).astype(int)


def _phones_of_senones(path: Path) -> list[str]:
    """The phone of each senone."""
    names, numbers = model_definition(path)
    return [names[number] for number in numbers]


def model_definition(path: Path) -> tuple[list[str], NDArray[np.int64]]:
    """The phones, and which of them each senone is a part of, from pocketsphinx's own file (bin_mdef.c)."""
    data = path.read_bytes()
    magic, _, skipped = struct.unpack_from("<4sii", data)
    if magic != b"BMDF":
        raise ValueError(f"{path} is no binary model definition of pocketsphinx")
    at = 12 + skipped
    base, phones, states, _, senones, _, sequences, _, nodes, _ = struct.unpack_from("<10i", data, at)
    at += 40
    names = [name.decode() for name in data[at:].split(b"\0", base)[:base]]
    at += -(-(sum(map(len, names)) + base) // 4) * 4 + 8 * nodes
    entries = np.frombuffer(data, [("sequence", "<i4"), ("matrix", "<i4"), ("kind", "u1", 4)], phones, at)
    at += 12 * phones + 4
    states_of = np.frombuffer(data, "<u2", sequences * states, at).reshape(sequences, states)
    found = np.zeros(senones, np.int64)
    for number, entry in enumerate(entries):
        found[states_of[entry["sequence"]]] = number if number < base else entry["kind"][1]
    return names, found
