"""English speech aligned to phones by the acoustic model inside the pocketsphinx wheel."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.aligned_speech import SILENCE, AlignedWords, Phones, Samples


def lexicon() -> dict[str, tuple[str, ...]]:
    """Word > its first pronunciation in the CMU dictionary of the wheel."""
    pronunciations: dict[str, tuple[str, ...]] = {}
    for line in Path(get_model_path("en-us/cmudict-en-us.dict")).read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        pronunciations.setdefault(re.sub(r"\(\d+\)$", "", word), tuple(phones))
    return pronunciations


class EnglishAligner:
    """Finds when each phone of a known sentence is spoken."""

    def __init__(self) -> None:
        self.decoder = Decoder(samprate=SAMPLE_RATE_HZ, loglevel="FATAL", beam=1e-80, wbeam=1e-60, pbeam=1e-80)
        self.lexicon = lexicon()

    def align(self, samples: Samples, text: str) -> Phones | None:
        """None where a word is unknown or the sound doesn't fit the text."""
        words = [word.strip("'") for word in re.findall(r"[a-z']+", text.lower().replace("’", "'"))]
        aligned = self.align_words(samples, words)
        return [phone for _, phones in aligned for phone in phones] if aligned else None

    def align_words(self, samples: Samples, words: Sequence[str]) -> AlignedWords | None:
        """None as above."""
        if not words or any(word not in self.lexicon for word in words):
            return None
        try:
            self.decoder.set_align_text(" ".join(words))
            decode(self.decoder, samples)
            self.decoder.set_alignment()
            decode(self.decoder, samples)
            alignment = self.decoder.get_alignment()
        except RuntimeError:
            return None
        named = [(word.name, [(phone.name, phone.duration) for phone in word]) for word in alignment or ()]
        return [(SILENCE if name[0] in "<[" else name, phones) for name, phones in named]

    def senones(self, samples: Samples, text: str) -> NDArray[np.int16] | None:
        """The tied state of each frame of 10 ms, -1 for silence; None as above."""
        if not self.align(samples, text):
            return None
        runs = [
            (-1 if phone.name == SILENCE else int(state.name), state.duration)
            for word in self.decoder.get_alignment() or ()
            for phone in word
            for state in phone
        ]  # one loop: pocketsphinx frees what an iterator has passed
        return np.repeat(*np.array(runs, np.int16).T)


def decode(decoder: Decoder, samples: Samples) -> None:
    """Give one utterance to the decoder; its result is then in the decoder."""
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
