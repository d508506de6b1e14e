"""Talking over the assistant: how soon it is silent, whether it obeys itself, whether it hears through its own echo.

Times: through a virtual sound card in real time, without echo. The rest in a simulated room without echo cancellation:
nothing but its own voice (every fixed reply and answers about garments), and commands spoken over its help.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.wiring import Workers
from benchmarks.common.report import console, show, write
from benchmarks.common.virtual_sound import virtual_sound_card
from benchmarks.common.workers import results
from benchmarks.interruption.metrics import times_row
from benchmarks.interruption.simulation import LEVEL, commands, own_voice
from benchmarks.interruption.spoken_over import Attempt, attempts

ATTEMPTS = 10
"""in each language"""
ECHOES = {"none": 0.0, **{f"{decibels} dB": LEVEL * 10 ** (decibels / 20) for decibels in (-30, -20, -10, 0)}}
"""how loud the assistant's voice comes back, against the person's"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write interruption.json; no data is needed."""
    result: dict[str, Any] = {}
    if shutil.which("pulseaudio"):
        with TemporaryDirectory() as folder, virtual_sound_card(Path(folder)) as card:
            result["times"] = _times(attempts(card, Path(folder), ATTEMPTS))
        show("through a sound card, seconds", ("", "heard", "median", "95th percentile"), result["times"])
    else:
        console.print("pulseaudio is not installed: the delays through a sound card are left out")
    echoes = list(ECHOES.values())
    alone = results(workers, own_voice, echoes)
    result["own voice"] = [(name, *one.row) for name, one in zip(ECHOES, alone, strict=True)]
    columns = ("echo", "minutes", "sentences", "interrupted", "an hour", "turns afterwards")
    show("nothing but its own voice", columns, result["own voice"])
    spoken = results(workers, commands, echoes)
    result["commands"] = [(name, *pair) for name, pair in zip(ECHOES, spoken, strict=True)]
    show("commands spoken over its help", ("echo", "spoken", "obeyed"), result["commands"])
    write(out / "interruption.json", result)


def _times(done: Sequence[Attempt]) -> list[tuple[str, str, float, float]]:
    return [
        ("end of a command to its intent", *times_row([attempt.to_intent for attempt in done])),
        ('start of "stop" to silence', *times_row([attempt.to_silence for attempt in done])),
        ('intent of "stop" to silence', *times_row([attempt.obeyed for attempt in done])),
    ]
