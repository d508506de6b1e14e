"""Which phrase of a list was said, by a Vosk model that others have published.

Such a model has a run-time grammar in place of our graph: a bigram of words that lets phrases recombine, drops words
that it lacks, and has no phone loop. So only a whole listed phrase counts, and the same sound is decoded once more with
the model's own large vocabulary: other speech fits that much better than the phrase.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.core.domain import AudioChunk, Language, Utterance
from assistant.core.errors import ModelError
from audio.hearing.confidence import probability
from audio.hearing.dither import dithered
from audio.hearing.vosk_graph import END, UNKNOWN
from audio.hearing.vosk_module import vosk as load_vosk
from audio.wav import SAMPLE_RATE_HZ

log = logging.getLogger(__name__)

COEFFICIENTS = {"log_likelihood_ratio_per_word": 0.5, "intercept": 0.0}
"""of the logistic regression that tells commands from other speech. Set by hand so far: a phrase that fits as well as
the model's own vocabulary has 0.5. `wardrobe evaluate published` fits them, where enough is heard wrongly"""


@dataclass(frozen=True, slots=True)
class GrammarEvidence:
    """A listed phrase that the grammar has found."""

    phrase: str
    log_likelihood_ratio_per_word: float
    """of the phrase to what the model hears with its own vocabulary"""


def missing_words(model: Any, phrases: Sequence[str]) -> list[str]:
    """The words of the phrases that a vosk.Model lacks."""
    words = sorted({word for phrase in phrases for word in phrase.split()})
    return [word for word in words if model.vosk_model_find_word(word) < 0]


class PublishedRecognizer:
    """Recognizes one language in a stream of chunks.

    Phrases with words that the model lacks are not listened for; they are named in the log. `out_of_domain` are
    sentences that are rejected. Results with less than `min_confidence` are rejected.
    """

    best_log_likelihood: float | None = None
    """it can't be compared with another model's"""

    def __init__(
        self,
        folder: Path,
        language: Language,
        phrases: Sequence[str],
        out_of_domain: Sequence[str] = (),
        min_confidence: float = 0.5,
    ) -> None:
        vosk = load_vosk()

        try:
            self._model = vosk.Model(str(folder))
        except Exception as error:  # vosk raises the plain class
            raise ModelError(f"Vosk can't load {folder}: the files are damaged; install them again") from error
        self.language = language
        self._listed, self._out_of_domain = [*phrases, *out_of_domain], frozenset(out_of_domain)
        self._min_confidence = min_confidence
        self.evidence: GrammarEvidence | None = None
        """for the last utterance"""
        self._sound: list[bytes] = []
        self.missing = missing_words(self._model, phrases)
        """words that the model lacks"""
        if self.missing:
            log.warning("%s lacks these words, and is deaf to their sentences: %s", folder, ", ".join(self.missing))
        self._vocabulary = vosk.KaldiRecognizer(self._model, SAMPLE_RATE_HZ)
        self._vocabulary.SetMaxAlternatives(1)
        self.learn(())

    def learn(self, taught: Sequence[str]) -> None:
        """Listen for these as well, in place of what was taught before.

        Raises:
            ModelError: the model lacks a word; the phrases are the same as before.
        """
        vosk = load_vosk()

        if lacking := missing_words(self._model, taught):
            raise ModelError(f"the configured Vosk model can't hear {', '.join(lacking)}: it lacks these words")
        missing = set(missing_words(self._model, self._listed))
        self._phrases = {one for one in (*self._listed, *taught) if missing.isdisjoint(one.split())}
        if not self._phrases:
            raise ModelError("the configured Vosk model lacks words of every sentence: is it of this language?")
        known = [*sorted(self._phrases), *([UNKNOWN] if not missing_words(self._model, [UNKNOWN]) else [])]
        grammar = json.dumps(known, ensure_ascii=False)
        self._grammar = vosk.KaldiRecognizer(self._model, SAMPLE_RATE_HZ, grammar)
        self._grammar.SetMaxAlternatives(1)

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None:
        """`speech_seconds` is not used."""
        sound = dithered(chunk).tobytes()
        self._sound.append(sound)
        if self._grammar.AcceptWaveform(sound):
            return self._utterance(self._grammar.Result())
        return None

    def has_phrase(self) -> bool:
        """Whether the best hypothesis for the sound so far is a whole phrase."""
        return bool(self.partial())

    def partial(self) -> str:
        """That phrase, or nothing."""
        words = _words(json.loads(self._grammar.PartialResult()).get("partial", ""))
        return words if words in self._phrases else ""

    def finish(self) -> Utterance | None:
        utterance = self._utterance(self._grammar.FinalResult())
        self._grammar.Reset()
        return utterance

    def compared(self, other: float) -> Utterance | None:
        """Never asked for: there is nothing to compare."""
        raise NotImplementedError

    def sentence(self) -> None:
        """Only listed phrases are heard."""

    def forget_sentence(self) -> None:
        """There is none."""

    def reset(self) -> None:
        self._grammar.Reset()
        self._sound.clear()

    def _utterance(self, result: str) -> Utterance | None:
        """None where there was only silence."""
        sound, self._sound = b"".join(self._sound), []
        self.evidence = None
        text, score = _best(result)
        if not text:
            return None
        if text not in self._phrases or text in self._out_of_domain:
            return Utterance("", self.language, 0.0, rejected=True)
        self._vocabulary.AcceptWaveform(sound)
        _, any_words = _best(self._vocabulary.FinalResult())
        self._vocabulary.Reset()
        self.evidence = GrammarEvidence(text, (score - any_words) / len(text.split()))
        confidence = probability(self.evidence, COEFFICIENTS)
        if confidence < self._min_confidence:
            return Utterance("", self.language, confidence, rejected=True)
        return Utterance(text, self.language, confidence)


def _best(result: str) -> tuple[str, float]:
    """The likeliest words, and how likely they are."""
    alternatives: list[dict[str, Any]] = json.loads(result).get("alternatives", [])
    return (_words(alternatives[0]["text"]), float(alternatives[0]["confidence"])) if alternatives else ("", 0.0)


def _words(text: str) -> str:
    """Without the token that ends the paths of our own graphs: one of these may be configured, too."""
    return text.replace(END, "").strip()
