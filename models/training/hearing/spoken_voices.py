"""English by voices that no corpus has: Kokoro-82M's styles, and voices between two of them.

The acoustic model learns from them. Six more of Kokoro's styles are kept for measuring.
"""

import csv
import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.core.domain import Language
from audio.wav import SAMPLE_RATE_HZ, resampled
from intents.catalogue import load_catalogue
from models.training.datasets.speech_corpora import hearing_recordings
from models.training.datasets.spoken_folders import MANIFEST
from models.training.hearing.english_aligner import lexicon, words_of
from models.training.hearing.features import Floats
from models.training.voice.clean_corpus import write_recording
from models.training.voice.kokoro import KOKORO_RATE_HZ, english_letters
from models.training.words.sentences import read, split, written

ENGLISH_STYLES = (
    "af_alloy", "af_heart", "af_jessica", "af_nicole", "af_nova", "af_sarah", "af_sky", "am_adam", "am_echo",
    "am_fenrir", "am_liam", "am_santa", "bf_emma", "bm_george",
)  # fmt: skip
JAPANESE_STYLES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
BRITISH = "b"
"""with which the names of British styles begin"""
MIXED, WITH_JAPANESE = 0.65, 0.07
"""shares of the utterances: by a voice between two styles; by one of which a Japanese style is a part"""
SLOWEST, FASTEST = 0.75, 1.3
KINDS = {"meant": 2300, "other": 500, "listed": 700, "read": 500}
"""how often each kind of text comes, beside the others: sentences for the assistant, other talk, listed phrases, and
prompts that were written for speech corpora"""


class Synthesizer(Protocol):
    """Kokoro, as models.training.voice.kokoro reads it."""

    def style(self, names: str) -> Floats:
        """How the style of this name speaks."""

    def speak(self, letters: str, style: Floats, speed: float = 1.0) -> Floats:
        """Samples of 24 kHz, from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said, and by whom."""

    text: str
    style: str
    other_style: str
    """the voice lies between both"""
    share: float
    """of the first style, 0 to 1"""
    speed: float

    @property
    def voice(self) -> str:
        """A name for the manifest."""
        return self.style if self.share == 1 else f"{self.style} {self.share:.2f} {self.other_style}"


def utterances(data: Path) -> list[Utterance]:
    """In an order in which any beginning is a fair mixture; what held-out speakers say is not among them."""
    draw = random.Random(1201)
    texts = _texts(data, draw)
    draw.shuffle(texts)
    return [_by_some_voice(text, draw) for text in texts]


def speak(said: Sequence[Utterance], kokoro: Synthesizer, out: Path) -> Path:
    """Fill the folder `out`, which is returned, with files and a manifest; what is there already isn't spoken again."""
    out.mkdir(parents=True, exist_ok=True)
    styles = {name: kokoro.style(name) for name in {style for one in said for style in (one.style, one.other_style)}}
    rows = []
    for number, one in enumerate(said):
        name = f"{number:05}.flac"
        if not (out / name).exists():
            style = one.share * styles[one.style] + (1 - one.share) * styles[one.other_style]
            letters = english_letters(one.text, british=one.style.startswith(BRITISH))
            sound = kokoro.speak(letters, style.astype(np.float32), one.speed)
            samples = resampled(sound, KOKORO_RATE_HZ, SAMPLE_RATE_HZ)
            write_recording(out / name, samples, SAMPLE_RATE_HZ)
        rows.append((name, one.text, one.voice))
    with (out / MANIFEST).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "text", "voice"), *rows])
    return out


def _texts(data: Path, draw: random.Random) -> list[str]:
    english = Language.ENGLISH
    learnt, held_out = split(read(data, english))
    never = {one.text for one in held_out}
    said = [one for one in (*learnt, *written(english)) if one.text not in never]
    kinds = {
        "meant": [one.text for one in said if one.intent != "none"],
        "other": [one.text for one in said if one.intent == "none"],
        "listed": list(load_catalogue().phrases(english)),
        "read": [one.text for one in hearing_recordings(english, data) if not one.held_out],
    }
    known = lexicon()
    usable = {kind: [text for text in dict.fromkeys(texts) if _alignable(text, known)] for kind, texts in kinds.items()}
    return [text for kind, texts in usable.items() for text in _drawn(texts, KINDS[kind], draw)]


def _drawn(texts: Sequence[str], count: int, draw: random.Random) -> Iterator[str]:
    """So many in random order, each as often as the others."""
    for first in range(0, count, max(1, len(texts))):
        yield from draw.sample(texts, min(count - first, len(texts)))


def _alignable(text: str, known: Container[str]) -> bool:
    """Whether all that is spoken is known: the aligner would leave out digits and the letters of other alphabets."""
    left_out = any(c.isalnum() and not (c.isascii() and c.isalpha()) for c in text)
    return not left_out and all(word in known for word in words_of(text))


def _by_some_voice(text: str, draw: random.Random) -> Utterance:
    style, other = draw.sample(ENGLISH_STYLES, 2)
    kind, speed = draw.random(), draw.uniform(SLOWEST, FASTEST)
    if kind > MIXED:
        return Utterance(text, style, style, 1.0, speed)
    if kind < WITH_JAPANESE:
        other = draw.choice(JAPANESE_STYLES)
    return Utterance(text, style, other, draw.uniform(0.3, 0.7), speed)
