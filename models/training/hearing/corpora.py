"""Speech to learn from: the two corpora, and sentences spoken by a synthesizer."""

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.domain import Language, Manner, Speech
from models.training.hearing.examples import Aligned

RATE = 16000
HELD_OUT = 8
"""Korean speakers kept for measuring"""
HELD_OUT_SENTENCES = 80
"""English sentences kept for measuring: that corpus has one voice"""
VARIANTS = ("", *(f"+f{n}" for n in range(1, 6)), *(f"+m{n}" for n in range(1, 8)))
"""eSpeak NG's own variations of a voice"""

Say = Callable[[str, Manner, str, int], Speech]
"""(sentence, manner, variant, pitch 0 to 100) to sound"""


class Aligner(Protocol):
    """Finds when each phone of a known sentence was spoken."""

    def align(self, samples: NDArray[np.int16], text: str) -> list[tuple[str, int]] | None:
        """(phone, frames of 10 ms); None where the sound doesn't fit the text."""


def recorded(language: Language, data: Path, aligner: Aligner) -> list[Aligned]:
    """All recordings of the language's corpus under `data` that can be aligned."""
    rows = _korean(data / "emotiontts") if language is Language.KOREAN else _english(data / "kathleen")
    found = []
    for path, speaker, text in rows:
        samples = _read(path)
        if phones := aligner.align(samples, text):
            found.append(Aligned(path.stem, speaker, text, samples, phones))
    return found


def held_out(language: Language, speech: Sequence[Aligned]) -> set[str]:
    """What is never trained on: Korean speakers, English sentences; the same ones every time."""
    draw = np.random.default_rng(5).choice
    if language is Language.KOREAN:  # but not the two longest
        return set(
            draw([s for s in sorted({one.speaker for one in speech}) if s not in ("lmy", "kih")], HELD_OUT, False)
        )
    return set(draw(sorted({one.text for one in speech}), HELD_OUT_SENTENCES, False))


def split(language: Language, speech: Sequence[Aligned]) -> tuple[list[Aligned], list[Aligned]]:
    """(to train on, held out)."""
    kept = held_out(language, speech)
    out = [one for one in speech if (one.speaker if language is Language.KOREAN else one.text) in kept]
    names = {one.name for one in out}
    return [one for one in speech if one.name not in names], out


def synthesized(
    language: Language, phrases: Sequence[str], say: Say, aligner: Aligner, count: int = 2000
) -> list[Aligned]:
    """Commands, and for a third of the count their words in disorder, in many artificial voices."""
    chance, noise = random.Random(1), np.random.default_rng(1)
    words = sorted({word for phrase in phrases for word in phrase.split()})
    found = []
    for number in range(count):
        text = chance.choice(phrases) if number % 3 else " ".join(chance.choices(words, k=chance.randint(2, 5)))
        manner = Manner(language, chance.uniform(0.75, 1.35), 0.9)
        speech = say(text, manner, chance.choice(VARIANTS), chance.randint(25, 75))
        sound = np.asarray(soxr.resample(speech.samples, speech.rate, RATE), np.float32)
        before, after = (np.zeros(int(chance.uniform(0.1, 0.5) * RATE), np.float32) for _ in range(2))
        whole = np.concatenate([before, sound, after])
        samples = _int16(whole + noise.normal(0, 3e-4, len(whole)))
        if phones := aligner.align(samples, text):
            found.append(Aligned(f"spoken {number}", "synthesizer", text, samples, phones))
    return found


def _english(folder: Path) -> Iterator[tuple[Path, str, str]]:
    for line in (folder / "metadata.csv").read_text(encoding="utf-8").splitlines():
        name, *_, text = line.split("|")
        yield folder / "wavs" / f"{name}.ogg", "kathleen", text


def _korean(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Sentences in Hangul alone: how a digit or a Latin letter was read is not written down."""
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            text = " ".join(re.sub("[^가-힣 ]", " ", row["text"]).split())
            if text and not re.search("[0-9A-Za-z]", row["text"]):
                yield folder / "wavs" / f"{row['id']}.ogg", row["speaker"], text


def _read(path: Path) -> NDArray[np.int16]:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return _int16(soxr.resample(samples[:, 0], rate, RATE))


def _int16(samples: NDArray[np.float32] | NDArray[np.float64]) -> NDArray[np.int16]:
    return np.asarray((samples * 32767).clip(-32768, 32767), np.int16)
