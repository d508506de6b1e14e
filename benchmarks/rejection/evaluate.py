"""Fits what tells commands from other speech (audio/hearing/confidence.py), on sound that `evaluate hearing` leaves."""

from functools import partial
from pathlib import Path

from assistant import wiring
from assistant.core.domain import Language
from assistant.wiring import Workers
from benchmarks.common.report import console, show, write
from benchmarks.common.workers import results
from benchmarks.hearing.out_of_domain import SLICES
from benchmarks.rejection.evidence import VOICES, command_segments, out_of_domain_segments
from benchmarks.rejection.fit import command_coefficients, runner_up_coefficients
from benchmarks.rejection.metrics import shares


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None) -> None:
    """Print the coefficients as audio/hearing/confidence.py has them, and write rejection.json.

    `models` is a folder of other models.
    """
    folder = models.absolute() if models else wiring.paths.WEIGHTS
    voices = [(language, voice) for language in Language for voice in VOICES]
    commands = [one for part in results(workers, partial(command_segments, folder), voices) for one in part]
    slices = [(language, number, on) for on in (True, False) for language in Language for number in range(SLICES)]
    others = results(workers, partial(out_of_domain_segments, folder, data), slices)
    segments = [segment for part in others for segment in part.segments]
    command = {language: command_coefficients(language, commands, segments) for language in Language}
    runner_up = runner_up_coefficients(commands)
    source = [f"    Language.{language.name}: {command[language]}," for language in Language]
    code = ["COMMAND_COEFFICIENTS = {", *source, "}", f"RUNNER_UP_COEFFICIENTS = {runner_up}"]
    console.print("\n".join(code).replace("'", '"'))
    rows = shares(command, runner_up, commands, others)
    minutes = sum(60 * part.hours for part in others)
    columns = ("threshold", "English kept", "Korean kept", "wrong", "false accepts an hour", "each sentence alone")
    show(f"{len(commands)} segments of commands, {minutes:.0f} minutes of out-of-domain speech", columns, rows)
    write(
        out / "rejection.json", {"COMMAND_COEFFICIENTS": command, "RUNNER_UP_COEFFICIENTS": runner_up, "shares": rows}
    )
