"""The acoustic evidence in commands and in out-of-domain speech that `evaluate hearing` does not measure with.

Commands: artificial voices, slow and fast, in noise and rooms. Out-of-domain speech: the corpora's recordings that are
not held out and that benchmarks/hearing/out_of_domain.py leaves, as running speech, and each sentence alone.
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
from benchmarks.hearing.out_of_domain import ALONE, RUNNING, SLICES, measured_recordings, speech
from benchmarks.hearing.voices import CONDITIONS, Samples, padded
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import CALIBRATION_VARIANTS, OUR_VOICE
from models.training.datasets.speech_corpora import hearing_recordings

VOICES = (*CALIBRATION_VARIANTS, OUR_VOICE)
TAUGHT_CONDITIONS = ("clean", "20 dB", "10 dB", "10 dB", "RT60 0.4 s", "RT60 0.8 s")
SENTENCES, MINUTES = 8, 30
"""of each voice and condition; and of each language's out-of-domain speech, either way"""


@dataclass(frozen=True)
class Segment:
    """A segment of speech, and the evidence of each language's recognizer."""

    language: Language
    command: str
    """what was spoken; empty for out-of-domain speech"""
    evidence: list[AcousticEvidence]
    alone: bool = True
    """whether there was a pause before it and behind it"""


@dataclass(frozen=True)
class OutOfDomain:
    """Out-of-domain speech: running, or each sentence alone."""

    segments: list[Segment]
    hours: float
    running: bool


class EvidenceRecorder:
    """Hears as the assistant does, refuses nothing, and records the evidence of each language.

    The text of an utterance is the number of its record.
    """

    def __init__(self, models: Path) -> None:
        self.recognizers = [_vosk(language, models) for language in Language]
        self.records: list[list[AcousticEvidence]] = []
        self._both = BilingualRecognizer(self.recognizers)
        self.reset, self.learn, self.has_phrase = self._both.reset, self._both.learn, self._both.has_phrase

    def accept(self, chunk: AudioChunk, speech_seconds: float) -> Utterance | None:
        return self._recorded(self._both.accept(chunk, speech_seconds))

    def finish(self) -> Utterance | None:
        return self._recorded(self._both.finish())

    def _recorded(self, utterance: Utterance | None) -> Utterance | None:
        if utterance is None:
            return None
        self.records.append([one.evidence for one in self.recognizers if one.evidence])
        for one in self.recognizers:
            one.evidence = None
        return Utterance(str(len(self.records) - 1), utterance.language, 0.0)


def command_segments(models: Path, task: tuple[Language, str]) -> list[Segment]:
    """A language's commands in one of VOICES."""
    language, voice = task
    return [one for text, samples in _commands(language, voice) for one in segments(models, language, text, [samples])]


def out_of_domain_segments(models: Path, data: Path, task: tuple[Language, int, bool]) -> OutOfDomain:
    """A slice of a language's recordings, as running speech or not."""
    language, number, running = task
    used = set(measured_recordings(language, data))
    unused = [r for r in hearing_recordings(language, data) if not r.held_out and r not in used]
    wanted, sounds, seconds = MINUTES * 60 / SLICES, [], 0.0
    for sound in speech(language, unused[number::SLICES], data, RUNNING if running else ALONE):
        if seconds >= wanted:
            break
        seconds += sound.seconds
        sounds.append(sound.samples)
    return OutOfDomain(segments(models, language, "", sounds), seconds / 3600, running)


def segments(models: Path, language: Language, command: str, sounds: Iterable[Samples]) -> list[Segment]:
    """The segments that are heard in sounds, one after the other."""
    endpointer, recorder = _endpointer(models)
    endpointer.reset()
    recorder.records.clear()
    samples = np.concatenate([*sounds, np.zeros(SAMPLE_RATE_HZ, np.int16)])
    heard = [endpointer.accept(chunk) for chunk in chunked(samples)] + [endpointer.finish()]
    alone = {int(utterance.text) for utterance in heard if utterance and utterance.text}
    return [Segment(language, command, evidence, number in alone) for number, evidence in enumerate(recorder.records)]


@cache
def _endpointer(models: Path) -> tuple[Endpointer, EvidenceRecorder]:
    """A process's own. Nothing is sure enough not to have to stand alone."""
    recorder = EvidenceRecorder(models)
    return Endpointer(recorder, SileroVad(), immediate_confidence=1.0), recorder


def _vosk(language: Language, models: Path) -> VoskRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), models / f"vosk-{language}"
    phrases, out_of_domain = catalogue.phrases(language), catalogue.out_of_domain[language]
    cache, meanings = wiring.paths.CACHE / "graphs", catalogue.meanings(language)
    return VoskRecognizer(model, language, phrases, cache, out_of_domain, meanings, min_confidence=0.0)


def _commands(language: Language, variant: str) -> Iterator[tuple[str, Samples]]:
    random = np.random.default_rng([8, VOICES.index(variant)])
    phrases, ours = load_catalogue().phrases(language), wiring.voice(Config().voice)
    for condition in TAUGHT_CONDITIONS:
        for number in random.choice(len(phrases), SENTENCES):
            voice = ours if variant == OUR_VOICE else EspeakVoice(variant, int(random.integers(30, 70)))
            spoken = voice.speak(phrases[number], Manner(language, float(random.uniform(0.7, 1.35))))
            samples = to_int16(resampled(spoken.samples, spoken.rate, SAMPLE_RATE_HZ))
            yield phrases[number], CONDITIONS[condition](padded(samples))
