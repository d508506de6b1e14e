"""Recognizers that never heard our voice: pocketsphinx, and the Korean GMM that aligned the corpora."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from audio.phonetics import korean
from audio.phonetics.phonemizer import phones, tokens, words
from audio.wav import SAMPLE_RATE_HZ

Samples = NDArray[np.int16]


class IndependentRecognizer(Protocol):
    """Sound is 16 kHz mono; texts are plain words."""

    def recognized(self, samples: Samples, listed: Sequence[str]) -> str:
        """Which of the list was spoken."""

    def phones(self, samples: Samples) -> list[str]:
        """Phones without any words."""


def plain(text: str, language: Language) -> str:
    """The words alone."""
    return " ".join(word for word, _ in words(text, language))


def recognizer(language: Language, data: Path) -> IndependentRecognizer:
    """That of a language; `data` has the corpora, and the folder weights beside it the Korean GMM."""
    return EnglishRecognizer() if language is Language.ENGLISH else KoreanRecognizer(data)


def phones_of(text: str, language: Language) -> list[str]:
    """Those that plain words should have, as the voice says them one behind the other."""
    return [token for token in tokens(text, language) if token.isalnum()]


class EnglishRecognizer:
    """Pocketsphinx, with the model and the phone bigram of its wheel."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder, get_model_path  # noqa: PLC0415 slow to import

        self._list = Decoder(samprate=SAMPLE_RATE_HZ, loglevel="FATAL", lm=None, beam=1e-48, wbeam=1e-30, pbeam=1e-48)
        model = get_model_path("en-us/en-us-phone.lm.bin")
        self._loop = Decoder(
            samprate=SAMPLE_RATE_HZ, loglevel="FATAL", lm=None, allphone=model, lw=2.0, beam=1e-20, pbeam=1e-20
        )

    def recognized(self, samples: Samples, listed: Sequence[str]) -> str:
        for word in {word for text in listed for word in text.split()}:
            if not self._list.lookup_word(word):
                self._list.add_word(word, " ".join(phones(word, Language.ENGLISH)), True)
        self._list.add_jsgf_string("list", f"#JSGF V1.0; grammar g; public <list> = {' | '.join(listed)};")
        self._list.activate_search("list")
        return re.sub(r"\(\d\)", "", _decoded(self._list, samples))

    def phones(self, samples: Samples) -> list[str]:
        return [phone for phone in _decoded(self._loop, samples).split() if phone.isalpha() and phone != "SIL"]


class KoreanRecognizer:
    """The GMM of Korean_FA; the phones' bigram is that of the corpus's texts."""

    def __init__(self, data: Path) -> None:
        from models.training.datasets.speech_corpora import voice_recordings  # noqa: PLC0415
        from models.training.hearing.korean_aligner import PHONES, KoreanAligner  # noqa: PLC0415 the extra `train`
        from models.training.hearing.phone_loop import PhoneLoop  # noqa: PLC0415
        from models.training.hearing.phonotactics import bigram  # noqa: PLC0415

        self._aligner = KoreanAligner(data.parent / "weights" / "korean-gmm", korean.phones)
        texts = sorted({plain(one.text, Language.KOREAN) for one in voice_recordings(data / "emotiontts")})
        self._loop = PhoneLoop(self._aligner, bigram([_korean(text) for text in texts], ["SIL", *PHONES]))

    def recognized(self, samples: Samples, listed: Sequence[str]) -> str:
        from models.training.hearing.closed_list import ClosedListDecoder  # noqa: PLC0415

        return ClosedListDecoder(self._aligner, listed).decode(samples)

    def phones(self, samples: Samples) -> list[str]:
        return self._loop.decode(samples)


def _korean(text: str) -> list[str]:
    return [phone for word in text.split() for phone in korean.phones(word)]


def _decoded(decoder: Any, samples: Samples) -> str:
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return hypothesis.hypstr if hypothesis else ""
