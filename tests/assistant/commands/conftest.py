"""Commands run in the test's own process, as a user of their own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant import wiring
from assistant.__main__ import main
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render


@dataclass(frozen=True)
class Result:
    """What a command left on the terminal."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Wardrobe = Callable[..., Result]


@pytest.fixture
def wardrobe(
    capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Wardrobe:
    """Runs `wardrobe` with these arguments, in an empty folder and with caches of its own."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path_factory.getbasetemp() / "cache")
    data = tmp_path_factory.mktemp("data") / "wardrobe"
    monkeypatch.setattr(wiring.paths, "CLOSET", data / "closet.db")
    monkeypatch.setattr(wiring.paths, "BACKUPS", data / "backups")

    def run(*arguments: object) -> Result:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        code = ended.value.code
        return Result(code if isinstance(code, int) else int(bool(code)), *capsys.readouterr())

    return run


@pytest.fixture
def red(tmp_path: Path) -> Path:
    """A photo of a red T-shirt."""
    path = tmp_path / "red.png"
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], path)
    return path
