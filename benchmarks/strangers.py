"""Two hours that hold no command: other people's sentences, with and without noise, and noise alone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from assistant.domain import AudioChunk, Language
from assistant.ports import Recognizer
from audio.microphone import CHUNK
from audio.wav import RATE, read_sound
from benchmarks.voices import Samples, mixed
from models.training.hearing.corpora import Recording, recordings

MINUTES, NOISE = 55, 10
"""of each language, and of noise alone"""


def other_sounds(data: Path) -> Iterator[tuple[str, Samples]]:
    """(source, sound): each language's recordings, held-out ones first, then what training heard; then noise."""
    noises = [read_sound(path).samples for path in sorted((data / "noise").glob("*.ogg"))]
    for language in Language:
        for number, one in enumerate(two_hours(language, data)):
            samples = one.samples()
            if number % 3:  # one in three is clean
                noise = np.resize(noises[number % len(noises)], len(samples))
                samples = mixed(samples, noise, decibels=5 + number % 16)
            source = f"{language}, {'held out' if one.held_out else 'known to training'}"
            yield source, np.concatenate([samples, np.zeros(RATE, np.int16)])
    for noise in noises:
        yield "noise", np.resize(noise, NOISE * 60 * RATE // len(noises))


def two_hours(language: Language, data: Path) -> Iterator[Recording]:
    """The recordings of one language that the two hours use, those held out first."""
    left = MINUTES * 60.0
    for one in sorted(recordings(language, data), key=lambda one: not one.held_out):
        if left <= 0:
            break
        yield one
        left -= soundfile.info(one.path).duration


def taken_for_commands(ears: Recognizer, data: Path) -> tuple[dict[str, float], dict[str, list[float]]]:
    """For each source its hours, and the confidence of all that was taken for a phrase at any confidence."""
    hours: dict[str, float] = {}
    taken: dict[str, list[float]] = {}
    for source, samples in other_sounds(data):
        hours[source] = hours.get(source, 0) + len(samples) / RATE / 3600
        chunks = (AudioChunk(samples[at : at + CHUNK], RATE) for at in range(0, len(samples), CHUNK))
        heard = [u for chunk in chunks if (u := ears.accept(chunk))]
        taken.setdefault(source, []).extend(u.confidence for u in heard if u.text)
    return hours, taken
