"""Fits what tells commands from other speech, and measures it with other speakers as the running assistant decides.

What is heard is kept in files of `out`, so that a run that was stopped goes on. Give each pair of models its own.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant import wiring
from assistant.core.certainty import (
    MEANING_WEIGHT,
    MIN_CHANGING_PROBABILITY,
    MIN_ENGAGED_PROBABILITY,
    MIN_OPEN_CHANGING_PROBABILITY,
    MIN_OPEN_PROBABILITY,
)
from assistant.core.domain import Language
from assistant.wiring import Workers
from audio.hearing.confidence import COMMAND_COEFFICIENTS, RUNNER_UP_COEFFICIENTS
from audio.hearing.recognizer import MIN_CONFIDENCE
from audio.hearing.two_stage_recognizer import OPEN_COEFFICIENTS
from benchmarks.common.report import console, show, write
from benchmarks.common.workers import results
from benchmarks.rejection.fit import MEANING, command_coefficients, open_coefficients, runner_up_coefficients
from benchmarks.rejection.material import Heard, Task, listen, tasks
from benchmarks.rejection.metrics import (
    Fitted,
    Readers,
    Thresholds,
    as_decided,
    candidates,
    false_accepts,
    kept_and_wrong,
)
from benchmarks.words.readers import ours
from benchmarks.words.spoken import models_without_held_out
from models.training.common.kept import kept
from models.training.words.sentences import read, split
from models.training.words.train import fit

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SOURCE = ("not for the assistant", "", "recordings", "minutes", "taken", "an hour", "of 100", "change something")
SAID = ("commands", "right", "wrong", "sentences", "right", "wrong", "others taken")
"""the columns of what voices say that are measured with"""
COMMANDS = ("listed phrases, threshold", "English kept", "wrong", "Korean kept", "wrong")


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None, folder: Path | None = None) -> None:
    """Print the coefficients as audio/hearing has them, both errors with those that ship, and write rejection.json.

    `models` is a folder of other models; `folder` one of English by another synthesizer: listed phrases and what
    held-out speakers say. Every second of its voices is fitted on, the others are measured with. The language models
    are learnt again without the held-out speakers.
    """
    speakers = {language: split(read(data, language)) for language in Language}
    readers = {language: ours(language, fit(speakers[language][0], language)) for language in Language}
    own = models_without_held_out(speakers, (out / "models").absolute(), models or wiring.paths.WEIGHTS)
    work = partial(_kept, (out / "heard").absolute(), own, data)
    heard = results(workers, work, tasks(folder and folder.absolute()))
    fitted = fit_all(heard, readers)
    console.print(_as_code(fitted))
    sentences = {one: {**OPEN_COEFFICIENTS[one], MEANING: MEANING_WEIGHT[one]} for one in Language}
    shipped = Fitted(COMMAND_COEFFICIENTS, RUNNER_UP_COEFFICIENTS, sentences)
    result: dict[str, Any] = {"fitted": _as_code(fitted)}
    for name, coefficients in (("coefficients that ship", shipped), ("coefficients fitted now", fitted)):
        result[name] = _errors(name, heard, coefficients, readers)
    write(out / "rejection.json", result)


def _kept(out: Path, models: Path, data: Path, task: Task) -> Heard:
    return kept(out / f"{task.name}.pickle", partial(listen, models, data, task))


def fit_all(heard: Sequence[Heard], readers: Readers) -> Fitted:
    """The coefficients of everything that is not measured with.

    English sentences are fitted on unknown voices alone where there are any: how well the voices fit that the acoustic
    model has learnt says little of others (docs/experiments/hearing.md).
    """
    fitted = [one for one in heard if not one.task.measured]
    segments = [segment for one in fitted for segment in one.segments]
    with_unknown = any(one.task.condition for one in fitted)
    unknown = [
        s for one in fitted if not (one.task.voice and one.task.language is Language.ENGLISH) for s in one.segments
    ]
    sentences = {Language.KOREAN: segments, Language.ENGLISH: unknown if with_unknown else segments}
    return Fitted(
        {language: command_coefficients(language, segments) for language in Language},
        runner_up_coefficients(segments),
        {language: open_coefficients(language, sentences[language], readers) for language in Language},
    )


def _errors(name: str, heard: Sequence[Heard], fitted: Fitted, readers: Readers) -> dict[str, Any]:
    """Shown and returned: false accepts of other speakers as the assistant decides; commands kept at each threshold."""
    own_words = MIN_OPEN_PROBABILITY, MIN_OPEN_CHANGING_PROBABILITY
    found = [(one, [candidates(segment, fitted, readers) for segment in one.segments]) for one in heard]
    least = Thresholds(MIN_CONFIDENCE, MIN_CHANGING_PROBABILITY, *own_words)
    measured = [pair for pair in found if pair[0].task.measured]
    taken = false_accepts([pair for pair in measured if not pair[0].task.of_voices], least)
    show(name, SOURCE, taken)
    engaged = Thresholds(MIN_CONFIDENCE, 0.0, MIN_ENGAGED_PROBABILITY, 0.0, engaged=True)
    said = [
        (label, str(one.task.language), one.task.condition or one.task.voice, *as_decided(candidates_of, at))
        for one, candidates_of in measured
        if one.task.of_voices
        for label, at in (("unengaged", least), ("engaged", engaged))
    ]
    show("voices that are not fitted on", ("person", "", "voices", *SAID), said)
    commands = {
        language: [
            candidate
            for one, candidates_of in found
            if not one.task.measured
            for segment, candidate in zip(one.segments, candidates_of, strict=True)
            if segment.said.command and segment.said.language is language
        ]
        for language in (Language.ENGLISH, Language.KOREAN)
    }
    rows = [
        (listed, *kept_and_wrong(commands[Language.ENGLISH], at), *kept_and_wrong(commands[Language.KOREAN], at))
        for listed in THRESHOLDS
        for at in [Thresholds(listed, max(listed, MIN_CHANGING_PROBABILITY), *own_words)]
    ]
    show("voices that are fitted on", COMMANDS, rows)
    return {"false accepts": taken, "said": said, "commands": rows}


def _as_code(fitted: Fitted) -> str:
    """The constants as the modules of audio/hearing have them; MEANING is for assistant/core/certainty.py."""
    lines = []
    for name, of_language in (("COMMAND_COEFFICIENTS", fitted.command), ("OPEN_COEFFICIENTS", fitted.sentence)):
        rows = [f"    Language.{language.name}: {of_language[language]}," for language in Language]
        lines += [f"{name} = {{", *rows, "}"]
    return "\n".join([*lines, f"RUNNER_UP_COEFFICIENTS = {fitted.runner_up}"]).replace("'", '"')
