"""How well speech is heard: voices that training never heard, noise, rooms, out-of-domain speech, time.

Commands: our whole list in both languages, listened for at once; and one language's as a closed list, of which any
sound is one (`hear --phrases`). Sentences: held-out recordings of the corpora, each set as a closed list of its own.
Out-of-domain speech: two hours against the list of commands. Everything but closed lists is heard once and nothing is
refused but tentative results in running speech; what a threshold would refuse is read off the confidences.
"""

import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import Language
from assistant.storage.config import Hearing
from assistant.wiring import Workers
from audio.hearing.recognizer import MIN_CONFIDENCE
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.curves import draw
from benchmarks.common.metrics import percentiles, share
from benchmarks.common.report import resident_mb, show, write
from benchmarks.hearing.baseline import pocketsphinx_search
from benchmarks.hearing.closed_lists import CommandSet, command_sets, easy_confidences, heard, sentence_sets
from benchmarks.hearing.delay import in_sound, through_a_sound_card
from benchmarks.hearing.error_curve import THRESHOLDS, error_curve
from benchmarks.hearing.metrics import command_shares
from benchmarks.hearing.voices import COMMANDS, FLITE, commands, held_out, voices
from models.training import datasets

COLUMNS = ("voice", "", "", "commands", "closed list", "right", "wrong", "refused", "first models")
FIRST = datasets.TRUTH / "first_hearing.toml"


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None, folder: Path | None = None) -> None:
    """Print every figure and write hearing.json.

    `models` is a folder of other models than those in use; `folder` has English commands of other voices.
    """
    hearing = listening_with(models.absolute()) if models else Hearing()
    first = tomllib.loads(FIRST.read_text(encoding="utf-8"))
    result: dict[str, Any] = {"cost": [_cost(hearing, language, data) for language in Language]}
    show("cost", ("model", "seconds to load", "MB", "real time factor"), result["cost"])
    result["delay"] = _delays(hearing)
    show("end of a command to its intent", ("", "commands", "median, seconds", "95th percentile"), result["delay"])
    sets = command_sets(workers, hearing, folder)
    result["commands"] = [_command_row(one, first) for one in sets] + _baseline()
    show("commands, both languages listened for", COLUMNS, result["commands"])
    result["sentences"] = [
        (str(language), condition, count, right, first[f"sentences, {language}"][condition])
        for language, condition, count, right in sentence_sets(workers, hearing, data)
    ]
    show("held-out recordings as a closed list", ("", "", "sentences", "right", "first models"), result["sentences"])
    curve = result["curve"] = error_curve(workers, hearing, easy_confidences(sets), data)
    show("both errors at each threshold", list(curve[0]), [list(row.values()) for row in curve])
    curves = {
        "commands lost, share": [1 - row["kept"] for row in curve],
        "false commands an hour": [row["false an hour"] for row in curve],
        "each sentence alone": [row["each sentence alone"] for row in curve],
    }
    draw(out / "hearing-errors.png", "threshold", THRESHOLDS, curves)
    write(out / "hearing.json", result)


def listening_with(models: Path) -> Hearing:
    """The settings with the models of this folder."""
    return Hearing(korean_model=str(models / "vosk-ko"), english_model=str(models / "vosk-en"))


def _command_row(one: CommandSet, first: dict[str, dict[str, float]]) -> tuple[object, ...]:
    shares = command_shares(one.confidences, one.refused, MIN_CONFIDENCE)
    before = first.get(f"{one.voice}, {one.language}", {}).get(one.condition, "")
    return Path(one.voice).name, str(one.language), one.condition, len(one.closed), share(one.closed), *shares, before


def _baseline() -> list[tuple[object, ...]]:
    figures = pocketsphinx_search()
    if figures is None:
        return []
    return [("pocketsphinx's own search", "en", f"{FLITE[0]}, clean", COMMANDS, figures[0], *figures, "", "")]


def _delays(hearing: Hearing) -> list[tuple[object, ...]]:
    """As the assistant listens: with refusal."""
    recognizer = wiring.recognizer(hearing)
    spoken = [one for voice, language in voices() for one in commands(voice, language)[::3]]
    measured = {
        "in sound": list(in_sound(recognizer, spoken)),
        "through a sound card": through_a_sound_card(recognizer),
    }
    return [(where, len(delays), *percentiles(delays, 50, 95)) for where, delays in measured.items() if delays]


def _cost(hearing: Hearing, language: Language, data: Path) -> tuple[str, float, float, float]:
    """Loading and memory of one language's model, and processor seconds a second of speech."""
    began, before = time.perf_counter(), resident_mb()
    recognizer = wiring.recognizer(hearing, [language])
    loading, memory = time.perf_counter() - began, resident_mb() - before
    samples = np.concatenate([one.samples() for one in held_out(language, data)[:15]])
    began = time.process_time()
    heard(recognizer, samples)
    return str(language), loading, memory, (time.process_time() - began) / (len(samples) / SAMPLE_RATE_HZ)
