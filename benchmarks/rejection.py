"""Fits the line between commands and other speech (audio/reading.py), on what `evaluate hearing` doesn't measure with.

Commands: artificial voices, slow and fast, in noise and rooms. Other speech: the corpora's recordings that are not held
out and that the two hours of other talk (benchmarks/strangers.py) leave.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant import build
from assistant.config import Config
from assistant.domain import Language, Manner
from audio.activity import SpeechDetector, SpeechRecognizer
from audio.reading import COMMAND, RIVAL, Reading
from audio.recognizer import BilingualRecognizer, VoskRecognizer
from audio.voice import EspeakVoice
from audio.wav import RATE, resampled, to_int16
from benchmarks.hearing import heard
from benchmarks.report import show, write
from benchmarks.strangers import two_hours
from benchmarks.voices import CONDITIONS, Samples, padded
from intents.catalogue import load_catalogue
from models.training.hearing.corpora import OURS, recordings

VOICES = ("+m3", "+f4", "+steph", "+michael", "+klatt2", "+belinda", "+max", "+linda", OURS)
SENTENCES, OTHERS = 25, 240
"""of each voice and condition, and of each language's recordings; each model hears both languages'"""


def evaluate(data: Path, out: Path, models: Path | None = None) -> None:
    """Print the weights and write rejection.json; `models` is a folder of other models than those that ship.

    Commands and other speech count alike, however many there are; rivals as often as they win in such rooms.
    """
    commands: list[Reading] = []
    mistaken: list[Reading] = []
    others: list[Reading] = []
    for language in Language:
        vosk, meanings = _vosk(language, models or build.places.WEIGHTS), load_catalogue().meanings(language)
        ears = SpeechRecognizer(BilingualRecognizer([vosk]), SpeechDetector())
        for text, samples in _commands(language):
            if reading := _reading(ears, vosk, samples):
                (commands if meanings[reading.phrase] == meanings[text] else mistaken).append(reading)
        sounds = (samples for spoken in Language for samples in _others(spoken, data))
        others += [reading for samples in sounds if (reading := _reading(ears, vosk, samples))]
    fitted = {"COMMAND": _line(commands, others, COMMAND, "balanced"), "RIVAL": _line(commands, mistaken, RIVAL, None)}
    counts = {"commands": len(commands), "mistaken": len(mistaken), "other speech": len(others)}
    show("lines between commands and the rest", ("", ""), [*counts.items(), *fitted.items()])
    write(out / "rejection.json", {**counts, **fitted})


def _line(right: list[Reading], wrong: list[Reading], names: Iterable[str], weighting: str | None) -> dict[str, float]:
    """Weights and bias, and the share of each kind on its side."""
    features = [name for name in names if name != "bias"]
    values = np.array([[getattr(reading, name) for name in features] for reading in [*right, *wrong]])
    labels = np.arange(len(values)) < len(right)
    model = LogisticRegression(class_weight=weighting).fit(values, labels)
    held = model.predict(values) == labels
    weights = {**dict(zip(features, model.coef_[0].tolist(), strict=True)), "bias": float(model.intercept_[0])}
    return {**weights, "right": float(held[labels].mean()), "wrong": float(held[~labels].mean())}


def _vosk(language: Language, models: Path) -> VoskRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), models / f"vosk-{language}"
    phrases, strangers = catalogue.phrases(language), catalogue.strangers[language]
    return VoskRecognizer(
        model, language, phrases, build.places.CACHE / "graphs", strangers, catalogue.meanings(language), certainty=0.0
    )


def _reading(ears: SpeechRecognizer, vosk: VoskRecognizer, samples: Samples) -> Reading | None:
    """What the end of the sound was read as; None where it was nothing."""
    vosk.reading = None
    heard(ears, samples)
    return vosk.reading


def _commands(language: Language) -> Iterator[tuple[str, Samples]]:
    random = np.random.default_rng(8)
    phrases, ours = load_catalogue().phrases(language), build.voice(Config().voice)
    changes: list[Callable[[Samples], Samples]] = [CONDITIONS[c] for c in ("clean", "10 dB", "5 dB", "RT60 0.4 s")]
    for variant in VOICES:
        for change in changes:
            for number in random.choice(len(phrases), SENTENCES):
                voice = ours if variant == OURS else EspeakVoice(variant, int(random.integers(30, 70)))
                speech = voice.speak(phrases[number], Manner(language, float(random.uniform(0.7, 1.35))))
                yield phrases[number], change(padded(to_int16(resampled(speech.samples, speech.rate, RATE))))


def _others(language: Language, data: Path) -> Iterator[Samples]:
    used = set(two_hours(language, data))
    known = [one for one in recordings(language, data) if not one.held_out and one not in used]
    for number, one in enumerate(known[:: len(known) // OTHERS]):
        samples: NDArray[np.int16] = one.samples()
        yield CONDITIONS["10 dB"](samples) if number % 2 else samples
