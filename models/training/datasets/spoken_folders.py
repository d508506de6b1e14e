"""English by voices that no corpus has: strangers' recordings, and folders that a speech synthesizer has filled."""

import csv
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

from assistant.core.errors import ConfigError
from models.training.datasets.speech_corpora import Recording


class Part(Enum):
    """What a group of strangers is for."""

    TRAINING = "training"
    FITTING = "fitting"
    MEASURING = "measuring"


PARTS = (Part.MEASURING, Part.TRAINING, Part.FITTING, Part.TRAINING)
"""of a group, by its number divided by four"""
WAKE_WORDS = "wake-words"
"""the set of strangers' short phrases; the other set is orders, which are sentences"""
MANIFEST = "manifest.csv"


def part_of(group: str) -> Part:
    """The part of a group of strangers, such as g179: what sounds like one person is never divided."""
    return PARTS[int(group.removeprefix("g")) % len(PARTS)]


def strangers(data: Path, part: Part) -> list[Recording]:
    """Strangers' recordings under `data`, of which the text can be trusted; none where the corpus is missing.

    Nobody has written down the orders: their text is Whisper's, and only where it names all that was ordered.
    """
    folder = data / "strangers"
    if not folder.is_dir():
        return []
    return [
        Recording(folder / row["file"], row["group"], row["text"] or row["text_by_whisper"], part is not Part.TRAINING)
        for row in _rows(folder / "metadata.csv")
        if part_of(row["group"]) is part and (row["text"] or row["whisper_has_every_slot"] == "yes")
    ]


def spoken_folder(folder: Path) -> list[Recording]:
    """What a synthesizer has said: files and a manifest.csv with the columns file, text and voice.

    Raises:
        ConfigError: it has no such manifest.
    """
    try:
        return [Recording(folder / row["file"], row["voice"], row["text"], False) for row in _rows(folder / MANIFEST)]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise ConfigError(
            f"{folder} has no {MANIFEST} with the columns file, text and voice ({error}); "
            "give a folder that a speech synthesizer has filled"
        ) from error


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
