"""What is asked while a turn is timed: listed phrases and held-out strangers' own words, each as a voice says it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.core.domain import Language
from assistant.core.speculative_look import LOOKING
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.voices import said, voices
from benchmarks.turn.live import Samples
from models.training.words.sentences import read, split

LISTED = {
    Language.ENGLISH: ("what colour is it", "what is this", "what pattern is it", "tell me the colour"),
    Language.KOREAN: ("무슨 색이야", "이거 뭐야", "무슨 무늬야", "이거 무슨 옷이야"),
}
"""the second begins like longer ones"""
OWN_WORDS = 8
"""sentences of held-out speakers in each language"""
MOST_RECORDED = 16
LOUD, LEAD_SECONDS = 0.02, 0.4
"""what speech is louder than, of full scale, and the quiet before it"""


@dataclass(frozen=True)
class Question:
    """A question as somebody says it; the sound ends with the speech."""

    text: str
    language: Language
    voice: str
    sound: Samples
    own_words: bool


def questions(data: Path) -> list[Question]:
    """Each listed phrase in each voice, each sentence of own words in one; recordings of other synthesizers besides.

    `data/kokoro` may hold recordings with the manifest.csv that stranger_voices.py writes.
    """
    return [*_listed(), *_own_words(data), *_recorded(data / "kokoro")]


def _listed() -> Iterator[Question]:
    for voice, language in voices():
        for text in LISTED[language]:
            yield _question(text, language, voice, own_words=False)


def _own_words(data: Path) -> Iterator[Question]:
    for language in Language:
        asked = _held_out(data, language)
        said_by = [voice for voice, spoken in voices() if spoken is language]
        for number in range(OWN_WORDS):
            text = asked[number * len(asked) // OWN_WORDS]
            yield _question(text, language, said_by[number % len(said_by)], own_words=True)


def _held_out(data: Path, language: Language) -> list[str]:
    return [one.text for one in split(read(data, language))[1] if one.intent in LOOKING]


def _recorded(folder: Path) -> Iterator[Question]:
    """Recordings of the same sentences by other synthesizers, at most MOST_RECORDED."""
    manifest = folder / "manifest.csv"
    if not manifest.is_file():
        return
    listed, asked = set(LISTED[Language.ENGLISH]), set(_held_out(folder.parent, Language.ENGLISH))
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["text"] in listed | asked]
    for row in rows[:: max(1, len(rows) // MOST_RECORDED)][:MOST_RECORDED]:
        sound = trimmed(read_sound(folder / row["file"]).samples)
        yield Question(row["text"], Language.ENGLISH, row["voice"], sound, own_words=row["text"] not in listed)


def _question(text: str, language: Language, voice: str, own_words: bool) -> Question:
    return Question(text, language, voice, spoken(text, language, voice), own_words)


def spoken(text: str, language: Language, voice: str) -> Samples:
    """A text as a voice says it, from LEAD_SECONDS before its first loud sample to its last one."""
    return trimmed(said(text, language, voice))


def trimmed(samples: Samples) -> Samples:
    """With a quiet lead, and without what comes after the last loud sample."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD * 32768)
    lead = np.zeros(int(LEAD_SECONDS * SAMPLE_RATE_HZ), np.int16)
    return np.concatenate([lead, samples[loud[0] : loud[-1] + 1]])
