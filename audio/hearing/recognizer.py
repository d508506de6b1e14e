"""Which phrase of a closed list was said, in one language: Vosk with a decoding graph of that list."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.confidence import AcousticEvidence, acoustic_evidence, language_ratio
from audio.hearing.dither import dithered
from audio.hearing.vosk_graph import END
from audio.hearing.vosk_loading import LoadedModel, load_model
from audio.hearing.vosk_module import vosk as load_vosk
from audio.wav import SAMPLE_RATE_HZ

MIN_CONFIDENCE = 0.5
"""phrases with less are rejected"""
MAX_ALTERNATIVES = 12
"""hypotheses asked of Vosk: enough to have the phone loop and a runner-up beside the best phrase"""


class VoskRecognizer:
    """Recognizes one language in a stream of chunks.

    `out_of_domain` are sentences of other people's talk, which are rejected: they compete with the phrases.
    `meanings` (phrase > anything that is equal for phrases with the same meaning) tells which phrases can be the
    runner-up; without it none can. Results with less than `min_confidence` are rejected; if it is 0 and there are no
    out-of-domain sentences, every sound is taken for one of the phrases.
    """

    def __init__(
        self,
        model: Path,
        language: Language,
        phrases: Sequence[str],
        cache: Path,
        out_of_domain: Sequence[str] = (),
        meanings: Mapping[str, str] | None = None,
        min_confidence: float = MIN_CONFIDENCE,
    ) -> None:
        self.language = language
        self.phrases = [*phrases, *out_of_domain]
        self._out_of_domain = frozenset(out_of_domain)
        self._meanings = meanings or {}
        self._min_confidence = min_confidence
        self.evidence: AcousticEvidence | None = None
        """for the last utterance; benchmarks fit the confidence's coefficients on it"""
        self.best_log_likelihood = 0.0
        """of the last utterance's best hypothesis, which may be other speech: what any sentence has to compare with"""
        closed = not min_confidence and not out_of_domain
        self._load = partial(load_model, model, language, self.phrases, cache, closed=closed)
        self._start(self._load())

    def learn(self, taught: Sequence[str]) -> None:
        """Listen for these as well, in place of what was taught before: phrases with names that people gave.

        Raises:
            ModelError: a word can't be pronounced; the phrases are the same as before.
        """
        self._start(self._load(taught))

    def _start(self, loaded: LoadedModel) -> None:
        vosk = load_vosk()

        self._tokens = loaded.tokens
        self._speech_seconds = 0.0
        self._vosk = vosk.KaldiRecognizer(loaded.model, SAMPLE_RATE_HZ)
        self._vosk.SetMaxAlternatives(MAX_ALTERNATIVES)

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None:
        """`speech_seconds`: how long somebody spoke in the chunk, if that is known."""
        self._speech_seconds += speech_seconds
        if self._vosk.AcceptWaveform(dithered(chunk).tobytes()):
            return self._utterance(json.loads(self._vosk.Result()))
        return None

    def has_phrase(self) -> bool:
        """Whether the best hypothesis for the sound so far is a whole phrase, with nothing after it."""
        return bool(self.partial())

    def partial(self) -> str:
        """That phrase, or nothing. A phrase's token is behind its last phone: where it is heard, all of it was."""
        token = json.loads(self._vosk.PartialResult()).get("partial", "").replace(END, "").strip()
        return self._tokens[token].phrase if token in self._tokens else ""

    def finish(self) -> Utterance | None:
        utterance = self._utterance(json.loads(self._vosk.FinalResult()))
        self.reset()
        return utterance

    def sentence(self) -> None:
        """Without a language model only listed phrases are heard."""

    def forget_sentence(self) -> None:
        """There is none."""

    def reset(self) -> None:
        self._vosk.Reset()
        self._speech_seconds = 0.0

    def _utterance(self, result: dict[str, Any]) -> Utterance | None:
        """None where there was only silence."""
        speech_seconds, self._speech_seconds = self._speech_seconds, 0.0
        hypotheses = [(a["text"], float(a["confidence"])) for a in result.get("alternatives", [])]
        self.evidence, self.best_log_likelihood = None, -math.inf
        if not hypotheses or not hypotheses[0][0].replace(END, "").strip():
            return None
        self.best_log_likelihood = hypotheses[0][1]
        self.evidence = acoustic_evidence(
            hypotheses, self._tokens, self._out_of_domain, self._meanings, speech_seconds, self.language
        )
        return self._judged()

    def compared(self, other: float) -> Utterance | None:
        """The last utterance, judged again beside the log likelihood of what another language makes of it."""
        if self.evidence:
            ratio = language_ratio(self.best_log_likelihood, other, self.evidence.phone_count)
            self.evidence = replace(self.evidence, language_ratio_per_phone=ratio)
        return self._judged()

    def _judged(self) -> Utterance:
        if self.evidence is None:
            return Utterance("", self.language, 0.0, rejected=True)
        confidence = self.evidence.confidence
        if confidence < self._min_confidence:
            return Utterance("", self.language, confidence, rejected=True)
        return Utterance(self.evidence.phrase, self.language, confidence)
