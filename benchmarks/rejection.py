"""Fits the lines between commands and other speech (audio/reading.py), on what `evaluate hearing` doesn't measure with.

Each language has a line of its own, for its scores are of a model of its own; commands of the other language are other
speech to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import build
from assistant.domain import Language
from audio.activity import SURE
from audio.reading import COMMAND, RIVAL, Reading, among
from benchmarks.readings import VOICES, Stretch, Talk, commands_read, talk_read
from benchmarks.report import console, show, write
from benchmarks.strangers import SLICES
from benchmarks.workers import on_all_cores
from intents.catalogue import load_catalogue

OTHER_SPEECH = 0.5
"""how much other speech taken for a command weighs, beside a command that is refused: most of what could be taken for
one is a piece of longer talk, and doesn't stand alone (audio/activity.py)"""

Weights = dict[str, float]
Lines = dict[Language, tuple[Weights, Weights]]


def evaluate(data: Path, out: Path, models: Path | None = None) -> None:
    """Print the lines as audio/reading.py has them, and write rejection.json; `models` is a folder of other models."""
    folder = models or build.places.WEIGHTS
    spoken = [(language, voice) for language in Language for voice in VOICES]
    said = [one for part in on_all_cores(partial(commands_read, folder), spoken) for one in part]
    slices = [(language, number, on) for on in (True, False) for language in Language for number in range(SLICES)]
    talk = on_all_cores(partial(talk_read, folder, data), slices)
    others = [one for part in talk for one in part.stretches]
    lines = {language: fitted(language, said, others) for language in Language}
    for name, number in (("COMMAND", 0), ("RIVAL", 1)):
        source = [f"    Language.{language.name}: {lines[language][number]}," for language in Language]
        console.print("\n".join([f"{name} = {{", *source, "}"]).replace("'", '"'))
    rows = shares(lines, said, talk)
    columns = ("line", "English kept", "Korean kept", "wrong", "other talk an hour", "each sentence alone")
    show(f"{len(said)} stretches of commands, {sum(60 * one.hours for one in talk):.0f} minutes of talk", columns, rows)
    named = {language: dict(zip(("COMMAND", "RIVAL"), both, strict=True)) for language, both in lines.items()}
    write(out / "rejection.json", {"lines": named, "shares": rows})


def fitted(language: Language, said: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Weights, Weights]:
    """The weights for a command, and for this command against its rival.

    In the first commands weigh 1 and other speech OTHER_SPEECH, however many there are. Rivals count as often as they
    win.
    """
    meanings = load_catalogue().meanings(language)
    own = [(one.said, r) for one in said if one.language == language for r in _read(one, language)]
    right = [r for text, r in own if meanings[r.phrase] == meanings[text]]
    mistaken = [r for text, r in own if meanings[r.phrase] != meanings[text]]
    foreign = [one for one in said if one.language != language]
    other = [r for one in [*others, *foreign] for r in _read(one, language)]
    rival = _line(right, mistaken, RIVAL[language]) if mistaken else RIVAL[language]
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


def shares(lines: Lines, said: Sequence[Stretch], talk: Sequence[Talk]) -> list[tuple[object, ...]]:
    """By line: commands kept in each language, commands mistaken, and sentences an hour taken for one, where people
    talk on and where each sentence stands alone."""
    rows: list[tuple[object, ...]] = []
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, SURE):
        right: dict[Language, list[bool]] = {language: [] for language in Language}
        wrong = 0
        for one in said:
            best, confidence = _best(one, lines)
            catalogue = load_catalogue()
            meant = best and catalogue.meanings(best.language)[best.phrase]
            is_right = meant == catalogue.meanings(one.language)[one.said]
            right[one.language].append(is_right and confidence >= threshold)
            wrong += confidence >= threshold and not is_right
        hourly = []
        for goes_on in (True, False):
            parts = [part for part in talk if part.goes_on == goes_on]
            taken = sum(_best(one, lines)[1] >= threshold for part in parts for one in part.stretches)
            hourly.append(taken / sum(part.hours for part in parts))
        kept = [float(np.mean(right[language])) for language in (Language.ENGLISH, Language.KOREAN)]
        rows.append((threshold, *kept, wrong / len(said), *hourly))
    return rows


def _best(stretch: Stretch, lines: Lines) -> tuple[Reading | None, float]:
    """What the stretch is taken for, and how sure that is; 0 where it would have to stand alone and doesn't."""
    rated = [(reading.rated(*lines[reading.language]), reading) for reading in stretch.readings]
    confidence, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    confidence = among(confidence, [other for other, reading in rated if reading is not best])
    return best, confidence if stretch.alone or confidence >= SURE else 0.0
