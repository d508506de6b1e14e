"""Speech to learn from and to measure with: the two corpora, and sentences spoken by a synthesizer."""

import csv
import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import ModelError, VoiceError
from models.training.hearing.teacher import Taught

RATE = 16000
SILENCE = "SIL"
ONLY_VOICE = "kathleen"
"""of the English corpus"""
NAMED = (
    "Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen Reed "
    "adam anika antonio aunty belinda benjamin boris caleb david ed edward edward2 gustave ian iven iven2 iven3 iven4 "
    "john kaukovalta klatt klatt2 klatt3 klatt4 linda marcelo max michel miguel mike2 norbert pablo paul pedro quincy "
    "rob robert sandro shelby steph steph2 steph3 travis victor zac"
)
FOR_LINES = ("+m3", "+f4", "+steph", "+michael", "+klatt2", "+belinda", "+max", "+linda")
"""variants that training doesn't hear: `wardrobe evaluate rejection` fits lines on them"""
MEASURED = "+f2"
"""likewise, for `wardrobe evaluate hearing`"""
_ALL = ("", *(f"+f{n}" for n in range(1, 6)), *(f"+m{n}" for n in range(1, 9)), *(f"+{n}" for n in NAMED.split()))
VARIANTS = tuple(variant for variant in _ALL if variant not in (*FOR_LINES, MEASURED))
"""eSpeak NG's own variations of a voice, without the robots and the whisperers"""

SYNTHESIZER = "synthesizer"
"""the speaker of all that is no recording"""
OURS = "ours"
"""beside VARIANTS: the product's own voice"""

Samples = NDArray[np.int16]
Phones = list[tuple[str, int]]
"""(phone, frames of 10 ms) in order"""
Say = Callable[[str, Manner, str, int], Speech]
"""(sentence, manner, variant or OURS, pitch 0 to 100) to sound; a VoiceError where it can't be said"""


@dataclass(frozen=True)
class Recording:
    """One recorded sentence."""

    path: Path
    speaker: str
    text: str
    held_out: bool
    """kept for measuring, never trained on"""

    def samples(self) -> Samples:
        """16 kHz mono."""
        samples, rate = soundfile.read(self.path, dtype="float32", always_2d=True)
        return _int16(soxr.resample(samples[:, 0], rate, RATE))


@dataclass(frozen=True)
class Aligned:
    """One sentence and when each phone was spoken."""

    name: str
    speaker: str
    text: str
    samples: Samples
    """16 kHz mono"""
    phones: Phones
    taught: Mapping[Language, Taught] = field(default_factory=dict)
    """what each language's teacher heard in it"""
    states: NDArray[np.int16] | None = None
    """the tied state of the English aligner in each frame of 10 ms, -1 for silence; None where nobody asked"""


class Aligner(Protocol):
    """Finds when each phone of a known sentence was spoken."""

    def align(self, samples: Samples, text: str) -> Phones | None:
        """None where the sound doesn't fit the text."""


def recordings(language: Language, data: Path) -> list[Recording]:
    """The language's corpus under `data`."""
    return list(_korean(data / "emotiontts") if language is Language.KOREAN else _english(data / "kathleen"))


@cache
def _held_out() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("held_out.toml").read_text(encoding="utf-8"))


def _english(folder: Path) -> Iterator[Recording]:
    """The corpus has one voice: sentences are held out."""
    for line in (folder / "metadata.csv").read_text(encoding="utf-8").splitlines():
        name, *_, text = line.split("|")
        kept = name.rsplit("_", 1)[0] in _held_out()["en"]
        yield Recording(folder / "wavs" / f"{name}.ogg", ONLY_VOICE, text, kept)


def _korean(folder: Path) -> Iterator[Recording]:
    """Sentences in Hangul alone: how a digit or a Latin letter was read is not written down. Speakers are held out."""
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            text = " ".join(re.sub("[^가-힣 ]", " ", row["text"]).split())
            if text and not re.search("[0-9A-Za-z]", row["text"]):
                kept = row["speaker"] in _held_out()["ko"]
                yield Recording(folder / "wavs" / f"{row['id']}.ogg", row["speaker"], text, kept)


def aligned(spoken: Iterable[Recording], aligner: Aligner) -> list[Aligned]:
    """The recordings whose sound fits their text."""
    found = []
    for one in spoken:
        samples = one.samples()
        if phones := aligner.align(samples, one.text):
            found.append(Aligned(one.path.stem, one.speaker, one.text, samples, phones))
    return found


def synthesized(
    language: Language, phrases: Sequence[str], texts: Sequence[str], say: Say, aligner: Aligner, count: int
) -> list[Aligned]:
    """Commands, their words in disorder and pieces of `texts`, a third each, in many artificial voices.

    Every fourth is said by our own voice.
    """
    chance, noise = random.Random(1), np.random.default_rng(1)
    words = sorted({word for phrase in phrases for word in phrase.split()})
    found = []
    for number in range(count):
        text = (
            chance.choice(phrases),
            " ".join(chance.choices(words, k=chance.randint(2, 5))),
            _piece(chance.choice(texts).split(), chance),
        )[number % 3]
        manner = Manner(language, chance.uniform(0.75, 1.35), 0.9)
        variant = OURS if number % 4 == 3 else chance.choice(VARIANTS)
        try:
            speech = say(text, manner, variant, chance.randint(20, 80))
        except (ModelError, VoiceError):
            continue  # a name that our own voice can't pronounce
        sound = np.asarray(soxr.resample(speech.samples, speech.rate, RATE), np.float32)
        before, after = (np.zeros(int(chance.uniform(0.1, 0.5) * RATE), np.float32) for _ in range(2))
        whole = np.concatenate([before, sound, after])
        samples = _int16(whole + noise.normal(0, 3e-4, len(whole)))
        if phones := aligner.align(samples, text):
            found.append(Aligned(f"spoken {number}", SYNTHESIZER, text, samples, phones))
    return found


def _piece(words: Sequence[str], chance: random.Random) -> str:
    """Two to seven words in a row."""
    count = min(len(words), chance.randint(2, 7))
    start = chance.randint(0, len(words) - count)
    return " ".join(words[start : start + count])


def _int16(samples: NDArray[np.float32] | NDArray[np.float64]) -> Samples:
    return np.asarray((samples * 32767).clip(-32768, 32767), np.int16)
