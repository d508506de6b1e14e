"""Fits the line between commands and other speech (audio/reading.py), on what `evaluate hearing` doesn't measure with.

Commands: artificial voices in noise and rooms. Other speech: the corpora's recordings that are not held out.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant import build
from assistant.domain import Language, Manner
from audio.reading import WEIGHTS, Reading
from audio.recognizer import VoskRecognizer
from audio.voice import EspeakVoice
from audio.wav import RATE, resampled, to_int16
from benchmarks.hearing import heard
from benchmarks.report import show, write
from benchmarks.voices import CONDITIONS, Samples, padded
from intents.catalogue import load_catalogue
from models.training.hearing.corpora import recordings

VOICES = ("+m3", "+f4", "+steph", "+michael", "+klatt2", "+belinda", "+max", "+linda")
COMMANDS, OTHERS = 25, 240
"""of each voice and condition, and of each language's recordings"""


def evaluate(data: Path, out: Path) -> None:
    """Print the weights and write rejection.json; at a half as large a share of either kind is on the wrong side."""
    features, labels = [], []
    for language in Language:
        ears = _ears(language)
        for is_command, sounds in ((True, _commands(language)), (False, _others(language, data))):
            found = [reading for wanted, samples in sounds if (reading := _reading(ears, samples, wanted))]
            features += [[getattr(reading, name) for name in WEIGHTS] for reading in found]
            labels += [is_command] * len(found)
    model = LogisticRegression(class_weight="balanced").fit(features, labels)
    fitted = {**dict(zip(WEIGHTS, model.coef_[0].tolist(), strict=True)), "bias": float(model.intercept_[0])}
    right = model.predict(np.array(features)) == np.array(labels)
    shares = {
        f"{name} on the right side": float(right[np.array(labels) == kind].mean()) for name, kind in KINDS.items()
    }
    show("the line between commands and other speech", ("", ""), [*fitted.items(), *shares.items()])
    write(out / "rejection.json", {**fitted, **shares})


KINDS = {"commands": True, "other speech": False}


def _ears(language: Language) -> VoskRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), build.WEIGHTS / f"vosk-{language}"
    phrases, strangers = catalogue.phrases(language), catalogue.strangers[language]
    return VoskRecognizer(
        model, language, phrases, build.CACHE / "graphs", strangers, catalogue.meanings(language), certainty=0.0
    )


def _reading(ears: VoskRecognizer, samples: Samples, wanted: str) -> Reading | None:
    """What was read; None where it was nothing, or where `wanted` is another command."""
    ears.reading = None
    heard(ears, samples)
    meanings = load_catalogue().meanings(ears.language)
    if ears.reading is None or (wanted and meanings[ears.reading.phrase] != meanings[wanted]):
        return None
    return ears.reading


def _commands(language: Language) -> Iterator[tuple[str, Samples]]:
    random = np.random.default_rng(8)
    phrases = load_catalogue().phrases(language)
    changes: list[Callable[[Samples], Samples]] = [CONDITIONS[c] for c in ("clean", "20 dB", "10 dB", "RT60 0.4 s")]
    for variant in VOICES:
        for change in changes:
            for number in random.choice(len(phrases), COMMANDS):
                voice = EspeakVoice(variant, int(random.integers(30, 70)))
                speech = voice.speak(phrases[number], Manner(language, float(random.uniform(0.8, 1.3))))
                yield phrases[number], change(padded(to_int16(resampled(speech.samples, speech.rate, RATE))))


def _others(language: Language, data: Path) -> Iterator[tuple[str, Samples]]:
    known = [one for one in recordings(language, data) if not one.held_out]
    for number, one in enumerate(known[:: len(known) // OTHERS]):
        samples: NDArray[np.int16] = one.samples()
        yield "", CONDITIONS["10 dB"](samples) if number % 2 else samples
