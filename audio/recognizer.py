"""Which of the sentences we know was said: Vosk on a closed list."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process

from assistant.domain import AudioChunk, Language, Utterance
from audio.vosk_graph import END, UNKNOWN
from audio.vosk_models import open_model
from audio.wav import RATE

ALTERNATIVES = 8
"""hypotheses asked of Vosk: enough to find the phone loop's beside the best phrase"""
DITHER = 6.0
"""standard deviation of the noise added to what is heard, in steps of 16 bits: -75 dB"""
CERTAIN = 8.0
"""a lead over the phone loop, in log likelihood, that leaves no doubt: the width of Vosk's lattice"""
SETTLED = 0.3
"""seconds for which a whole phrase must be the best reading, with nothing after it, to count before Vosk's own end"""
NEAR = 80.0
"""for a model with a run-time grammar: how like a listed phrase (0 to 100) the words must be"""


class VoskRecognizer:
    """Hears one language. Streams: give it chunks, take the utterance when a stretch of speech has ended.

    `strangers` are sentences to be refused: listening for them keeps them from being taken for a phrase.
    """

    def __init__(
        self, model: Path, language: Language, phrases: Sequence[str], cache: Path, strangers: Sequence[str] = ()
    ) -> None:
        import vosk  # noqa: PLC0415 half a second

        self.language = language
        self.phrases = [*phrases, *strangers]
        self._strangers = frozenset(strangers)
        opened = open_model(model, language, self.phrases, cache)
        self._tokens = opened.tokens
        if opened.tokens:
            self._vosk = vosk.KaldiRecognizer(opened.model, RATE)
        else:
            self._vosk = vosk.KaldiRecognizer(
                opened.model, RATE, json.dumps([*self.phrases, UNKNOWN], ensure_ascii=False)
            )
        self._vosk.SetMaxAlternatives(ALTERNATIVES)
        self._partial, self._since = "", 0.0
        self._noise = np.random.default_rng(1).normal(0, DITHER, RATE).astype(np.int32)

    def accept(self, chunk: AudioChunk) -> Utterance | None:
        if self._vosk.AcceptWaveform(self._dithered(chunk).tobytes()):
            self._partial = ""
            return self._utterance(json.loads(self._vosk.Result()))
        if self._tokens and self._settled(chunk.seconds):
            return self.finish()
        return None

    def _settled(self, seconds: float) -> bool:
        """A token stands behind the last phone of its phrase, so a partial result that has one has heard it all."""
        partial = json.loads(self._vosk.PartialResult())["partial"].replace(END, "").strip()
        self._since = self._since + seconds if partial == self._partial else 0.0
        self._partial = partial
        return partial in self._tokens and self._since >= SETTLED

    def _dithered(self, chunk: AudioChunk) -> NDArray[np.int16]:
        """Digital silence, which no room has, would upset the running mean of the features."""
        noise = self._noise[: len(chunk.samples)]
        return (chunk.samples.astype(np.int32) + noise).clip(-32768, 32767).astype(np.int16)

    def finish(self) -> Utterance | None:
        utterance = self._utterance(json.loads(self._vosk.FinalResult()))
        self.reset()
        return utterance

    def reset(self) -> None:
        self._partial = ""
        self._vosk.Reset()

    def _utterance(self, result: dict[str, Any]) -> Utterance | None:
        """None where there was only silence."""
        heard = [(a["text"].replace(END, "").strip(), float(a["confidence"])) for a in result.get("alternatives", [])]
        spoken = [(text, score) for text, score in heard if text]
        if not spoken or not heard[0][0]:
            return None
        best, score = spoken[0]
        if not self._tokens:
            return self._nearest(best)
        if UNKNOWN in best or best not in self._tokens:
            return Utterance("", self.language, 0.0, rejected=True)
        if self._tokens[best] in self._strangers:
            return Utterance("", self.language, 0.0, rejected=True)
        unknown = max((s for text, s in spoken if UNKNOWN in text), default=score - CERTAIN)
        return Utterance(self._tokens[best], self.language, _confidence(score - unknown))

    def _nearest(self, text: str) -> Utterance:
        """A run-time grammar joins words freely; only what is near a whole phrase counts."""
        match = process.extractOne(text.replace(UNKNOWN, "").strip(), self.phrases, score_cutoff=NEAR)
        if match is None or match[0] in self._strangers:
            return Utterance("", self.language, 0.0, rejected=True)
        return Utterance(match[0], self.language, match[1] / 100)


def _confidence(lead: float) -> float:
    """A lead over the phone loop as 0.5 (none) to 1."""
    return 1 / (1 + math.exp(-max(0.0, lead) / 2))


class BilingualRecognizer:
    """Hears several languages at once and answers with the one whose sentence fits better."""

    def __init__(self, recognizers: Sequence[VoskRecognizer]) -> None:
        self._recognizers = recognizers

    def accept(self, chunk: AudioChunk) -> Utterance | None:
        """The languages rarely end a stretch in the same chunk: the first one to end it ends it for all."""
        heard = [recognizer.accept(chunk) for recognizer in self._recognizers]
        if not any(heard):
            return None
        return self._best([u or recognizer.finish() for u, recognizer in zip(heard, self._recognizers, strict=True)])

    def finish(self) -> Utterance | None:
        return self._best([recognizer.finish() for recognizer in self._recognizers])

    def reset(self) -> None:
        for recognizer in self._recognizers:
            recognizer.reset()

    @staticmethod
    def _best(heard: Sequence[Utterance | None]) -> Utterance | None:
        utterances = [u for u in heard if u]
        return max(utterances, key=lambda u: (not u.rejected, u.confidence), default=None)
