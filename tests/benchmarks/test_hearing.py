"""What the measurement of hearing listens with."""

from pathlib import Path
from shutil import copytree

import pytest

from assistant import build
from assistant.build import places
from assistant.domain import Language
from benchmarks.hearing import listening_with


@pytest.mark.parametrize("language", Language)
def test_other_models_than_those_in_use_are_measured_each_in_its_language(language: Language, tmp_path: Path) -> None:
    for name in ("vosk-ko", "vosk-en"):
        copytree(places.WEIGHTS / name, tmp_path / name)
    assert build.hearing_model(listening_with(tmp_path), language) == tmp_path / f"vosk-{language}"
