"""One progress bar where somebody looks, and JSON lines that a program can read."""

import io
import json
import sys

import pytest
from rich.console import Console

from models.training.common import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("first", "lines"), [(True, 1), (False, 0)])
def test_where_nobody_looks_there_is_a_line_and_no_bar(
    first: bool, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.reporter(first) as shown:
        shown.advance(3, 0.5)
        shown.line({"step": 3, "loss": 0.123456})
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [{"step": 3, "loss": 0.1235}] * lines
    assert not err


def test_in_a_terminal_a_bar_moves_and_a_line_is_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    console = Console(file=terminal, force_terminal=True, width=40)
    monkeypatch.setattr(progress, "Console", lambda stderr: console)
    monkeypatch.setattr(sys, "stdout", terminal)
    figures = {f"figure {number}": number / 10 for number in range(9)}
    with progress.reporter(first=True) as shown:
        shown.advance(7, 0.25)
        shown.line(figures)
    assert json.dumps(figures) in terminal.getvalue()
    assert "25%" in terminal.getvalue()
    assert "step 7" in terminal.getvalue()
