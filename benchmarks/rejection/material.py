"""What `evaluate rejection` listens to: commands, sentences of no list, and speech that is not for the assistant.

Everything that is fitted on is by other speakers than what is measured with, and `evaluate hearing` measures with
neither the voices nor the recordings that are fitted on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner
from assistant.storage.config import Config
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.hearing.out_of_domain import ALONE, RUNNING, Sound, measured_recordings, speech
from benchmarks.hearing.voices import CONDITIONS, QUIET_ROOM, Samples, held_out, padded, reverberant
from benchmarks.rejection.evidence import Said, Segment, segments
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import CALIBRATION_VARIANTS, OUR_VOICE
from models.training.datasets.speech_corpora import Recording, hearing_recordings
from models.training.datasets.spoken_folders import WAKE_WORDS, Part, spoken_folder, strangers
from models.training.words.sentences import read

VOICES = (*CALIBRATION_VARIANTS, OUR_VOICE)
TAUGHT_CONDITIONS = ("clean", "20 dB", "10 dB", "10 dB", "RT60 0.4 s", "RT60 0.8 s")
COMMANDS, SENTENCES = 5, 2
"""listed phrases and sentences of no list that each voice says in each condition"""
FITTED_SPEAKERS = 6
"""sentences of every sixth imagined speaker are fitted on: they are a half of those who are held out"""
MINUTES = 10
"""of each source of speech that is not for the assistant"""
LONG_TALK = "talk, each sentence alone"
RUNNING_TALK = "running talk"
ECHOING_TALK = "talk in echoing rooms, each sentence alone"
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
    """of commands and sentences"""

    @property
    def name(self) -> str:
        """For a file."""
        use = "measured" if self.measured else "fitted"
        return "-".join(re.findall("[a-z0-9]+", f"{self.source} {self.voice} {self.language} {use}".lower()))


@dataclass(frozen=True)
class Heard:
    """What was heard."""

    task: Task
    segments: Sequence[Segment]
    count: int
    """recordings"""
    hours: float
    """without the pauses between recordings"""


def tasks(spoken: bool) -> list[Task]:
    """All there is to listen to; `spoken`: there is a folder of commands by another synthesizer."""
    said = [Task("commands and sentences", language, voice=voice) for language in Language for voice in VOICES]
    said += [Task("folder", Language.ENGLISH)] if spoken else []
    talk = [
        Task(source, language, measured)
        for measured in (False, True)
        for language in Language
        for source in (LONG_TALK, RUNNING_TALK, ECHOING_TALK)
    ]
    strange = [
        Task(source, Language.ENGLISH, measured) for measured in (False, True) for source in (SHORT_WORDS, ORDERS)
    ]
    return [*said, *talk, *strange]


def listen(models: Path, data: Path, folder: Path | None, task: Task) -> Heard:
    """The segments of one task; `models` is the folder of the Vosk models."""
    if task.voice:
        parts = [segments(models, said, [sound]) for said, sound in _by_voice(data, task)]
        return Heard(task, [one for part in parts for one in part], len(parts), 0.0)
    if folder and task.source == "folder":
        parts = [segments(models, said, [sound]) for said, sound in _in_folder(folder)]
        return Heard(task, [one for part in parts for one in part], len(parts), 0.0)
    sounds = list(_limited(_talk(data, task)))
    hours = sum(sound.seconds for sound in sounds) / 3600
    return Heard(task, segments(models, Said(task.language), [s.samples for s in sounds]), len(sounds), hours)


def _by_voice(data: Path, task: Task) -> Iterator[tuple[Said, Samples]]:
    """Commands, sentences for the assistant, and as many that only sound so, in one artificial voice."""
    random = np.random.default_rng([8, VOICES.index(task.voice)])
    own, phrases = wiring.voice(Config().voice), load_catalogue().phrases(task.language)
    speakers = [one for one in read(data, task.language) if one.speaker % FITTED_SPEAKERS == 0]
    sentences = [one for one in speakers if one.intent != "none"], [one for one in speakers if one.intent == "none"]

    def spoken(text: str, condition: str) -> Samples:
        voice = own if task.voice == OUR_VOICE else EspeakVoice(task.voice, int(random.integers(30, 70)))
        speech = voice.speak(text, Manner(task.language, float(random.uniform(0.7, 1.35))))
        return CONDITIONS[condition](padded(to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))))

    for condition in TAUGHT_CONDITIONS:
        for number in random.choice(len(phrases), COMMANDS):
            yield Said(task.language, phrases[number]), spoken(phrases[number], condition)
        for kind in sentences:
            for number in random.choice(len(kind), SENTENCES):
                intent = kind[number].intent
                said = Said(task.language, intent="" if intent == "none" else intent)
                yield said, spoken(kind[number].text, condition)


def _in_folder(folder: Path) -> Iterator[tuple[Said, Samples]]:
    """The listed phrases among its recordings, in a condition each."""
    phrases = set(load_catalogue().phrases(Language.ENGLISH))
    listed = [one for one in spoken_folder(folder) if one.text in phrases]
    for number, recording in enumerate(listed):
        condition = TAUGHT_CONDITIONS[number % len(TAUGHT_CONDITIONS)]
        yield Said(Language.ENGLISH, recording.text), CONDITIONS[condition](padded(recording.samples()))


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
