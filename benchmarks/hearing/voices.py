"""Speech to measure hearing with: our commands in voices that training never heard, and what a room does to them."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from assistant.core.errors import ModelError
from audio.phonetics.pronunciation import pronunciations
from audio.sound_file import read_sound
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.common.report import console
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import TEST_VARIANT
from models.training.datasets.speech_corpora import Recording, hearing_recordings
from models.training.datasets.spoken_folders import MANIFEST, spoken_folder

ESPEAK = "eSpeak NG"
FLITE = ("flite kal16", "flite awb", "flite rms", "flite slt")
COMMANDS = 60
SENTENCES = 60
QUIET_ROOM = 12
"""standard deviation of a quiet room's own noise, of 32767"""
Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Spoken:
    """A sentence as somebody said it."""

    text: str
    samples: Samples


def voices() -> list[tuple[str, Language]]:
    """(voice, language): eSpeak NG, which training knows, and flite's four voices, which it doesn't."""
    known = [(ESPEAK, language) for language in Language]
    if not shutil.which("flite"):
        console.print("flite is not installed: the voices that training never heard are left out (apt install flite)")
        return known
    return [*known, *((name, Language.ENGLISH) for name in FLITE)]


def commands(voice: str, language: Language) -> list[Spoken]:
    """The drawn commands as one of the voices says them; all that are in a folder with a manifest.csv."""
    if (Path(voice) / MANIFEST).is_file():
        listed = set(load_catalogue().phrases(language))
        return [Spoken(one.text, padded(one.samples())) for one in spoken_folder(Path(voice)) if one.text in listed]
    return [Spoken(text, padded(said(text, language, voice))) for text in drawn(language)]


def drawn(language: Language) -> list[str]:
    """Evenly from the whole list of commands."""
    phrases = load_catalogue().phrases(language)
    return [phrases[int(i)] for i in np.linspace(0, len(phrases) - 1, COMMANDS)]


def said(text: str, language: Language, voice: str) -> Samples:
    """The text as one of `voices` says it."""
    if voice != ESPEAK:
        return flite(voice, text)
    speech = EspeakVoice(variant=TEST_VARIANT, pitch=60).speak(text, Manner(language))
    return to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))


def flite(voice: str, text: str) -> Samples:
    """The text spoken by another synthesizer."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "command.wav"
        subprocess.run(["flite", "-voice", voice.removeprefix("flite "), "-t", text, "-o", str(path)], check=True)
        return read_sound(path).samples


def padded(samples: Samples) -> Samples:
    """With half a second of a quiet room before it and behind it."""
    room = np.random.default_rng(3).normal(0, QUIET_ROOM, SAMPLE_RATE_HZ // 2).astype(np.int16)
    return np.concatenate([room, samples, room])


def held_out(language: Language, data: Path) -> list[Recording]:
    """Recordings that training never heard: of Korean other speakers, of English other sentences."""
    return [one for one in hearing_recordings(language, data) if one.held_out]


def sentences(language: Language, data: Path) -> list[Spoken]:
    """Held-out recordings of what can be pronounced, as a person would write it: the words alone."""
    spoken = []
    for one in held_out(language, data)[:SENTENCES]:
        try:
            pronunciations(_plain(one.text), language)
        except ModelError:  # a name that is in no dictionary can't be listened for
            continue
        spoken.append(Spoken(_plain(one.text), one.samples()))
    return spoken


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() or c in "'’" else " " for c in text.lower()).replace("’", "'").split())


def noisy(decibels: float) -> Callable[[Samples], Samples]:
    """Adds pink noise at this ratio of speech to noise."""

    def change(samples: Samples) -> Samples:
        spectrum = np.fft.rfft(np.random.default_rng(4).normal(0, 1, len(samples)))
        noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 40)), len(samples))
        return mixed(samples, noise, decibels)

    return change


def mixed(samples: Samples, noise: NDArray[np.floating] | Samples, decibels: float) -> Samples:
    """Speech with a noise of the same length so far below what is loud in it."""
    loud = samples[np.abs(samples) > 300].astype(float)
    level = np.sqrt((loud**2).mean()) / 10 ** (decibels / 20) / (noise.std() + 1e-9)
    return np.asarray((samples + noise * level).clip(-32768, 32767), np.int16)


def reverberant(seconds: float) -> Callable[[Samples], Samples]:
    """Puts the speaker two metres away in a room with this reverberation time (RT60)."""

    def change(samples: Samples) -> Samples:
        from scipy.signal import fftconvolve  # noqa: PLC0415 slow to import

        length = int(seconds * SAMPLE_RATE_HZ)
        tail = np.random.default_rng(6).normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
        tail *= 0.8 / np.sqrt((tail**2).sum())
        tail[:20] = 0
        tail[0] = 1
        wet = fftconvolve(samples.astype(float), tail)[: len(samples)]
        return np.asarray((wet / max(1.0, np.abs(wet).max() / 32000)).clip(-32768, 32767), np.int16)

    return change


CONDITIONS: dict[str, Callable[[Samples], Samples]] = {
    "clean": lambda samples: samples,
    "20 dB": noisy(20),
    "10 dB": noisy(10),
    "5 dB": noisy(5),
    "RT60 0.4 s": reverberant(0.4),
    "RT60 0.8 s": reverberant(0.8),
}
