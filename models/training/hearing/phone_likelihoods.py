"""Phone likelihoods of the two older acoustic models: a phone has the likelihood of its likeliest senone."""

import struct
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.aligned_speech import SILENCE
from models.training.hearing.english_aligner import decode
from models.training.hearing.features import Floats
from models.training.hearing.gmm import gmm_features
from models.training.hearing.korean_aligner import PHONE_IDS, SILENCE_ID, KoreanAligner
from models.training.hearing.pocketsphinx_model import LOG_STEP, phones_and_senones

BYTE_ORDER_MARK = struct.pack("<i", 0x11223344)
"""behind the header of pocketsphinx's file of senone scores"""


class KoreanPhoneLikelihoods:
    """Log likelihoods of Korean phones in any sound, by the aligner's triphones."""

    def __init__(self, aligner: KoreanAligner, phones: Sequence[str]) -> None:
        self._gmm = aligner.gmm
        ids = [PHONE_IDS.get(f"{phone}_I", SILENCE_ID) for phone in phones]
        pdfs_of_phones = [
            sorted({aligner.tree.pdf(left, phone, right, state) for left in ids for right in ids for state in range(3)})
            if phone != SILENCE_ID
            else sorted({state.pdf for state in aligner.states([(SILENCE, SILENCE_ID)])})
            for phone in ids
        ]
        self._starts, self._pdfs = _concatenated(pdfs_of_phones)

    def __call__(self, samples: NDArray[np.int16]) -> Floats:
        """Shape (frames of 10 ms, phones)."""
        scores = self._gmm.log_likelihoods(gmm_features(samples))
        return np.maximum.reduceat(scores[:, self._pdfs], self._starts, 1)


class EnglishPhoneLikelihoods:
    """Log likelihoods of English phones in any sound, by the model inside the pocketsphinx wheel."""

    def __init__(self, phones: Sequence[str]) -> None:
        names, phone_of = phones_and_senones()
        senones_of_phones = [np.flatnonzero(phone_of == names.index(phone)).tolist() for phone in phones]
        self._starts, self._senones = _concatenated(senones_of_phones)
        self._folder = TemporaryDirectory()
        self._decoder = Decoder(
            samprate=SAMPLE_RATE_HZ,
            loglevel="FATAL",
            lm=None,
            keyphrase="hello",  # any search would do: this one costs least
            compallsen=True,
            senlogdir=self._folder.name,
        )

    def __call__(self, samples: NDArray[np.int16]) -> Floats:
        """Shape (frames of 10 ms, phones), up to a constant of each frame."""
        decode(self._decoder, samples)
        (path,) = Path(self._folder.name).glob("*.sen")
        content = path.read_bytes()
        path.unlink()
        header = content.index(BYTE_ORDER_MARK) + len(BYTE_ORDER_MARK)
        count = int(np.frombuffer(content, "<i2", 1, header)[0])
        scores = np.frombuffer(content, "<i2", offset=header).reshape(-1, count + 1)[:, 1:]
        return np.asarray(-LOG_STEP * np.minimum.reduceat(scores[:, self._senones], self._starts, 1), np.float32)


def _concatenated(groups: Sequence[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each group begins, and all groups one behind the other."""
    return np.cumsum([0, *map(len, groups[:-1])]), np.concatenate(groups).astype(int)
