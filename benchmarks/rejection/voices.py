"""Voices that say commands and sentences for `evaluate rejection`: those that are fitted on, and others.

Sentences are those of imagined speakers who are held out of the language model and the classifier.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner
from assistant.storage.config import Config
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.hearing.voices import CONDITIONS, Samples, padded
from benchmarks.rejection.evidence import Said
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import CALIBRATION_VARIANTS, OUR_VOICE, TEST_VARIANT
from models.training.datasets.spoken_folders import spoken_folder
from models.training.words.sentences import read

VOICES = (*CALIBRATION_VARIANTS, OUR_VOICE)
"""that are fitted on; TEST_VARIANT is measured with"""
TAUGHT_CONDITIONS = ("clean", "20 dB", "10 dB", "10 dB", "RT60 0.4 s", "RT60 0.8 s")
COMMANDS, SENTENCES = 5, 2
"""listed phrases and sentences of no list that each voice says in each condition"""
MEASURED_FACTOR = 3
"""so many times as many of TEST_VARIANT"""
FITTED_SPEAKERS = 6
"""sentences of every sixth imagined speaker are fitted on: they are a half of those who are held out"""
UNKNOWN_CONDITIONS = ("clean", "10 dB", "RT60 0.4 s")
"""in each of them every recording of a folder is heard"""


def by_voice(name: str, data: Path, language: Language, measured: bool) -> Iterator[tuple[Said, Samples]]:
    """Commands, sentences for the assistant, and as many that only sound so, by our voice or a variant of eSpeak NG."""
    random = np.random.default_rng([8, (*VOICES, TEST_VARIANT).index(name)])
    own, phrases = wiring.voice(Config().voice), load_catalogue().phrases(language)
    times = MEASURED_FACTOR if measured else 1
    held_out = [one for one in read(data, language) if one.held_out]
    speakers = [one for one in held_out if (one.speaker % FITTED_SPEAKERS != 0) is measured]
    sentences = [one for one in speakers if one.intent != "none"], [one for one in speakers if one.intent == "none"]

    def spoken(text: str, condition: str) -> Samples:
        voice = own if name == OUR_VOICE else EspeakVoice(name, int(random.integers(30, 70)))
        speech = voice.speak(text, Manner(language, float(random.uniform(0.7, 1.35))))
        return CONDITIONS[condition](padded(to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))))

    for condition in TAUGHT_CONDITIONS:
        for number in random.choice(len(phrases), times * COMMANDS):
            yield Said(language, phrases[number]), spoken(phrases[number], condition)
        for kind in sentences:
            for number in random.choice(len(kind), times * SENTENCES):
                intent = kind[number].intent
                said = Said(language, intent="" if intent == "none" else intent)
                yield said, spoken(kind[number].text, condition)


def unknown(
    folder: Path, condition: str, data: Path, language: Language, measured: bool
) -> Iterator[tuple[Said, Samples]]:
    """Of a folder that another synthesizer has filled: listed phrases, and what held-out speakers say.

    Every second of its voices is fitted on, the others are measured with.
    """
    intents = {one.text: one.intent for one in read(data, language) if one.held_out}
    phrases, recordings = set(load_catalogue().phrases(language)), spoken_folder(folder)
    voices = sorted({one.speaker for one in recordings})[measured::2]
    for recording in recordings:
        intent, listed = intents.get(recording.text, ""), recording.text in phrases
        if recording.speaker in voices and (intent or listed):
            command, intent = (recording.text, "") if listed else ("", "" if intent == "none" else intent)
            yield Said(language, command, intent), CONDITIONS[condition](padded(recording.samples()))
