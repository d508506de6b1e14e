"""Speech with its alignment: which phone is spoken in each frame."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from models.training.datasets.speech_corpora import Recording
from models.training.hearing.soft_targets import SoftTargets

SILENCE = "SIL"

Samples = NDArray[np.int16]
Phones = list[tuple[str, int]]
"""(phone, frames of 10 ms) in order"""
AlignedWords = list[tuple[str, Phones]]
"""(word or "SIL", its phones) in order"""


@dataclass(frozen=True, slots=True)
class AlignedSentence:
    """One sentence and when each phone is spoken."""

    name: str
    speaker: str
    text: str
    samples: Samples
    """16 kHz mono"""
    phones: Phones
    soft_targets: Mapping[Language, SoftTargets] = field(default_factory=dict)
    """by each language's teacher"""
    senones: NDArray[np.int16] | None = None
    """the English aligner's tied state in each frame of 10 ms, -1 for silence; None if not computed"""
    connected: bool = True
    """whether people speak like this: not random words, commands, or the same few words by many"""


class Aligner(Protocol):
    """Finds when each phone of a known sentence is spoken."""

    def align(self, samples: Samples, text: str) -> Phones | None:
        """None where the sound doesn't fit the text."""


def align_recordings(
    recordings: Iterable[Recording], aligner: Aligner, connected: bool = True
) -> list[AlignedSentence]:
    """The recordings whose sound fits their text."""
    sentences = []
    for recording in recordings:
        samples = recording.samples()
        if phones := aligner.align(samples, recording.text):
            name = recording.path.stem
            sentence = AlignedSentence(name, recording.speaker, recording.text, samples, phones, connected=connected)
            sentences.append(sentence)
    return sentences
