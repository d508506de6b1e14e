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


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """What is spoken when."""

    phones: Phones
    senones: NDArray[np.int16]
    """the aligner's tied state in each frame of 10 ms, -1 for silence"""


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
    """those of the alignment; None where nothing was aligned"""
    connected: bool = True
    """whether people speak like this: not random words, commands, or the same few words by many"""


class Aligner(Protocol):
    """Finds when each phone of a known sentence is spoken."""

    def align(self, samples: Samples, text: str) -> Alignment | None:
        """None where the sound doesn't fit the text."""


def align_recordings(
    recordings: Iterable[Recording], aligner: Aligner, connected: bool = True
) -> list[AlignedSentence]:
    """The recordings whose sound fits their text."""
    sentences = []
    for recording in recordings:
        samples = recording.samples()
        if found := aligner.align(samples, recording.text):
            name, said = recording.path.stem, (recording.speaker, recording.text, samples, found.phones)
            sentences.append(AlignedSentence(name, *said, senones=found.senones, connected=connected))
    return sentences
