"""What watches the assistant while it is talked over, and what stands in for its parts so that it can be measured."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Language, Manner, Meaning, Speech
from assistant.storage.config import Config
from audio.hearing.microphone import SoundDeviceMicrophone
from audio.wav import SAMPLE_RATE_HZ


@dataclass
class TimedInterpreter(wiring.LearntInterpreter):
    """Understands, and records when."""

    at: dict[str, float] = field(default_factory=dict)
    """intent > when it was understood last"""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        """The requests in a sentence, as the assistant finds them."""
        meanings = super().requests(text, language)
        self.at.update({meaning.intent.key: time.perf_counter() for meaning in meanings})
        return meanings


class EndingMicrophone:
    """The real one, until it is told to end."""

    def __init__(self, microphone: SoundDeviceMicrophone) -> None:
        self._microphone = microphone
        self.deaf = microphone.deaf
        self.ended = False

    def chunks(self) -> Iterator[AudioChunk]:
        for chunk in self._microphone.chunks():
            if self.ended:
                return
            yield chunk


class WithoutAcknowledgement:
    """The assistant's voice, but silent for the word by which it says that it stopped: silence is what is measured."""

    def __init__(self, short: float = 1.0) -> None:
        self._voice = wiring.voice(Config().voice)
        self._short = short

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        for speech in self._voice.sentences(text, manner):
            quiet = speech.seconds < self._short
            yield Speech(np.zeros(10, np.float32), SAMPLE_RATE_HZ) if quiet else speech

    def speak(self, text: str, manner: Manner) -> Speech:
        return self._voice.speak(text, manner)
