"""Sentences in people's own words, spoken: heard by the language model, and understood by the classifier."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.core.dialogue import MIN_ENGAGED_PROBABILITY, MIN_OPEN_PROBABILITY
from assistant.core.domain import Language, Manner, Utterance
from assistant.core.ports import Recognizer
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.hearing.closed_lists import heard
from benchmarks.hearing.evaluate import listening_with
from benchmarks.hearing.voices import ESPEAK, Samples, flite, noisy, padded, reverberant, voices
from benchmarks.words.readers import Reader
from models.training.datasets.espeak_variants import TEST_VARIANT
from models.training.language_model.texts import texts
from models.training.language_model.train import train
from models.training.words.sentences import Sentence

MEANT, OTHER = 60, 30
"""sentences that each voice says: meant for the assistant, and other talk"""
CONDITIONS = {"clean": lambda samples: samples, "10 dB": noisy(10), "RT60 0.4 s": reverberant(0.4)}
Heard = tuple[Sentence, Utterance | None]
Split = tuple[Sequence[Sentence], Sequence[Sentence]]


def spoken(speakers: Mapping[Language, Split], readers: Mapping[Language, Reader]) -> list[tuple[object, ...]]:
    """Rows of (voice, language, condition, right, wrong, other talk refused; the same of an engaged person).

    The language model is learnt from those of the `speakers` who are learnt from, and the others' sentences are said;
    the acoustic models are those that ship.
    """
    with TemporaryDirectory() as scratch:
        recognizer = wiring.recognizer(listening_with(_models(speakers, Path(scratch))))
        return [
            (
                voice,
                language,
                condition,
                *_figures(answers, readers, MIN_OPEN_PROBABILITY),
                *_figures(answers, readers, MIN_ENGAGED_PROBABILITY),
            )
            for voice, language in voices()
            for condition, answers in _heard(recognizer, voice, speakers[language][1], language)
        ]


def _models(speakers: Mapping[Language, Split], folder: Path) -> Path:
    for language, (sentences, _) in speakers.items():
        model = folder / f"vosk-{language}"
        shutil.copytree(wiring.paths.WEIGHTS / model.name, model)
        train(texts([sentence.text for sentence in sentences], language), language, model / "graph")
    return folder


def _heard(
    recognizer: Recognizer, voice: str, sentences: Sequence[Sentence], language: Language
) -> Iterator[tuple[str, list[Heard]]]:
    """The same drawn sentences in each condition."""
    drawn = [*_evenly([one for one in sentences if one.intent != "none"], MEANT)]
    drawn += _evenly([one for one in sentences if one.intent == "none"], OTHER)
    sounds = [_said(voice, sentence.text, language) for sentence in drawn]
    for condition, degraded in CONDITIONS.items():
        yield (
            condition,
            [
                (sentence, heard(recognizer, padded(degraded(samples))))
                for sentence, samples in zip(drawn, sounds, strict=True)
            ],
        )


def _evenly(sentences: Sequence[Sentence], count: int) -> list[Sentence]:
    return [sentences[index * len(sentences) // count] for index in range(count)]


def _said(voice: str, text: str, language: Language) -> Samples:
    if voice != ESPEAK:
        return flite(voice, text)
    speech = EspeakVoice(variant=TEST_VARIANT, pitch=60).speak(text, Manner(language))
    return to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))


def _figures(answers: Sequence[Heard], readers: Mapping[Language, Reader], threshold: float) -> tuple[float, ...]:
    """Shares: the right intent, a wrong one, and other talk that is refused."""
    intents = [(sentence.intent, _intent(utterance, readers, threshold)) for sentence, utterance in answers]
    meant = [pair for pair in intents if pair[0] != "none"]
    other = [intent for wanted, intent in intents if wanted == "none"]
    right = sum(wanted == intent for wanted, intent in meant) / len(meant)
    wrong = sum(intent not in (None, wanted) for wanted, intent in meant) / len(meant)
    return round(right, 3), round(wrong, 3), round(sum(intent is None for intent in other) / len(other), 3)


def _intent(utterance: Utterance | None, readers: Mapping[Language, Reader], threshold: float) -> str | None:
    """What the assistant would act on."""
    if utterance is None or utterance.rejected:
        return None
    found = readers[utterance.language](utterance.text)
    probable = utterance.listed or found.confidence * utterance.confidence >= threshold
    return found.intent if probable else None
