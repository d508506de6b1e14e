"""A compiled model is whole, or compiled again; it is never a reason not to hear."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.core.errors import ModelError
from audio.hearing import compiled_model as compiling
from audio.hearing.compiled_model import compiled_model
from audio.hearing.folder_checksums import is_whole


@dataclass
class Compiler:
    """Writes a graph, and counts how often."""

    written: list[Path] = field(default_factory=list)

    def __call__(self, model: Path) -> None:
        self.written.append(model)
        (model / "HCLG.fst").write_bytes(bytes(range(256)) * 8)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model" / "am").mkdir(parents=True)
    (tmp_path / "model" / "am" / "final.mdl").write_bytes(b"weights")
    return tmp_path / "model"


def compiled(model: Path, cache: Path, compiler: Compiler, ingredient: bytes = b"phrases") -> Path:
    return compiled_model(model, "en", [ingredient], cache, compiler)


def test_it_is_compiled_once_for_each_list(model: Path, tmp_path: Path) -> None:
    compiler = Compiler()
    first = compiled(model, tmp_path / "cache", compiler)
    assert compiled(model, tmp_path / "cache", compiler) == first
    assert compiled(model, tmp_path / "cache", compiler, b"other phrases") != first
    assert len(compiler.written) == 2


DAMAGES: dict[str, Callable[[Path], object]] = {
    "one bit": lambda path: path.write_bytes(b"\x01" + path.read_bytes()[1:]),
    "cut": lambda path: os.truncate(path, 100),
    "empty": lambda path: os.truncate(path, 0),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["HCLG.fst", "am/final.mdl", "checksums.json"])
def test_a_damaged_one_is_compiled_again(model: Path, tmp_path: Path, name: str, damage: str) -> None:
    compiler = Compiler()
    DAMAGES[damage](compiled(model, tmp_path / "cache", compiler) / name)
    assert is_whole(compiled(model, tmp_path / "cache", compiler))
    assert len(compiler.written) == 2


def test_what_nobody_has_used_for_a_month_goes(model: Path, tmp_path: Path) -> None:
    old, used = (compiled(model, tmp_path / "cache", Compiler(), text) for text in (b"old", b"used"))
    os.utime(old, (time.time() - 40 * 24 * 3600,) * 2)
    compiled(model, tmp_path / "cache", Compiler(), b"new")
    assert [old.exists(), used.exists()] == [False, True]


def test_where_the_cache_can_not_be_written_it_is_compiled_for_this_process(model: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    assert (compiled(model, tmp_path / "cache", Compiler()) / "HCLG.fst").is_file()


def test_without_room_anywhere_the_error_says_so(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setattr(compiling, "TemporaryDirectory", lambda **_: (tmp_path / "cache" / "below").mkdir())
    with pytest.raises(ModelError, match="no room"):
        compiled(model, tmp_path / "cache", Compiler())
