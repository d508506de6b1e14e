"""Coqui's libraries where they are broken or missing, and where they work."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from audio.speaking.stand_ins import LOOKED_FOR, OPTIONAL, replace_what_does_not_load

FAMILIES = {*LOOKED_FOR, OPTIONAL}


def family() -> dict[str, object]:
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] in FAMILIES}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages that Python looks into first; what is loaded from there is forgotten afterwards."""
    before = family()
    for name in before:
        del sys.modules[name]
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in family():
        del sys.modules[name]
    sys.modules.update(before)  # type: ignore[arg-type]


def install(folder: Path, name: str, body: str, **modules: str) -> None:
    (folder / name).mkdir()
    for file, text in {"__init__": body, **modules}.items():
        (folder / name / f"{file}.py").write_text(text, encoding="utf-8")


def test_broken_builds_give_way_and_leave_nothing_half_loaded(installed: Path) -> None:
    broken = "from {0} import half\nraise OSError('no CUDA')"
    for name in FAMILIES:
        install(installed, name, broken.format(name), half="")
    replace_what_does_not_load()
    assert importlib.import_module("torchaudio.functional").resample is None
    assert importlib.util.find_spec("torchcodec")
    assert importlib.util.find_spec(OPTIONAL) is None
    assert not [name for name in family() if name.endswith(".half")]


def test_a_build_that_loads_is_taken(installed: Path) -> None:
    install(installed, "torchaudio", "from torchaudio import functional", functional="def resample(): return 'real'")
    install(installed, OPTIONAL, "version = 1")
    replace_what_does_not_load()
    assert importlib.import_module("torchaudio.functional").resample() == "real"
    assert sys.modules[OPTIONAL].version == 1


def test_it_can_be_called_twice(installed: Path) -> None:
    for name in FAMILIES:
        install(installed, name, "raise RuntimeError('operator does not exist')")
    replace_what_does_not_load()
    before = family()
    replace_what_does_not_load()
    assert family() == before
