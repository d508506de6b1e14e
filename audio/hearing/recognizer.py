"""Which of the sentences we know was said: Vosk on a closed list."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.confidence import Reading, among, read
from audio.hearing.vosk_graph import END, UNKNOWN
from audio.hearing.vosk_models import OpenModel, open_model
from audio.wav import RATE

ALTERNATIVES = 12
"""hypotheses asked of Vosk: enough to find the phone loop's and a rival beside the best phrase"""
COMMAND = 0.5
"""the confidence from which a phrase counts"""
DITHER = 6.0
"""standard deviation of the noise added to what is heard, in steps of 16 bits: -75 dB"""
NEAR = 80.0
"""for a model with a run-time grammar: how like a listed phrase (0 to 100) the words must be"""


class VoskRecognizer:
    """Hears one language. Streams: give it chunks, take the utterance when a stretch of speech has ended.

    `strangers` are sentences to be refused: listening for them keeps them from being taken for a phrase. `meanings`
    (phrase > whatever it means) tells which phrases are rivals; without it none are. What is less sure than
    `certainty` is refused; with none and no strangers whatever is said is taken for one of the phrases.
    """

    def __init__(
        self,
        model: Path,
        language: Language,
        phrases: Sequence[str],
        cache: Path,
        strangers: Sequence[str] = (),
        meanings: Mapping[str, str] | None = None,
        certainty: float = COMMAND,
    ) -> None:
        self.language = language
        self.phrases = [*phrases, *strangers]
        self._strangers = frozenset(strangers)
        self._meanings = meanings or {}
        self._certainty = certainty
        self.reading: Reading | None = None
        """what the last utterance was made of, to calibrate with"""
        closed = not certainty and not strangers
        self._open = partial(open_model, model, language, self.phrases, cache, closed=closed)
        self._noise = np.random.default_rng(1).normal(0, DITHER, RATE).astype(np.int32)
        self._start(self._open())

    def learn(self, taught: Sequence[str]) -> None:
        """Listen for these as well, in place of what was taught before: phrases with names that people gave.

        Raises:
            ModelError: a word can't be pronounced; what was listened for before goes on.
        """
        self._start(self._open(taught))

    def _start(self, opened: OpenModel) -> None:
        import vosk  # noqa: PLC0415 half a second

        self._tokens = opened.tokens
        self._speech = 0.0
        listed = json.dumps([*self.phrases, UNKNOWN], ensure_ascii=False)
        self._vosk = vosk.KaldiRecognizer(opened.model, RATE, *([] if opened.tokens else [listed]))
        self._vosk.SetMaxAlternatives(ALTERNATIVES)

    def accept(self, chunk: AudioChunk, speech: float = 0.0) -> Utterance | None:
        """`speech`: seconds of the chunk in which somebody spoke, if known."""
        self._speech += speech
        if self._vosk.AcceptWaveform(self._dithered(chunk).tobytes()):
            return self._utterance(json.loads(self._vosk.Result()))
        return None

    def has_phrase(self) -> bool:
        """Whether the best reading of what was heard so far is a whole phrase, with nothing after it.

        A token stands behind the last phone of its phrase, so a partial result that has one has heard it all.
        """
        return json.loads(self._vosk.PartialResult()).get("partial", "").replace(END, "").strip() in self._tokens

    def _dithered(self, chunk: AudioChunk) -> NDArray[np.int16]:
        """Digital silence, which no room has, would upset the running mean of the features."""
        noise = np.resize(self._noise, len(chunk.samples))
        return (chunk.samples.astype(np.int32) + noise).clip(-32768, 32767).astype(np.int16)

    def finish(self) -> Utterance | None:
        utterance = self._utterance(json.loads(self._vosk.FinalResult()))
        self.reset()
        return utterance

    def reset(self) -> None:
        self._vosk.Reset()
        self._speech = 0.0

    def _utterance(self, result: dict[str, Any]) -> Utterance | None:
        """None where there was only silence."""
        speech, self._speech = self._speech, 0.0
        heard = [(a["text"], float(a["confidence"])) for a in result.get("alternatives", [])]
        if not heard or not heard[0][0].replace(END, "").strip():
            return None
        if not self._tokens:
            return self._nearest(heard[0][0])
        self.reading = read(heard, self._tokens, self._strangers, self._meanings, speech, self.language)
        if self.reading is None or self.reading.confidence < self._certainty:
            return Utterance("", self.language, self.reading.confidence if self.reading else 0.0, rejected=True)
        return Utterance(self.reading.phrase, self.language, self.reading.confidence)

    def _nearest(self, text: str) -> Utterance:
        """A run-time grammar joins words freely; only what is near a whole phrase counts."""
        match = process.extractOne(text.replace(UNKNOWN, "").strip(), self.phrases, score_cutoff=NEAR)
        if match is None or match[0] in self._strangers:
            return Utterance("", self.language, 0.0, rejected=True)
        return Utterance(match[0], self.language, match[1] / 100)


class BilingualRecognizer:
    """Hears several languages at once and answers with the one whose sentence fits better.

    What sounds like a phrase in two of them is less sure than in either, and refused if less sure than `certainty`.
    """

    def __init__(self, recognizers: Sequence[VoskRecognizer], certainty: float = 0.0) -> None:
        self._recognizers = recognizers
        self._certainty = certainty

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these as well, in place of what was taught before."""
        for recognizer in self._recognizers:
            recognizer.learn(taught.get(recognizer.language, ()))

    def accept(self, chunk: AudioChunk, speech: float = 0.0) -> Utterance | None:
        """The languages rarely end a stretch in the same chunk: the first one to end it ends it for all."""
        heard = [recognizer.accept(chunk, speech) for recognizer in self._recognizers]
        if not any(heard):
            return None
        return self._best([u or recognizer.finish() for u, recognizer in zip(heard, self._recognizers, strict=True)])

    def has_phrase(self) -> bool:
        """Whether one of the languages has heard a whole phrase."""
        return any(recognizer.has_phrase() for recognizer in self._recognizers)

    def finish(self) -> Utterance | None:
        return self._best([recognizer.finish() for recognizer in self._recognizers])

    def reset(self) -> None:
        for recognizer in self._recognizers:
            recognizer.reset()

    def _best(self, heard: Sequence[Utterance | None]) -> Utterance | None:
        """None where all heard silence."""
        utterances = [u for u in heard if u]
        best = max(utterances, key=lambda u: (not u.rejected, u.confidence), default=None)
        if best is None:
            return None
        confidence = among(best.confidence, [u.confidence for u in utterances if u is not best])
        if best.rejected or confidence < self._certainty:
            return Utterance("", best.language, confidence, rejected=True)
        return replace(best, confidence=confidence)
