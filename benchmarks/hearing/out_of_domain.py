"""Two hours of out-of-domain sound: recorded sentences that are no commands, two in three in noise; noise alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.ports.hearing import Recognizer
from audio.hearing.microphone import chunked
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.metrics import FalseAccepts
from benchmarks.hearing.voices import QUIET_ROOM, Samples, mixed, reverberant
from models.training.datasets.speech_corpora import Recording, hearing_recordings

MINUTES, NOISE = 55, 10
"""of each language, and of noise alone"""
SLICES = 4
"""of each language's recordings, which processes share"""
RUNNING, ALONE = (0.2, 1.2), (1.5, 1.5)
"""least and most seconds of the pause behind a sentence, which are not counted as time: in running speech, and where
each sentence stands alone, as commands do"""


@dataclass(frozen=True)
class Sound:
    """A sentence that is no command, or a noise, and the pause behind it."""

    source: str
    samples: Samples
    seconds: float
    """without the pause"""


def parts() -> list[tuple[Language | None, int]]:
    """What can be heard on its own: (language, number of the slice), and (None, 0) for noise alone."""
    return [*((language, number) for language in Language for number in range(SLICES)), (None, 0)]


def out_of_domain(
    data: Path, language: Language | None, number: int, pause: tuple[float, float] = RUNNING
) -> Iterator[Sound]:
    """One of the parts. Of each language those held out come first, then what training heard."""
    if language:
        yield from speech(language, list(measured_recordings(language, data))[number::SLICES], data, pause)
        return
    noises = _noises(data)
    for noise in noises:
        yield Sound("noise", np.resize(noise, NOISE * 60 * SAMPLE_RATE_HZ // len(noises)), NOISE * 60 / len(noises))


def speech(
    language: Language, listed: Iterable[Recording], data: Path, between: tuple[float, float] = RUNNING
) -> Iterator[Sound]:
    """Of three sentences one in quiet, one in noise of 5 to 20 dB, one in noise and a room."""
    random, in_a_room, noises = np.random.default_rng(5), reverberant(0.4), _noises(data)
    for number, recording in enumerate(listed):
        spoken = recording.samples()
        pause = random.normal(0, QUIET_ROOM, round(random.uniform(*between) * SAMPLE_RATE_HZ)).astype(np.int16)
        samples = np.concatenate([spoken, pause])
        samples = in_a_room(samples) if number % 3 == 2 else samples
        if number % 3:
            noise = np.resize(noises[number % len(noises)], len(samples))
            samples = mixed(samples, noise, decibels=5 + number % 16)
        source = f"{language}, {'held out' if recording.held_out else 'known to training'}"
        yield Sound(source, samples, len(spoken) / SAMPLE_RATE_HZ)


def measured_recordings(language: Language, data: Path) -> Iterator[Recording]:
    """The recordings of one language that are measured with, those held out first."""
    seconds_left = MINUTES * 60.0
    for recording in sorted(hearing_recordings(language, data), key=lambda recording: not recording.held_out):
        if seconds_left <= 0:
            break
        yield recording
        seconds_left -= soundfile.info(recording.path).duration


def _noises(data: Path) -> list[Samples]:
    return [read_sound(path).samples for path in sorted((data / "noise").glob("*.ogg"))]


def false_accepts(recognizer: Recognizer, sounds: Iterable[Sound]) -> FalseAccepts:
    """All that is taken for something, at any confidence."""
    accepted = FalseAccepts()
    for sound in sounds:
        heard = [utterance for chunk in chunked(sound.samples) if (utterance := recognizer.accept(chunk))]
        meant = [wiring.meant(utterance) for utterance in heard if utterance.text]
        accepted.add(sound.source, sound.seconds / 3600, [probability for meaning, probability in meant if meaning])
    return accepted
