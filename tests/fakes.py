"""Stand-ins that do what they are told, and remember what they were asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from assistant.core.domain import (
    AudioChunk,
    Colour,
    Description,
    GarmentType,
    Guess,
    Language,
    Manner,
    Pattern,
    Speech,
    Utterance,
    Verdict,
)
from assistant.core.errors import CameraError, PlayerError, VoiceError
from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.ports.seeing import Look
from assistant.wiring.wardrobe import passing_wardrobe


def silence(seconds: float = 0.1) -> AudioChunk:
    return AudioChunk(np.zeros(int(16000 * seconds), np.int16), 16000)


def sure_type(key: str, *rivals: str) -> GarmentType:
    """A garment that is surely called so."""
    return GarmentType(Verdict.SURE, (Guess(key, 0.93), *(Guess(rival, 0.02) for rival in rivals)))


NO_PATTERN = Pattern("unknown", 1.0, Verdict.NONE)


def navy_coat(hints: tuple[str, ...] = ()) -> Description:
    return Description(
        sure_type("outerwear", "blazer"),
        (Colour("navy", 1.0, (20, 5, -25), "midnightblue"),),
        Pattern("plain", 0.9, Verdict.SURE),
        hints,
    )


@dataclass
class ScriptedMicrophone:
    """Hears a chunk for each utterance of a script; `deafness` says how often it was made deaf."""

    count: int
    deafness: int = 0
    is_deaf: bool = False

    def chunks(self) -> Iterator[AudioChunk]:
        for _ in range(self.count):
            yield silence()

    @contextmanager
    def deaf(self) -> Iterator[None]:
        self.deafness += 1
        self.is_deaf = True
        yield
        self.is_deaf = False


@dataclass
class ScriptedRecognizer:
    """Recognises a script, one utterance a chunk; None is silence."""

    script: list[Utterance | None]

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        return self.script.pop(0) if self.script else None

    def finish(self) -> Utterance | None:
        return None

    def reset(self) -> None:
        pass


@dataclass
class ScriptedButton:
    """Is pressed when its turn comes, once a chunk."""

    script: list[bool]

    def pressed(self) -> bool:
        return self.script.pop(0) if self.script else False


@dataclass
class SpyVoice:
    """Says nothing, and remembers what it should have said."""

    said: list[tuple[str, Manner]] = field(default_factory=list)

    def speak(self, text: str, manner: Manner) -> Speech:
        self.said.append((text, manner))
        return Speech(np.zeros(10, np.float32), 16000, text)

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        yield self.speak(text, manner)


class BrokenVoice:
    def speak(self, text: str, manner: Manner) -> Speech:
        raise VoiceError("the voice is broken")

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        yield self.speak(text, manner)


@dataclass
class SpyPlayer:
    played: list[Speech] = field(default_factory=list)
    playing: bool = False

    def play(self, speech: Speech) -> None:
        self.played.append(speech)

    def stop(self) -> None:
        pass


@dataclass
class LongPlayer:
    """Begins to play and is `playing` until it was asked so often, or stopped."""

    lasts: int
    played: list[Speech] = field(default_factory=list)
    left: int = 0
    stopped: int = 0

    @property
    def playing(self) -> bool:
        self.left = max(0, self.left - 1)
        return self.left > 0

    def play(self, speech: Speech) -> None:
        self.played.append(speech)
        self.left = self.lasts

    def stop(self) -> None:
        self.stopped += 1
        self.left = 0


class BrokenPlayer:
    playing = False

    def play(self, speech: Speech) -> None:
        raise PlayerError("the loudspeaker is broken")

    def stop(self) -> None:
        pass


def blind() -> Description:
    raise CameraError("the camera is broken")


def heard(text: str, language: Language = Language.ENGLISH) -> Utterance:
    return Utterance(text, language, 0.99)


NOISE = Utterance("", Language.ENGLISH, 0.0, rejected=True)


def white_sheet() -> str:
    """A calibration that finds nothing wrong."""
    return ""


def no_property(seen: Description, slot: str, value: str) -> float | None:
    """Can't tell anything about a garment."""
    return None


def no_clothes(look: Look = navy_coat) -> Wardrobe:
    """A wardrobe in which nothing was taught yet, and of which nothing is kept."""
    return passing_wardrobe(look)
