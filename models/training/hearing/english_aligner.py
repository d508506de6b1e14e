"""English speech aligned to phones by the acoustic model inside the pocketsphinx wheel."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pocketsphinx import Decoder, get_model_path

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.aligned_speech import SILENCE, AlignedWords, Alignment, Samples
from models.training.hearing.features import HOP

LEADS = (0, 10, 20, 30)
"""frames of 10 ms of silence that are put before the sound until it is aligned: the second pass of pocketsphinx fails
now and then on sound that fits its text, and a little later it doesn't"""


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

    def align(self, samples: Samples, text: str) -> Alignment | None:
        """None where a word is unknown or the sound doesn't fit the text."""
        if (lead := self._find(samples, words_of(text))) is None:
            return None
        phones = [phone for _, phones in self._spoken(lead) for phone in phones]
        return Alignment(phones, self._senones(lead))

    def align_words(self, samples: Samples, words: Sequence[str]) -> AlignedWords | None:
        """None as above."""
        return None if (lead := self._find(samples, words)) is None else self._spoken(lead)

    def _spoken(self, lead: int) -> AlignedWords:
        """The words in the decoder's alignment, less the silence that was put before them."""
        named = [(word.name, [(phone.name, phone.duration) for phone in word]) for word in self._alignment()]
        aligned = [(SILENCE if name[0] in "<[" else name, phones) for name, phones in named]
        if lead:
            (_, [(_, duration)]), *spoken = aligned
            aligned = [(SILENCE, [(SILENCE, duration - lead)]), *spoken] if duration > lead else spoken
        return aligned

    def _senones(self, lead: int) -> NDArray[np.int16]:
        runs = [
            (-1 if phone.name == SILENCE else int(state.name), state.duration)
            for word in self._alignment()
            for phone in word
            for state in phone
        ]  # one loop: pocketsphinx frees what an iterator has passed
        return np.repeat(*np.array(runs, np.int16).T)[lead:]

    def _known(self, words: Sequence[str]) -> bool:
        return bool(words) and all(word in self.lexicon for word in words)

    def _alignment(self) -> Iterable[Any]:
        return self.decoder.get_alignment() or ()

    def _find(self, samples: Samples, words: Sequence[str]) -> int | None:
        """Leave the alignment in the decoder; frames of silence put before the sound, None if it failed."""
        if not self._known(words):
            return None
        for lead in LEADS:
            sound = np.pad(samples, (lead * HOP, 0))
            try:
                self.decoder.set_align_text(" ".join(words))
                decode(self.decoder, sound)
                self.decoder.set_alignment()
                decode(self.decoder, sound)
            except RuntimeError:
                continue
            first = next(iter(self._alignment()), None)
            if first is not None and (not lead or first.name[0] in "<["):
                return lead
        return None


def words_of(text: str) -> list[str]:
    """Of letters alone, as the lexicon has them: lower case, without marks and digits."""
    return [word.strip("'") for word in re.findall(r"[a-z']+", text.lower().replace("’", "'"))]


def decode(decoder: Decoder, samples: Samples) -> None:
    """Give one utterance to the decoder; its result is then in the decoder."""
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
