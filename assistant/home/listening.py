"""One spoken sentence, from its first sound to its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant import wiring
from assistant.core.domain import AudioChunk, Utterance
from assistant.core.ports.hearing import Recognizer

MOST_SECONDS = 60.0
"""of a sentence; what comes later is not listened to"""
TAIL_SECONDS = 0.5
"""of silence behind the last sound, in which the recognizer sees the end"""


@dataclass(slots=True)
class Listening:
    """Sound as a client sends it, and what is recognized in it."""

    recognizer: Recognizer
    sound: "wiring.PcmStream"
    utterances: list[Utterance] = field(default_factory=list)
    seconds: float = 0.0

    def accept(self, piece: bytes) -> None:
        """More sound. It computes for about a tenth of the sound's time."""
        for chunk in self.sound(piece):
            self._hear(chunk)

    def finish(self) -> Utterance | None:
        """All that was said; None where nobody spoke."""
        for chunk in self.sound.silence(TAIL_SECONDS):
            self._hear(chunk)
        if last := self.recognizer.finish():
            self.utterances.append(last)
        return joined(self.utterances)

    def _hear(self, chunk: AudioChunk) -> None:
        self.seconds += chunk.seconds
        if self.seconds < MOST_SECONDS and (utterance := self.recognizer.accept(chunk)):
            self.utterances.append(utterance)


def joined(utterances: Sequence[Utterance]) -> Utterance | None:
    """The sentences that were understood, as one; where none was, one that was not."""
    understood = [one for one in utterances if not one.rejected]
    if not understood:
        return utterances[-1] if utterances else None
    best = max(understood, key=lambda one: one.confidence)
    same = [one for one in understood if one.language is best.language]
    if len(same) == 1:
        return best
    text, sure = ". ".join(one.text for one in same), min(one.confidence for one in same)
    return replace(best, text=text, confidence=sure, listed=all(one.listed for one in same), alternatives=())
