"""The evidence of both languages' recognizers in segments of speech; `evaluate rejection` fits and measures with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Utterance
from audio.hearing.bilingual_recognizer import BilingualRecognizer
from audio.hearing.confidence import AcousticEvidence
from audio.hearing.endpointing import Endpointer
from audio.hearing.microphone import chunked
from audio.hearing.open_recognizer import OpenRecognizer
from audio.hearing.recognizer import VoskRecognizer
from audio.hearing.two_stage_recognizer import OpenEvidence, TwoStageRecognizer
from audio.hearing.vad import SileroVad
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.voices import Samples
from intents.catalogue import load_catalogue


@dataclass(frozen=True)
class Said:
    """What is said in a sound."""

    language: Language
    command: str = ""
    """the listed phrase, if it is one"""
    intent: str = ""
    """what a sentence of no list asks for; both are empty for speech that is not for the assistant"""


@dataclass(frozen=True)
class Segment:
    """A segment of speech, and the evidence of each language's recognizer."""

    said: Said
    evidence: Sequence[AcousticEvidence]
    """for listed phrases"""
    alone: bool = True
    """whether there was a pause before it and behind it"""
    sentences: Sequence[tuple[Language, OpenEvidence]] = ()
    """for sentences of no list"""


class EvidenceRecorder(BilingualRecognizer):
    """Hears as the assistant does, refuses nothing, and records the evidence of each language.

    The text of an utterance is the number of its record.
    """

    def __init__(self, models: Path) -> None:
        self.of_language = [_two_stages(language, models) for language in Language]
        super().__init__(self.of_language)
        self.records: list[tuple[list[AcousticEvidence], list[tuple[Language, OpenEvidence]]]] = []

    def _best(self, results: Sequence[Utterance | None]) -> Utterance | None:
        heard = [u for u in self._compared(results) if u]
        for one in self.of_language:
            one.sentence()
        if not heard:
            return None
        self.records.append(
            (
                [one.phrases.evidence for one in self.of_language if one.phrases.evidence],
                [(one.language, one.evidence) for one in self.of_language if one.evidence],
            )
        )
        return Utterance(str(len(self.records) - 1), heard[0].language, 0.0)


def segments(models: Path, said: Said, sounds: Iterable[Samples]) -> list[Segment]:
    """The segments that are heard in sounds, one after the other."""
    endpointer, recorder = _endpointer(models)
    endpointer.reset()
    recorder.records.clear()
    samples = np.concatenate([*sounds, np.zeros(SAMPLE_RATE_HZ, np.int16)])
    heard = [endpointer.accept(chunk) for chunk in chunked(samples)] + [endpointer.finish()]
    alone = {int(utterance.text) for utterance in heard if utterance and utterance.text}
    return [
        Segment(said, evidence, number in alone, sentences)
        for number, (evidence, sentences) in enumerate(recorder.records)
    ]


@cache
def _endpointer(models: Path) -> tuple[Endpointer, EvidenceRecorder]:
    """A process's own. Nothing is sure enough not to have to stand alone."""
    recorder = EvidenceRecorder(models)
    return Endpointer(recorder, SileroVad(), immediate_confidence=1.0), recorder


def _two_stages(language: Language, models: Path) -> TwoStageRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), models / f"vosk-{language}"
    phrases, out_of_domain = catalogue.phrases(language), catalogue.out_of_domain[language]
    cache, meanings = wiring.paths.CACHE / "graphs", catalogue.meanings(language)
    listed = VoskRecognizer(model, language, phrases, cache, out_of_domain, meanings, min_confidence=0.0)
    return TwoStageRecognizer(listed, OpenRecognizer(model, language, cache))
