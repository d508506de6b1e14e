"""A voice activity detector and a recognizer that do as they are told, and remember what reached them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE
from audio.wav import SAMPLE_RATE_HZ

HEARD = Utterance("what is this", Language.ENGLISH, IMMEDIATE_CONFIDENCE)
TENTATIVE = Utterance("louder", Language.ENGLISH, IMMEDIATE_CONFIDENCE - 0.1)
TENTH = SAMPLE_RATE_HZ // 10
"""samples of a test's chunk: a tenth of a second"""
TALK = Utterance("", Language.ENGLISH, 0.2, rejected=True)


@dataclass
class ScriptedVad:
    """Gives the probabilities of a script, one a chunk."""

    script: list[float]

    def __call__(self, samples: NDArray[np.int16]) -> float:
        return self.script.pop(0)

    def reset(self) -> None:
        pass


@dataclass
class SpyRecognizer:
    """Remembers what reached it."""

    whole: bool = False
    samples: int = 0
    levels: list[float] = field(default_factory=list)
    """the highest sample of each chunk"""
    speech_seconds: float = 0.0
    finished: int = 0
    results: list[Utterance | None] = field(default_factory=list)
    """one after the other; then HEARD for ever"""

    def accept(self, chunk: AudioChunk, speech_seconds: float) -> Utterance | None:
        self.samples += len(chunk.samples)
        self.levels += [float(np.abs(part).max()) for part in chunk.samples.reshape(-1, TENTH)]
        self.speech_seconds += speech_seconds
        return None

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        pass

    def has_phrase(self) -> bool:
        return self.whole

    def partial(self) -> list[str]:
        return ["what is this"] if self.whole else []

    def finish(self) -> Utterance | None:
        self.finished += 1
        return self.results.pop(0) if self.results else HEARD

    def reset(self) -> None:
        pass


def chunk(level: int = 0) -> AudioChunk:
    return AudioChunk(np.full(TENTH, level, np.int16), SAMPLE_RATE_HZ)
