"""Endpointing: passes only speech on to the recognizer, and finds the end of an utterance by its trailing silence."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE, HoldBack
from audio.hearing.pauses import TurnTaking
from audio.hearing.speech_segment import MIN_LEVEL_SECONDS, ONSET_PROBABILITY, SpeechSegment

PRE_ROLL_CHUNKS = 13
"""chunks from before the onset that are passed on with the speech: 0.4 s. Words begin softly"""
TURN_TAKING = TurnTaking()
MAX_ATTEMPTS, MAX_ATTEMPT_SECONDS = 3, 10.0
"""how often a segment may be taken for finished, and the longest one: if talk goes on, all of it is recognized anew"""


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

    def partial(self) -> Sequence[str]:
        """What the speech so far may be, in each language."""


class Endpointer:
    """Cuts a stream of chunks into segments of speech, and gives the utterance in each that counts.

    A result that may be final counts when the silence behind it is long enough for it (see pauses). If talk goes on
    before that, the result is thrown away, and the segment is recognized anew with what follows.

    A result with less than `immediate_confidence` counts only if there is silence before it and behind it (see
    hold_back).
    """

    def __init__(
        self,
        recognizer: PhraseRecognizer,
        vad: VoiceActivityDetector,
        immediate_confidence: float = IMMEDIATE_CONFIDENCE,
        turn_taking: TurnTaking = TURN_TAKING,
    ) -> None:
        self._recognizer = recognizer
        self._vad = vad
        self._turn_taking, self._pauses = turn_taking, turn_taking.pauses
        self._hold_back = HoldBack(immediate_confidence, turn_taking.is_complete)
        self._pre_roll: deque[AudioChunk] = deque(maxlen=PRE_ROLL_CHUNKS)
        self._segment: SpeechSegment | None = None
        self._silence = float("inf")
        """seconds of silence before this segment, or until now"""

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        """`over_speech`: while the assistant speaks, a sure phrase counts at its last sound, without any pause."""
        probability = self._vad(chunk.samples)
        if self._segment is None:
            if probability < ONSET_PROBABILITY:
                return self._silent(chunk)
            self._segment = SpeechSegment([*self._pre_roll], follows_speech=self._silence < self._pauses.any)
        segment = self._segment
        segment.add(chunk, probability)
        if not segment.trailing_silence:
            self._turn_taking.on_speech()
        if segment.duration < MIN_LEVEL_SECONDS:
            return None
        if segment.finished:
            if segment.trailing_silence:
                return self._judged(segment, over_speech)
            self._recognize_anew(segment)
        if utterance := self._recognizer.accept(*segment.take()):
            return self._end(segment, utterance)
        if self._may_have_ended(segment, over_speech):
            segment.finish(self._recognizer.finish())
            return self._judged(segment, over_speech)
        if segment.trailing_silence >= self._pauses.look:
            for text in self._recognizer.partial():
                self._turn_taking.on_pause(text)
        return None

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
        return self._hold_back.release() if self._silence >= self._pauses.any else None

    def _may_have_ended(self, segment: SpeechSegment, over_speech: bool) -> bool:
        """Whether it is worth to ask for the result: it may be one for which this silence is enough."""
        silence, pauses = segment.trailing_silence, self._pauses
        if silence >= pauses.any:
            return True
        again = segment.attempts < MAX_ATTEMPTS and segment.duration < MAX_ATTEMPT_SECONDS
        shortest = pauses.over_speech if over_speech else pauses.final
        if silence >= (shortest if again else pauses.phrase) and self._recognizer.has_phrase():
            tried, segment.tried = segment.tried, tuple(self._recognizer.partial())
            segment.has_phrase = silence >= pauses.phrase or segment.tried != tried  # going on with the same words
            return segment.has_phrase
        return again and silence >= pauses.sentence

    def _judged(self, segment: SpeechSegment, over_speech: bool) -> Utterance | None:
        """The result of a finished segment, once the silence behind it is long enough for it."""
        result = segment.result
        if result is None or result.rejected:
            needed = self._pauses.phrase if segment.has_phrase else self._pauses.any
        elif over_speech and result.listed and result.confidence >= IMMEDIATE_CONFIDENCE:
            needed = self._pauses.over_speech
        else:
            needed = self._turn_taking.pause_behind(result)
            self._turn_taking.on_pause(result.text)
        return self._end(segment, result) if segment.trailing_silence >= needed else None

    def _recognize_anew(self, segment: SpeechSegment) -> None:
        """Talk goes on behind what seemed to be finished: from the beginning, for a result can't be continued."""
        segment.resume()
        for sound in segment.passed:
            self._recognizer.accept(*sound)

    def _end(self, segment: SpeechSegment, utterance: Utterance | None) -> Utterance | None:
        """The segment has ended: what counts now."""
        self._silence = segment.trailing_silence
        self._forget_sound()
        return self._hold_back.judge(utterance, segment.follows_speech)

    def finish(self) -> Utterance | None:
        if (segment := self._segment) is None:
            return self._hold_back.release()
        if segment.finished:
            return self._end(segment, segment.result) or self._hold_back.release()
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
