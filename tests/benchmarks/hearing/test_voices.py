"""What the measurement of hearing listens with."""

from pathlib import Path
from shutil import copytree

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.wiring import paths
from benchmarks.hearing.evaluate import listening_with


@pytest.mark.parametrize("language", Language)
def test_other_models_than_those_in_use_are_measured_each_in_its_language(language: Language, tmp_path: Path) -> None:
    for name in ("vosk-ko", "vosk-en"):
        copytree(paths.WEIGHTS / name, tmp_path / name)
    assert wiring.hearing_model(listening_with(tmp_path), language) == tmp_path / f"vosk-{language}"
