"""Fits the lines between commands and other speech (audio/reading.py), on what `evaluate hearing` doesn't measure with.

Commands: artificial voices, slow and fast, in noise and rooms. Other speech: the corpora's recordings that are not held
out and that the two hours of other talk (benchmarks/strangers.py) leave, one after the other. Each language has a line
of its own, for its scores are of a model of its own; commands of the other language are other speech to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import build
from assistant.config import Config
from assistant.domain import AudioChunk, Language, Manner, Utterance
from audio.activity import SURE, SpeechDetector, SpeechRecognizer
from audio.microphone import CHUNK
from audio.reading import COMMAND, RIVAL, Reading
from audio.recognizer import BilingualRecognizer, VoskRecognizer
from audio.voice import EspeakVoice
from audio.wav import RATE, resampled, to_int16
from benchmarks.hearing import heard
from benchmarks.report import console, show, write
from benchmarks.strangers import SLICES, talk, two_hours
from benchmarks.voices import CONDITIONS, Samples, padded
from benchmarks.workers import on_all_cores
from intents.catalogue import load_catalogue
from models.training.hearing.corpora import OURS, recordings

OTHER_SPEECH = 0.5
"""how much other speech taken for a command weighs, beside a command that is refused: most of what could be taken for
one is a piece of longer talk, and doesn't stand alone (audio/activity.py)"""
VOICES = ("+m3", "+f4", "+steph", "+michael", "+klatt2", "+belinda", "+max", "+linda", OURS)
SPOILT = ("clean", "20 dB", "10 dB", "10 dB", "RT60 0.4 s", "RT60 0.8 s")
SENTENCES, MINUTES = 8, 30
"""of each voice and condition; and of each language's talk"""

Weights = dict[str, float]


@dataclass(frozen=True)
class Stretch:
    """A stretch of speech, and what each language took it for."""

    language: Language
    said: str
    """the command; empty for other talk"""
    readings: list[Reading]


class Noting:
    """Hears as the assistant does, refuses nothing, and notes what each language read."""

    def __init__(self, models: Path) -> None:
        self.recognizers = [_vosk(language, models) for language in Language]
        self.noted: list[list[Reading]] = []
        self._both = BilingualRecognizer(self.recognizers)
        self.reset, self.learn, self.has_phrase = self._both.reset, self._both.learn, self._both.has_phrase

    def accept(self, chunk: AudioChunk, speech: float) -> Utterance | None:
        return self._note(self._both.accept(chunk, speech))

    def finish(self) -> Utterance | None:
        return self._note(self._both.finish())

    def _note(self, utterance: Utterance | None) -> Utterance | None:
        if utterance:
            self.noted.append([one.reading for one in self.recognizers if one.reading])
            for one in self.recognizers:
                one.reading = None
        return utterance


def evaluate(data: Path, out: Path, models: Path | None = None) -> None:
    """Print the lines as audio/reading.py has them, and write rejection.json; `models` is a folder of other models."""
    folder = models or build.places.WEIGHTS
    spoken = [(language, voice) for language in Language for voice in VOICES]
    said = [one for part in on_all_cores(partial(_commands_heard, folder), spoken) for one in part]
    slices = [(language, number) for language in Language for number in range(SLICES)]
    heard_of_talk = on_all_cores(partial(_talk_heard, folder, data), slices)
    others = [one for part, _ in heard_of_talk for one in part]
    hours = sum(seconds for _, seconds in heard_of_talk) / 3600
    lines = {language: fitted(language, said, others) for language in Language}
    for name, number in (("COMMAND", 0), ("RIVAL", 1)):
        source = [f"    Language.{language.name}: {lines[language][number]}," for language in Language]
        console.print("\n".join([f"{name} = {{", *source, "}"]).replace("'", '"'))
    rows = shares(lines, said, others, hours)
    columns = ("line", "English kept", "Korean kept", "wrong", "other talk taken for commands", "an hour")
    show(f"{len(said)} stretches of commands, {60 * hours:.0f} minutes of other talk", columns, rows)
    named = {language: dict(zip(("COMMAND", "RIVAL"), both, strict=True)) for language, both in lines.items()}
    write(out / "rejection.json", {"lines": named, "shares": rows})


def fitted(language: Language, said: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Weights, Weights]:
    """The weights for a command, and for this command against its rival.

    Where other speech fits the sound better nothing is accepted, so the first is fitted on the rest, in which commands
    weigh 1 and other speech OTHER_SPEECH, however many there are. Rivals count as often as they win.
    """
    meanings = load_catalogue().meanings(language)
    own = [(one.said, r) for one in said if one.language == language for r in _read(one, language)]
    right = [r for text, r in own if meanings[r.phrase] == meanings[text]]
    mistaken = [r for text, r in own if meanings[r.phrase] != meanings[text]]
    foreign = [one for one in said if one.language != language]
    other = [r for one in [*others, *foreign] for r in _read(one, language)]
    rival = _line(right, mistaken, RIVAL[language]) if mistaken else RIVAL[language]
    right, other = ([r for r in readings if r.lead >= 0] for readings in (right, other))
    return _line(right, other, COMMAND[language], OTHER_SPEECH * len(right) / len(other)), rival


def _read(stretch: Stretch, language: Language) -> Iterator[Reading]:
    return (reading for reading in stretch.readings if reading.language == language)


def _line(right: list[Reading], wrong: list[Reading], names: Iterable[str], weight: float = 1.0) -> Weights:
    """A logistic regression's weights and bias, to three places; `weight` of each that is wrong."""
    features = [name for name in names if name != "bias"]
    values = np.array([[getattr(reading, name) for name in features] for reading in [*right, *wrong]])
    model = LogisticRegression(class_weight={False: weight}).fit(values, np.arange(len(values)) < len(right))
    weights = {**dict(zip(features, model.coef_[0].tolist(), strict=True)), "bias": float(model.intercept_[0])}
    return {name: round(weight, 3) for name, weight in weights.items()}


def shares(
    lines: dict[Language, tuple[Weights, Weights]], said: Sequence[Stretch], others: Sequence[Stretch], hours: float
) -> list[tuple[object, ...]]:
    """By line: commands kept in each language, commands mistaken, pieces of other talk taken for one, and that an hour.

    Pieces that stand in the midst of talk are not told apart here.
    """
    rows: list[tuple[object, ...]] = []
    for threshold in (0.5, 0.6, 0.7, 0.8, SURE):
        right: dict[Language, list[bool]] = {language: [] for language in Language}
        wrong = 0
        for one in said:
            best, confidence = _best(one, lines)
            catalogue = load_catalogue()
            meant = best and catalogue.meanings(best.language)[best.phrase]
            is_right = meant == catalogue.meanings(one.language)[one.said]
            right[one.language].append(is_right and confidence >= threshold)
            wrong += confidence >= threshold and not is_right
        taken = sum(_best(one, lines)[1] >= threshold for one in others)
        kept = [float(np.mean(right[language])) for language in (Language.ENGLISH, Language.KOREAN)]
        rows.append((threshold, *kept, wrong / len(said), taken, taken / hours))
    return rows


def _best(stretch: Stretch, lines: dict[Language, tuple[Weights, Weights]]) -> tuple[Reading | None, float]:
    """What the stretch is taken for, and how sure that is."""
    rated = [(reading.rated(*lines[reading.language]), reading) for reading in stretch.readings]
    confidence, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best, confidence


@cache
def _noting(models: Path) -> tuple[SpeechRecognizer, Noting]:
    """A process's own."""
    noting = Noting(models)
    return SpeechRecognizer(noting, SpeechDetector()), noting


def _vosk(language: Language, models: Path) -> VoskRecognizer:
    """Listens as the assistant does, and refuses nothing."""
    catalogue, model = load_catalogue(), models / f"vosk-{language}"
    phrases, strangers = catalogue.phrases(language), catalogue.strangers[language]
    return VoskRecognizer(
        model, language, phrases, build.places.CACHE / "graphs", strangers, catalogue.meanings(language), certainty=0.0
    )


def _commands_heard(models: Path, task: tuple[Language, str]) -> list[Stretch]:
    """A language's commands in one of VOICES."""
    language, voice = task
    ears, noting = _noting(models)
    stretches = []
    for text, samples in _commands(language, voice):
        noting.noted.clear()
        heard(ears, samples)
        stretches += [Stretch(language, text, readings) for readings in noting.noted]
    return stretches


def _commands(language: Language, variant: str) -> Iterator[tuple[str, Samples]]:
    random = np.random.default_rng([8, VOICES.index(variant)])
    phrases, ours = load_catalogue().phrases(language), build.voice(Config().voice)
    for condition in SPOILT:
        for number in random.choice(len(phrases), SENTENCES):
            voice = ours if variant == OURS else EspeakVoice(variant, int(random.integers(30, 70)))
            speech = voice.speak(phrases[number], Manner(language, float(random.uniform(0.7, 1.35))))
            yield phrases[number], CONDITIONS[condition](padded(to_int16(resampled(speech.samples, speech.rate, RATE))))


def _talk_heard(models: Path, data: Path, task: tuple[Language, int]) -> tuple[list[Stretch], float]:
    """A slice of a language's talk, and its seconds."""
    language, number = task
    ears, noting = _noting(models)
    ears.reset()
    noting.noted.clear()
    used = set(two_hours(language, data))
    unused = [one for one in recordings(language, data) if not one.held_out and one not in used]
    left, seconds = MINUTES * 60 / SLICES, 0.0
    for one in talk(language, unused[number::SLICES], data):
        if seconds >= left:
            break
        seconds += one.seconds
        for at in range(0, len(one.samples), CHUNK):
            ears.accept(AudioChunk(one.samples[at : at + CHUNK], RATE))
    return [Stretch(language, "", readings) for readings in noting.noted], seconds
