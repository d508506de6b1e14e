"""English speech aligned to phones by the acoustic model inside the pocketsphinx wheel."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path

RATE = 16000
FRAME = 160  # samples: pocketsphinx's frames are 10 ms

AlignedWords = list[tuple[str, list[tuple[str, int]]]]


def lexicon() -> dict[str, tuple[str, ...]]:
    """Word > its first pronunciation in the CMU dictionary of the wheel."""
    found: dict[str, tuple[str, ...]] = {}
    for line in Path(get_model_path("en-us/cmudict-en-us.dict")).read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        found.setdefault(re.sub(r"\(\d+\)$", "", word), tuple(phones))
    return found


class Aligner:
    """Finds when each phone of a known sentence was spoken."""

    def __init__(self) -> None:
        self.decoder = Decoder(samprate=RATE, loglevel="FATAL", beam=1e-80, wbeam=1e-60, pbeam=1e-80)
        self.words = lexicon()

    def align(self, samples: NDArray[np.int16], text: str) -> list[tuple[str, int]] | None:
        """(phone, frames of 10 ms) in order; None where a word is unknown or the sound doesn't fit the text."""
        words = [word.strip("'") for word in re.findall(r"[a-z']+", text.lower().replace("’", "'"))]
        aligned = self.align_words(samples, words)
        return [phone for _, phones in aligned for phone in phones] if aligned else None

    def align_words(self, samples: NDArray[np.int16], words: Sequence[str]) -> AlignedWords | None:
        """(word or "SIL", its phones) in order; None as above."""
        if not words or any(word not in self.words for word in words):
            return None
        try:
            self.decoder.set_align_text(" ".join(words))
            decode(self.decoder, samples)
            self.decoder.set_alignment()
            decode(self.decoder, samples)
            alignment = self.decoder.get_alignment()
        except RuntimeError:
            return None
        found = [(word.name, [(phone.name, phone.duration) for phone in word]) for word in alignment or ()]
        return [("SIL" if name[0] in "<[" else name, phones) for name, phones in found]

    def states(self, samples: NDArray[np.int16], text: str) -> NDArray[np.int16] | None:
        """The tied state (senone) of each frame of 10 ms, -1 for silence; None as above."""
        if not self.align(samples, text):
            return None
        named = [
            (-1 if phone.name == "SIL" else int(state.name), state.duration)
            for word in self.decoder.get_alignment() or ()
            for phone in word
            for state in phone
        ]  # read while it goes: what was passed is freed
        return np.repeat(*np.array(named, np.int16).T)


def decode(decoder: Decoder, samples: NDArray[np.int16]) -> None:
    """One utterance, so that the decoder has a result."""
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
