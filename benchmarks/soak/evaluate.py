"""Thousands of turns in one process: do memory, handles, threads and the delay stay as they were?

Recognizer, vision, voice, speech cache and the speaking in advance are those of `wardrobe run`; files stand in for the
microphone, the camera and the loudspeaker. The process has a home of its own, so that nothing of the user's is touched.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.core.errors import WardrobeError
from assistant.wiring import Workers
from benchmarks.common.curves import draw
from benchmarks.common.report import show, write
from benchmarks.soak.questions import write_frames, write_questions

QUESTIONS, SEED = 120, 1
IDLE_SECONDS = 36.0
"""of a quiet room before the first question: near the middle the assistant begins to speak in advance, so the processor
is measured over the first third"""
WARM_TURNS = 200
"""after which everything was used once: from here on, nothing may grow"""

State = Mapping[str, float]


def evaluate(data: Path, out: Path, workers: Workers, turns: int) -> None:
    """Print and write soak.json and soak.png; no data is needed, the questions and garments are our own."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_questions(folder, QUESTIONS, SEED)
        write_frames(folder, SEED)
        states = watched(folder, turns)
    result = figures(states)
    show("soak", ("", ""), list(result.items()))
    write(out / "soak.json", {**result, "states": states})
    plot(out / "soak.png", [state for state in states if state["turn"] > 0])


def watched(folder: Path, turns: int) -> list[State]:
    """The states that the conversation's process prints, in their order."""
    home = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [sys.executable, "-m", "benchmarks.soak.conversation", str(folder), str(turns), str(IDLE_SECONDS)]
    states = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **home}) as process:
        assert process.stdout is not None
        for line in process.stdout:
            states.append(json.loads(line))
            print(line.strip(), file=sys.stderr, flush=True)
    if process.returncode:
        raise WardrobeError(f"the conversation ended with {process.returncode} after {states[-1:]}")
    return states


def figures(states: Sequence[State]) -> dict[str, Any]:
    """The table: where memory, handles, threads and delay began, and where they ended."""
    ready, idle = states[0], next(state for state in states if state["turn"] == -1)
    turns = [state for state in states if state["turn"] > 0]
    warm = next((state for state in turns if state["turn"] >= WARM_TURNS), turns[-1])
    last = turns[-1]
    quiet = (idle["cpu_seconds"] - ready["cpu_seconds"]) / (idle["wall_seconds"] - ready["wall_seconds"])
    return {
        "turns": int(last["turn"]),
        "understood": round(sum(state["understood"] for state in turns) / last["turn"], 3),
        "processor time to be ready, seconds": ready["cpu_seconds"],
        "processor in a quiet room, share of a core": round(quiet, 4),
        "memory before the first question, MB": ready["memory_mb"],
        f"memory after {int(warm['turn'])} turns, MB": warm["memory_mb"],
        "memory at the end, MB": last["memory_mb"],
        "most memory, MB": max(state["memory_mb"] for state in states),
        "handles: warm, end": (int(warm["handles"]), int(last["handles"])),
        "threads: warm, end": (int(warm["system_threads"]), int(last["system_threads"])),
        "delay, median seconds: warm, end": (warm["delay_median"], last["delay_median"]),
    }


def plot(path: Path, turns: Sequence[State]) -> None:
    """Memory, handles, threads and delay over the turns, each as high as its largest value."""
    longest = max(state["turn"] for state in turns)
    named = {"memory_mb": "memory, MB", "handles": "handles", "system_threads": "threads", "delay_median": "delay, s"}
    curves = {name: [state[key] for state in turns] for key, name in named.items()}
    draw(path, f"share of {int(longest)} turns", [state["turn"] / longest for state in turns], curves)
