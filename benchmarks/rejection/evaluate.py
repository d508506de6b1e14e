"""Fits the lines between commands and other speech (audio/hearing/confidence.py), on what `evaluate hearing` leaves.

Each language has a line of its own, for its scores are of a model of its own; commands of the other language are other
speech to it.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import wiring
from assistant.core.domain import Language
from assistant.wiring import Workers
from audio.hearing.confidence import (
    COMMAND_COEFFICIENTS,
    RUNNER_UP_COEFFICIENTS,
    AcousticEvidence,
    combined_confidence,
)
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE
from benchmarks.common.report import console, show, write
from benchmarks.common.workers import results
from benchmarks.hearing.other_talk import SLICES
from benchmarks.rejection.readings import VOICES, Stretch, Talk, commands_read, talk_read
from intents.catalogue import load_catalogue

OTHER_SPEECH = 0.5
"""how much other speech taken for a command weighs, beside a command that is refused: most of what could be taken for
one is a piece of longer talk, and doesn't stand alone (audio/hearing/hold_back.py)"""

Weights = dict[str, float]
Lines = dict[Language, Weights]


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None) -> None:
    """Print the lines as audio/hearing/confidence.py has them, and write rejection.json.

    `models` is a folder of other models.
    """
    folder = models or wiring.paths.WEIGHTS
    spoken = [(language, voice) for language in Language for voice in VOICES]
    said = [one for part in results(workers, partial(commands_read, folder), spoken) for one in part]
    slices = [(language, number, on) for on in (True, False) for language in Language for number in range(SLICES)]
    talk = results(workers, partial(talk_read, folder, data), slices)
    others = [one for part in talk for one in part.stretches]
    lines, rival = {language: command_line(language, said, others) for language in Language}, rival_line(said)
    source = [f"    Language.{language.name}: {lines[language]}," for language in Language]
    code = ["COMMAND_COEFFICIENTS = {", *source, "}", f"RUNNER_UP_COEFFICIENTS = {rival}"]
    console.print("\n".join(code).replace("'", '"'))
    rows = shares(lines, rival, said, talk)
    columns = ("line", "English kept", "Korean kept", "wrong", "other talk an hour", "each sentence alone")
    show(f"{len(said)} stretches of commands, {sum(60 * one.hours for one in talk):.0f} minutes of talk", columns, rows)
    write(out / "rejection.json", {"COMMAND_COEFFICIENTS": lines, "RUNNER_UP_COEFFICIENTS": rival, "shares": rows})


def command_line(language: Language, said: Sequence[Stretch], others: Sequence[Stretch]) -> Weights:
    """The weights for a command: commands weigh 1 and other speech OTHER_SPEECH, however many there are."""
    right = [reading for reading, is_right in _own(said) if is_right and reading.language == language]
    foreign = [one for one in said if one.language != language]
    other = [r for one in [*others, *foreign] for r in one.readings if r.language == language]
    return _line(right, other, COMMAND_COEFFICIENTS[language], OTHER_SPEECH * len(right) / len(other))


def rival_line(said: Sequence[Stretch]) -> Weights:
    """The weights for this command against its rival: rivals count as often as they win."""
    own = list(_own(said))
    right, wrong = ([r for r, is_right in own if is_right is wanted] for wanted in (True, False))
    return _line(right, wrong, RUNNER_UP_COEFFICIENTS)


def _own(said: Sequence[Stretch]) -> Iterator[tuple[AcousticEvidence, bool]]:
    """Each command's readings in its own language, and whether they mean what was said."""
    for one in said:
        meanings = load_catalogue().meanings(one.language)
        for reading in one.readings:
            if reading.language == one.language:
                yield reading, meanings[reading.phrase] == meanings[one.said]


def _line(
    right: list[AcousticEvidence], wrong: list[AcousticEvidence], names: Collection[str], weight: float = 1.0
) -> Weights:
    """A logistic regression's weights, and its intercept if that is among the names, to three places; `weight` of each
    that is wrong."""
    biased, features = "intercept" in names, [name for name in names if name != "intercept"]
    values = np.array([[getattr(reading, name) for name in features] for reading in [*right, *wrong]])
    model = LogisticRegression(class_weight={False: weight}, fit_intercept=biased)
    model.fit(values, np.arange(len(values)) < len(right))
    weights = dict(zip(features, model.coef_[0].tolist(), strict=True))
    if biased:
        weights["intercept"] = float(model.intercept_[0])
    return {name: round(weight, 3) for name, weight in weights.items()}


def shares(lines: Lines, rival: Weights, said: Sequence[Stretch], talk: Sequence[Talk]) -> list[tuple[object, ...]]:
    """By line: commands kept in each language, commands mistaken, and sentences an hour taken for one, where people
    talk on and where each sentence stands alone."""
    rows: list[tuple[object, ...]] = []
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, IMMEDIATE_CONFIDENCE):
        right: dict[Language, list[bool]] = {language: [] for language in Language}
        wrong = 0
        for one in said:
            best, confidence = _best(one, lines, rival)
            catalogue = load_catalogue()
            meant = best and catalogue.meanings(best.language)[best.phrase]
            is_right = meant == catalogue.meanings(one.language)[one.said]
            right[one.language].append(is_right and confidence >= threshold)
            wrong += confidence >= threshold and not is_right
        hourly = []
        for goes_on in (True, False):
            parts = [part for part in talk if part.goes_on == goes_on]
            taken = sum(_best(one, lines, rival)[1] >= threshold for part in parts for one in part.stretches)
            hourly.append(taken / sum(part.hours for part in parts))
        kept = [float(np.mean(right[language])) for language in (Language.ENGLISH, Language.KOREAN)]
        rows.append((threshold, *kept, wrong / len(said), *hourly))
    return rows


def _best(stretch: Stretch, lines: Lines, rival: Weights) -> tuple[AcousticEvidence | None, float]:
    """What the stretch is taken for, and how sure that is; 0 where it would have to stand alone and doesn't."""
    rated = [(reading.confidence_with(lines[reading.language], rival), reading) for reading in stretch.readings]
    confidence, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    confidence = combined_confidence(confidence, [other for other, reading in rated if reading is not best])
    return best, confidence if stretch.alone or confidence >= IMMEDIATE_CONFIDENCE else 0.0
