"""Commands and other talk that `evaluate hearing` doesn't measure with, and what each language reads in them.

Commands: artificial voices, slow and fast, in noise and rooms. Other talk: the corpora's recordings that are not held
out and that the two hours of other talk (benchmarks/hearing/other_talk.py) leave, one after the other, and each alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Language, Manner, Utterance
from assistant.storage.config import Config
from audio.hearing.bilingual_recognizer import BilingualRecognizer
from audio.hearing.confidence import AcousticEvidence
from audio.hearing.endpointing import Endpointer
from audio.hearing.microphone import chunked
from audio.hearing.recognizer import VoskRecognizer
from audio.hearing.vad import SileroVad
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.hearing.other_talk import ALONE, PAUSE, SLICES, talk, two_hours
from benchmarks.hearing.voices import CONDITIONS, Samples, padded
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import CALIBRATION_VARIANTS, OUR_VOICE
from models.training.datasets.speech_corpora import hearing_recordings

VOICES = (*CALIBRATION_VARIANTS, OUR_VOICE)
SPOILT = ("clean", "20 dB", "10 dB", "10 dB", "RT60 0.4 s", "RT60 0.8 s")
SENTENCES, MINUTES = 8, 30
"""of each voice and condition; and of each language's talk, either way"""


@dataclass(frozen=True)
class Stretch:
    """A stretch of speech, and what each language took it for."""

    language: Language
    said: str
    """the command; empty for other talk"""
    readings: list[AcousticEvidence]
    alone: bool = True
    """whether there was a pause before it and behind it"""


@dataclass(frozen=True)
class Talk:
    """Other talk: where people talk on, or where each sentence stands alone."""

    stretches: list[Stretch]
    hours: float
    goes_on: bool


class Noting:
    """Hears as the assistant does, refuses nothing, and notes what each language read.

    The text of an utterance is the number of its note.
    """

    def __init__(self, models: Path) -> None:
        self.recognizers = [_vosk(language, models) for language in Language]
        self.noted: list[list[AcousticEvidence]] = []
        self._both = BilingualRecognizer(self.recognizers)
        self.reset, self.learn, self.has_phrase = self._both.reset, self._both.learn, self._both.has_phrase

    def accept(self, chunk: AudioChunk, speech_seconds: float) -> Utterance | None:
        return self._note(self._both.accept(chunk, speech_seconds))

    def finish(self) -> Utterance | None:
        return self._note(self._both.finish())

    def _note(self, utterance: Utterance | None) -> Utterance | None:
        if utterance is None:
            return None
        self.noted.append([one.evidence for one in self.recognizers if one.evidence])
        for one in self.recognizers:
            one.evidence = None
        return Utterance(str(len(self.noted) - 1), utterance.language, 0.0)


def commands_read(models: Path, task: tuple[Language, str]) -> list[Stretch]:
    """A language's commands in one of VOICES."""
    language, voice = task
    return [one for text, samples in _commands(language, voice) for one in _read(models, language, text, [samples])]


def talk_read(models: Path, data: Path, task: tuple[Language, int, bool]) -> Talk:
    """A slice of a language's talk that goes on, or not."""
    language, number, goes_on = task
    used = set(two_hours(language, data))
    unused = [one for one in hearing_recordings(language, data) if not one.held_out and one not in used]
    left, sounds, seconds = MINUTES * 60 / SLICES, [], 0.0
    for one in talk(language, unused[number::SLICES], data, PAUSE if goes_on else ALONE):
        if seconds >= left:
            break
        seconds += one.seconds
        sounds.append(one.samples)
    return Talk(_read(models, language, "", sounds), seconds / 3600, goes_on)


def _read(models: Path, language: Language, said: str, sounds: Iterable[Samples]) -> list[Stretch]:
    ears, noting = _ears(models)
    ears.reset()
    noting.noted.clear()
    samples = np.concatenate([*sounds, np.zeros(SAMPLE_RATE_HZ, np.int16)])
    heard = [ears.accept(chunk) for chunk in chunked(samples)] + [ears.finish()]
    alone = {int(utterance.text) for utterance in heard if utterance and utterance.text}
    return [Stretch(language, said, readings, number in alone) for number, readings in enumerate(noting.noted)]


@cache
def _ears(models: Path) -> tuple[Endpointer, Noting]:
    """A process's own. Nothing is sure enough not to have to stand alone."""
    noting = Noting(models)
    return Endpointer(noting, SileroVad(), immediate_confidence=1.0), noting


def _vosk(language: Language, models: Path) -> VoskRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), models / f"vosk-{language}"
    phrases, out_of_domain = catalogue.phrases(language), catalogue.strangers[language]
    cache, meanings = wiring.paths.CACHE / "graphs", catalogue.meanings(language)
    return VoskRecognizer(model, language, phrases, cache, out_of_domain, meanings, min_confidence=0.0)


def _commands(language: Language, variant: str) -> Iterator[tuple[str, Samples]]:
    random = np.random.default_rng([8, VOICES.index(variant)])
    phrases, ours = load_catalogue().phrases(language), wiring.voice(Config().voice)
    for condition in SPOILT:
        for number in random.choice(len(phrases), SENTENCES):
            voice = ours if variant == OUR_VOICE else EspeakVoice(variant, int(random.integers(30, 70)))
            speech = voice.speak(phrases[number], Manner(language, float(random.uniform(0.7, 1.35))))
            samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
            yield phrases[number], CONDITIONS[condition](padded(samples))
