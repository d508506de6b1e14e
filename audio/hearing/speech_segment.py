"""One segment of speech while it is heard: its duration, its trailing silence and its level."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Utterance
from audio.wav import SAMPLE_RATE_HZ

ONSET_PROBABILITY, OFFSET_PROBABILITY = 0.5, 0.35
"""the VAD's thresholds, with hysteresis: a chunk is speech from the first on, and silence below the second"""
MAX_SPEECH_RMS = 500.0
"""the loudest tenth of a second of a segment is attenuated to this root mean square, of 32767. The gain of a microphone
is unknown, and the acoustic models were not trained on louder speech"""
LEVEL_SAMPLES = SAMPLE_RATE_HZ // 10
MIN_LEVEL_SECONDS = 0.3
"""how much speech is needed before its level is known: until then nothing is passed on, for the pre-roll has to be
attenuated as much as the speech behind it"""


@dataclass
class SpeechSegment:
    """A segment of speech that has not ended yet."""

    pending: list[AudioChunk]
    """chunks that the recognizer did not get yet; at first the pre-roll"""
    follows_speech: bool
    """whether the silence before it was too short for an endpoint"""
    duration: float = 0.0
    """seconds since the onset"""
    speech_seconds: float = 0.0
    """seconds of speech in the pending chunks"""
    trailing_silence: float = 0.0
    """seconds since the last chunk that was not silence"""
    peak_rms: float = 1.0
    """root mean square of the loudest tenth of a second so far"""
    passed: list[tuple[AudioChunk, float]] = field(default_factory=list)
    """what the recognizer got, to be recognized anew"""
    attempts: int = 0
    """how often it was taken for finished"""
    finished: bool = False
    """the recognizer gave its result, and talk may still go on"""
    result: Utterance | None = None
    """of a finished segment; None where there was only noise"""
    tried: tuple[str, ...] = ()
    """what it seemed to be when it was taken for finished last"""
    has_phrase: bool = False
    """it was taken for finished because of a whole phrase"""
    _tail: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))

    def add(self, chunk: AudioChunk, probability: float) -> None:
        """Append a chunk; `probability` is the VAD's, that it is speech."""
        self.pending.append(chunk)
        self.duration += chunk.seconds
        self.speech_seconds += chunk.seconds if probability >= ONSET_PROBABILITY else 0.0
        self.trailing_silence = self.trailing_silence + chunk.seconds if probability < OFFSET_PROBABILITY else 0.0

    def take(self) -> tuple[AudioChunk, float]:
        """The pending chunks as one with normalised level, and the seconds of speech in it. None are pending then."""
        samples = np.concatenate([chunk.samples for chunk in self.pending])
        self.peak_rms = max(self.peak_rms, self._loudest(samples))
        gain = min(1.0, MAX_SPEECH_RMS / self.peak_rms)
        speech_seconds, self.speech_seconds, self.pending = self.speech_seconds, 0.0, []
        self.passed.append((AudioChunk((samples * gain).astype(np.int16), SAMPLE_RATE_HZ), speech_seconds))
        return self.passed[-1]

    def _loudest(self, samples: NDArray[np.int16]) -> float:
        """Root mean square of the loudest tenth of a second that ends in these samples."""
        heard = np.concatenate([self._tail, samples]).astype(np.float64)
        self._tail = heard[-LEVEL_SAMPLES:].astype(np.int16)
        power = np.concatenate([[0.0], np.cumsum(heard**2)])
        length = min(LEVEL_SAMPLES, len(heard))
        return float(np.sqrt(np.maximum(power[length:] - power[:-length], 0.0).max() / length))

    def finish(self, result: Utterance | None) -> None:
        """Keep the recognizer's result, until it is known whether talk goes on."""
        self.finished, self.result, self.attempts = True, result, self.attempts + 1

    def resume(self) -> None:
        """Talk goes on: the result is no result."""
        self.finished, self.result, self.has_phrase = False, None, False
