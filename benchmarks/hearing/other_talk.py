"""Two hours that hold no command: other people's sentences one after the other, two in three in noise; noise alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from assistant.core.domain import Language
from assistant.core.ports import Recognizer
from audio.hearing.microphone import chunked
from audio.wav import SAMPLE_RATE_HZ, read_sound
from benchmarks.hearing.voices import QUIET_ROOM, Samples, mixed, reverberant
from models.training.datasets.speech_corpora import Recording, hearing_recordings

MINUTES, NOISE = 55, 10
"""of each language, and of noise alone"""
SLICES = 4
"""of each language's recordings: they can be heard side by side"""
PAUSE, ALONE = (0.2, 1.2), (1.5, 1.5)
"""least and most seconds between one sentence and the next, which are not counted as time: where people talk on, and
where each sentence stands alone, as commands do"""


@dataclass(frozen=True)
class Talk:
    """A sentence that isn't for the assistant, and the pause behind it."""

    source: str
    samples: Samples
    seconds: float
    """without the pause"""


def parts() -> list[tuple[Language | None, int]]:
    """What can be heard on its own: (language, number of the slice), and (None, 0) for noise alone."""
    return [*((language, number) for language in Language for number in range(SLICES)), (None, 0)]


def other_sounds(
    data: Path, language: Language | None, number: int, pause: tuple[float, float] = PAUSE
) -> Iterator[Talk]:
    """One of the parts. Of each language those held out come first, then what training heard."""
    if language:
        yield from talk(language, list(two_hours(language, data))[number::SLICES], data, pause)
        return
    noises = _noises(data)
    for noise in noises:
        yield Talk("noise", np.resize(noise, NOISE * 60 * SAMPLE_RATE_HZ // len(noises)), NOISE * 60 / len(noises))


def talk(
    language: Language, listed: Iterable[Recording], data: Path, between: tuple[float, float] = PAUSE
) -> Iterator[Talk]:
    """People talking: of three sentences one in quiet, one in noise of 5 to 20 dB, one in noise and a room."""
    random, in_a_room, noises = np.random.default_rng(5), reverberant(0.4), _noises(data)
    for number, one in enumerate(listed):
        spoken = one.samples()
        pause = random.normal(0, QUIET_ROOM, round(random.uniform(*between) * SAMPLE_RATE_HZ)).astype(np.int16)
        samples = np.concatenate([spoken, pause])
        samples = in_a_room(samples) if number % 3 == 2 else samples
        if number % 3:
            noise = np.resize(noises[number % len(noises)], len(samples))
            samples = mixed(samples, noise, decibels=5 + number % 16)
        source = f"{language}, {'held out' if one.held_out else 'known to training'}"
        yield Talk(source, samples, len(spoken) / SAMPLE_RATE_HZ)


def two_hours(language: Language, data: Path) -> Iterator[Recording]:
    """The recordings of one language that the two hours use, those held out first."""
    left = MINUTES * 60.0
    for one in sorted(hearing_recordings(language, data), key=lambda one: not one.held_out):
        if left <= 0:
            break
        yield one
        left -= soundfile.info(one.path).duration


def _noises(data: Path) -> list[Samples]:
    return [read_sound(path).samples for path in sorted((data / "noise").glob("*.ogg"))]


def taken_for_commands(ears: Recognizer, sounds: Iterable[Talk]) -> tuple[dict[str, float], dict[str, list[float]]]:
    """For each source its hours, and the confidence of all that was taken for a phrase at any confidence."""
    hours: dict[str, float] = {}
    taken: dict[str, list[float]] = {}
    for one in sounds:
        hours[one.source] = hours.get(one.source, 0) + one.seconds / 3600
        heard = [u for chunk in chunked(one.samples) if (u := ears.accept(chunk))]
        taken.setdefault(one.source, []).extend(u.confidence for u in heard if u.text)
    return hours, taken
