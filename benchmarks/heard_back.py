"""Speech recognised back by those who aligned the corpora, and never heard our voice: pocketsphinx, the Korean GMM."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from assistant.domain import Language
from audio import korean
from audio.script import phones, words
from audio.wav import RATE

Samples = NDArray[np.int16]


class ClosedListEar(Protocol):
    """Says which of a list was said."""

    def heard(self, samples: Samples) -> str:
        """The text, in plain words."""


def plain(text: str, language: Language) -> str:
    """The words alone."""
    return " ".join(word for word, _ in words(text, language))


def closed_list(language: Language, texts: Sequence[str], weights: Path) -> ClosedListEar:
    """An ear for plain texts; `weights` has the Korean GMM."""
    if language is Language.ENGLISH:
        return Pocketsphinx(texts)
    from models.training.hearing.closed_list import ClosedList  # noqa: PLC0415 the extra `train`
    from models.training.hearing.korean import Aligner  # noqa: PLC0415

    return ClosedList(Aligner(weights / "korean-gmm", korean.phones), texts)


class Pocketsphinx:
    """A search over the list alone, with English as the wheel's model knows it."""

    def __init__(self, texts: Sequence[str]) -> None:
        from pocketsphinx import Decoder  # noqa: PLC0415 slow to import

        self.decoder = Decoder(samprate=RATE, loglevel="FATAL", lm=None, beam=1e-60, wbeam=1e-40, pbeam=1e-60)
        for word in {word for text in texts for word in text.split()}:
            if not self.decoder.lookup_word(word):
                self.decoder.add_word(word, " ".join(phones(word, Language.ENGLISH)), True)
        self.decoder.add_jsgf_string("list", f"#JSGF V1.0; grammar g; public <list> = {' | '.join(texts)};")
        self.decoder.activate_search("list")

    def heard(self, samples: Samples) -> str:
        found = _decoded(self.decoder, samples)
        return re.sub(r"\(\d\)", "", found)


class PhoneEar:
    """English phones without any words (pocketsphinx, allphone)."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder, get_model_path  # noqa: PLC0415

        model = get_model_path("en-us/en-us-phone.lm.bin")
        self.decoder = Decoder(
            samprate=RATE, loglevel="FATAL", lm=None, allphone=model, lw=2.0, beam=1e-20, pbeam=1e-20
        )

    def errors(self, samples: Samples, text: str) -> tuple[int, int]:
        """(sounds that are wrong, sounds that should be there)."""
        wanted = [phone for word in text.split() for phone in phones(word, Language.ENGLISH)]
        found = [phone for phone in _decoded(self.decoder, samples).split() if phone.isalpha() and phone != "SIL"]
        return Levenshtein.distance(wanted, found), len(wanted)


def _decoded(decoder: object, samples: Samples) -> str:
    decoder.start_utt()  # type: ignore[attr-defined]
    decoder.process_raw(samples.tobytes(), full_utt=True)  # type: ignore[attr-defined]
    decoder.end_utt()  # type: ignore[attr-defined]
    hypothesis = decoder.hyp()  # type: ignore[attr-defined]
    return hypothesis.hypstr if hypothesis else ""
