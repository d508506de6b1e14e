"""Whether somebody speaks: silence and noise never reach the recognizer, and a pause ends what was said."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.wav import RATE

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


@dataclass
class Stretch:
    """A stretch of speech while it is heard."""

    waiting: list[AudioChunk]
    """not passed on yet"""
    goes_on: bool
    """whether it followed other speech soon"""
    lasted: float = 0.0
    """seconds since it was found"""
    speech: float = 0.0
    """seconds of it that the recognizer wasn't told of yet"""
    pause: float = 0.0
    """seconds since somebody last spoke"""
    loudest: float = 1.0
    """root mean square of its loudest tenth of a second"""


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
        self._stretch: Stretch | None = None
        self._held: Utterance | None = None
        self._quiet = float("inf")
        """seconds of pause before this stretch of speech, or until now"""

    def accept(self, chunk: AudioChunk) -> Utterance | None:
        probability = self._detector(chunk.samples)
        if self._stretch is None:
            self._before.append(chunk)
            if probability < SPEECH:
                self._quiet += chunk.seconds
                return self._released() if self._quiet >= ENDED else None
            self._stretch = Stretch([*self._before], self._quiet < ENDED)
        else:
            self._stretch.waiting.append(chunk)
        self._speaks()
        stretch = self._stretch
        stretch.lasted += chunk.seconds
        stretch.speech += chunk.seconds if probability >= SPEECH else 0.0
        stretch.pause = stretch.pause + chunk.seconds if probability < PAUSE else 0.0
        if stretch.lasted < FIRST:
            return None
        utterance = self._passed_on(stretch)
        return self._judged(stretch, utterance) if utterance else self._ended(stretch)

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these phrases with names that people gave as well, in place of those taught before.

        Raises:
            ModelError: a word can't be pronounced; what was listened for before goes on.
        """
        self._recognizer.learn(taught)
        self.reset()

    def _passed_on(self, stretch: Stretch) -> Utterance | None:
        """What the recognizer makes of what was waiting, brought down with the loudest so far."""
        samples = np.concatenate([chunk.samples for chunk in stretch.waiting])
        tenths = np.array_split(samples.astype(np.float32), max(1, round(10 * len(samples) / RATE)))
        stretch.loudest = max(stretch.loudest, *(float(np.sqrt((tenth**2).mean())) for tenth in tenths))
        speech, stretch.speech, stretch.waiting = stretch.speech, 0.0, []
        level = min(1.0, LOUD / stretch.loudest)
        return self._recognizer.accept(AudioChunk((samples * level).astype(np.int16), RATE), speech)

    def _ended(self, stretch: Stretch) -> Utterance | None:
        """A phrase counts after a short pause; a sentence that only begins like one goes on."""
        if stretch.pause >= ENDED or (stretch.pause >= SETTLED and self._recognizer.has_phrase()):
            return self._judged(stretch, self._recognizer.finish())
        return None

    def _judged(self, stretch: Stretch, utterance: Utterance | None) -> Utterance | None:
        """What counts at once of a stretch of speech that has ended."""
        self._quiet = stretch.pause
        self._rest()
        if utterance is None:  # only noise followed what is held
            return self._released()
        self._held = None
        if utterance.rejected or utterance.confidence >= self._sure:
            return utterance
        if stretch.goes_on:
            return replace(utterance, text="", rejected=True)
        self._held = utterance
        return None

    def _released(self) -> Utterance | None:
        held, self._held = self._held, None
        return held

    def finish(self) -> Utterance | None:
        if (stretch := self._stretch) is None:
            return self._released()
        utterance = self._passed_on(stretch) if stretch.waiting else None
        return self._judged(stretch, utterance or self._recognizer.finish()) or self._released()

    def reset(self) -> None:
        self._recognizer.reset()
        self._detector.reset()
        self._held, self._quiet = None, float("inf")
        self._rest()

    def _rest(self) -> None:
        self._before.clear()
        self._stretch = None
