"""What `evaluate rejection` listens to: commands, sentences of no list, and speech that is not for the assistant.

Everything that is fitted on is by other speakers than what is measured with, and `evaluate hearing` measures with
neither the voices nor the recordings that are fitted on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from assistant.core.domain import Language
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.out_of_domain import ALONE, RUNNING, Sound, measured_recordings, speech
from benchmarks.hearing.voices import QUIET_ROOM, Samples, held_out, reverberant
from benchmarks.rejection.evidence import Said, Segment, segments
from benchmarks.rejection.voices import UNKNOWN_CONDITIONS, VOICES, by_voice, unknown
from models.training.datasets.espeak_variants import TEST_VARIANT
from models.training.datasets.speech_corpora import Recording, hearing_recordings
from models.training.datasets.spoken_folders import WAKE_WORDS, Part, strangers

MINUTES = 10
"""of each source of speech that is not for the assistant"""
LONG_TALK = "talk, each sentence alone"
RUNNING_TALK = "running talk"
ECHOING_TALK = "talk in echoing rooms, each sentence alone"
UNKNOWN_VOICES = "unknown voices"
"""of a folder that another synthesizer has filled"""
SHORT_WORDS = "strangers' short words"
ORDERS = "strangers' orders"


@dataclass(frozen=True)
class Task:
    """What one process listens to."""

    source: str
    language: Language
    measured: bool = False
    """whether it is measured with; otherwise it is fitted on"""
    voice: str = ""
    """of commands and sentences that eSpeak NG or our own voice says"""
    condition: str = ""
    """of unknown voices"""
    folder: Path = Path()
    """of unknown voices"""

    @property
    def of_voices(self) -> bool:
        """Whether artificial voices say what is meant for the assistant, and other sentences."""
        return bool(self.voice or self.condition)

    @property
    def name(self) -> str:
        """For a file."""
        use = "measured" if self.measured else "fitted"
        return "-".join(
            re.findall("[a-z0-9]+", f"{self.source} {self.voice}{self.condition} {self.language} {use}".lower())
        )


@dataclass(frozen=True)
class Heard:
    """What was heard."""

    task: Task
    segments: Sequence[Segment]
    count: int
    """recordings; of what voices say as many as segments"""
    hours: float
    """without the pauses between recordings"""


def tasks(folder: Path | None = None) -> list[Task]:
    """All there is to listen to; `folder`: English by another synthesizer."""
    said = [
        Task("commands and sentences", language, voice == TEST_VARIANT, voice)
        for language in Language
        for voice in (*VOICES, TEST_VARIANT)
    ]
    of_folder = [
        Task(UNKNOWN_VOICES, Language.ENGLISH, measured, condition=condition, folder=folder)
        for measured in (False, True)
        for condition in UNKNOWN_CONDITIONS
        if folder
    ]
    talk = [
        Task(source, language, measured)
        for measured in (False, True)
        for language in Language
        for source in (LONG_TALK, RUNNING_TALK, ECHOING_TALK)
    ]
    strange = [
        Task(source, Language.ENGLISH, measured) for measured in (False, True) for source in (SHORT_WORDS, ORDERS)
    ]
    return [*said, *of_folder, *talk, *strange]


def listen(models: Path, data: Path, task: Task) -> Heard:
    """The segments of one task; `models` is the folder of the Vosk models."""
    if task.of_voices:
        voice = partial(by_voice, task.voice) if task.voice else partial(unknown, task.folder, task.condition)
        spoken = voice(data, task.language, task.measured)
        parts = [_first(said, segments(models, said, [sound])) for said, sound in spoken]
        return Heard(task, parts, len(parts), 0.0)
    sounds = list(_limited(_talk(data, task)))
    hours = sum(sound.seconds for sound in sounds) / 3600
    return Heard(task, segments(models, Said(task.language), [s.samples for s in sounds]), len(sounds), hours)


def _first(said: Said, found: Sequence[Segment]) -> Segment:
    """What is heard first in what a voice says, without attempts that were given up because it went on."""
    return next((one for one in found if one.alone), found[-1] if found else Segment(said, []))


def _talk(data: Path, task: Task) -> Iterator[Sound]:
    if task.source in (SHORT_WORDS, ORDERS):
        part = Part.MEASURING if task.measured else Part.FITTING
        short = task.source == SHORT_WORDS
        chosen = [one for one in strangers(data, part) if (one.path.parent.name == WAKE_WORDS) is short]
        return (_alone(one.samples(), number) for number, one in enumerate(chosen))
    recordings = held_out(task.language, data) if task.measured else _fitted(task.language, data)
    if task.source == ECHOING_TALK:
        rooms = reverberant(0.4), reverberant(0.8)
        return (_alone(rooms[number % 2](one.samples()), number) for number, one in enumerate(recordings))
    return speech(task.language, recordings, data, RUNNING if task.source == RUNNING_TALK else ALONE)


def _fitted(language: Language, data: Path) -> Iterable[Recording]:
    """The corpora's recordings that nothing is measured with."""
    used = set(measured_recordings(language, data))
    return [one for one in hearing_recordings(language, data) if not one.held_out and one not in used]


def _alone(samples: Samples, number: int) -> Sound:
    """With a pause behind it, in which a room is heard."""
    pause = np.random.default_rng(number).normal(0, QUIET_ROOM, round(ALONE[0] * SAMPLE_RATE_HZ)).astype(np.int16)
    return Sound("", np.concatenate([samples, pause]), len(samples) / SAMPLE_RATE_HZ)


def _limited(sounds: Iterable[Sound]) -> Iterator[Sound]:
    """As many as last MINUTES."""
    seconds = 0.0
    for sound in islice(sounds, 1000):
        if seconds >= 60 * MINUTES:
            break
        seconds += sound.seconds
        yield sound
