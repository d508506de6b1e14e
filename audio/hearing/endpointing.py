"""Endpointing: passes only speech on to the recognizer, and finds the end of an utterance by its trailing silence."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE, HoldBack
from audio.hearing.speech_segment import MIN_LEVEL_SECONDS, ONSET_PROBABILITY, SpeechSegment

PRE_ROLL_CHUNKS = 4
"""chunks from before the onset that are passed on with the speech: 0.4 s. Words begin softly"""
PHRASE_TRAILING_SILENCE, TRAILING_SILENCE = 0.25, 0.8
"""seconds of silence that end an utterance: the first if a whole phrase was heard, the second in any case"""


class VoiceActivityDetector(Protocol):
    """Tells speech from other sound."""

    def __call__(self, samples: NDArray[np.int16]) -> float:
        """The probability, 0 to 1, that there is speech in these 16 kHz samples."""

    def reset(self) -> None: ...


class PhraseRecognizer(Protocol):
    """A recognizer that knows when it has heard a whole phrase."""

    def accept(self, chunk: AudioChunk, speech_seconds: float) -> Utterance | None:
        """`speech_seconds`: how long somebody spoke in the chunk."""

    def finish(self) -> Utterance | None: ...
    def reset(self) -> None: ...
    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these phrases as well."""

    def has_phrase(self) -> bool:
        """Whether the best hypothesis for the speech so far is a whole phrase."""


class Endpointer:
    """Cuts a stream of chunks into segments of speech, and gives the utterance in each that counts.

    `on_speech` is called for every chunk of a segment. A result with less than `immediate_confidence` counts only if
    there is silence before it and behind it (see hold_back).
    """

    def __init__(
        self,
        recognizer: PhraseRecognizer,
        vad: VoiceActivityDetector,
        on_speech: Callable[[], None] = lambda: None,
        immediate_confidence: float = IMMEDIATE_CONFIDENCE,
    ) -> None:
        self._recognizer = recognizer
        self._vad = vad
        self._on_speech = on_speech
        self._hold_back = HoldBack(immediate_confidence)
        self._pre_roll: deque[AudioChunk] = deque(maxlen=PRE_ROLL_CHUNKS)
        self._segment: SpeechSegment | None = None
        self._silence = float("inf")
        """seconds of silence before this segment, or until now"""

    def accept(self, chunk: AudioChunk) -> Utterance | None:
        probability = self._vad(chunk.samples)
        if self._segment is None:
            if probability < ONSET_PROBABILITY:
                return self._silent(chunk)
            self._segment = SpeechSegment([*self._pre_roll], follows_speech=self._silence < TRAILING_SILENCE)
        self._on_speech()
        segment = self._segment
        segment.add(chunk, probability)
        if segment.duration < MIN_LEVEL_SECONDS:
            return None
        utterance = self._recognizer.accept(*segment.take())
        if utterance is None and not self._is_endpoint(segment):
            return None
        return self._end(segment, utterance or self._recognizer.finish())

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these phrases with names that people gave as well, in place of those taught before.

        Raises:
            ModelError: a word can't be pronounced; the phrases are the same as before.
        """
        self._recognizer.learn(taught)
        self.reset()

    def _silent(self, chunk: AudioChunk) -> Utterance | None:
        """No speech; once the silence is long enough, a tentative result counts."""
        self._pre_roll.append(chunk)
        self._silence += chunk.seconds
        return self._hold_back.release() if self._silence >= TRAILING_SILENCE else None

    def _is_endpoint(self, segment: SpeechSegment) -> bool:
        """A short silence ends a whole phrase. A longer sentence may begin like one, but it goes on sooner."""
        if segment.trailing_silence >= TRAILING_SILENCE:
            return True
        return segment.trailing_silence >= PHRASE_TRAILING_SILENCE and self._recognizer.has_phrase()

    def _end(self, segment: SpeechSegment, utterance: Utterance | None) -> Utterance | None:
        """The segment has ended: what counts now."""
        self._silence = segment.trailing_silence
        self._forget_sound()
        return self._hold_back.judge(utterance, segment.follows_speech)

    def finish(self) -> Utterance | None:
        if (segment := self._segment) is None:
            return self._hold_back.release()
        utterance = self._recognizer.accept(*segment.take()) if segment.pending else None
        return self._end(segment, utterance or self._recognizer.finish()) or self._hold_back.release()

    def reset(self) -> None:
        self._recognizer.reset()
        self._vad.reset()
        self._hold_back.reset()
        self._silence = float("inf")
        self._forget_sound()

    def _forget_sound(self) -> None:
        self._pre_roll.clear()
        self._segment = None
