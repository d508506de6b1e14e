"""How well the voice speaks: what independent recognizers make of it, beside recordings and eSpeak NG; its cost.

Replies are drawn evenly from the closed set, recordings from what the voice was never trained on; each sentence is
recognized in a list of what it could be taken for (benchmarks/voice/confusables.py). Needs the extra `train`: the
Korean recognizer computes its features with kaldi-native-fbank, and pitch and mels are those of training.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.wiring import Workers
from benchmarks.common.report import show, write
from benchmarks.common.workers import results
from benchmarks.voice.cost import cost, memory
from benchmarks.voice.language import measured

DISTANCES = ("log-mel difference, dB", "mel-cepstral distortion, dB", "contrast above 2.5 kHz")
TABLES = {
    "heard back": (
        "",
        "voice",
        "spoken",
        "of a list of about",
        "taken for another",
        "a word left out or twice",
        "phones wrong",
    ),
    "replies": ("", "replies", "with a sentence wrong"),
    "misheard": ("", "voice", "spoken", "recognized"),
    "statistics": ("", "voice", "s a phone", "pitch Hz", "its spread, semitones"),
    "rates": ("", "rate", "seconds a sentence", "sentences wrong"),
    "distances": ("", *(name for column in DISTANCES for name in (column, "of copies"))),
}
"""name > columns"""


def evaluate(data: Path, out: Path, workers: Workers, count: int, languages: Sequence[Language]) -> None:
    """Print every figure and write voice.json. The languages are measured side by side."""
    result: dict[str, Any] = {"cost": {"MB of memory, both languages": memory(), **cost()}}
    show("cost, one core", ("", ""), list(result["cost"].items()))
    parts = results(workers, partial(measured, data, out.absolute(), count), languages)
    for name, columns in TABLES.items():
        result[name] = [row for part in parts for row in part[name]]
        show(name, columns, result[name])
    write(out / "voice.json", result)
