"""A device is tried in a process of its own."""

import sys
from pathlib import Path

import pytest

from assistant.core.errors import MicrophoneError
from audio import probe

CRASH = "import os; os.abort()"
HANG = "import time; time.sleep(60)"
SILENT = "raise SystemExit('no such module')"


def written_python(folder: Path, program: str) -> Path:
    """An interpreter that runs this program, whatever it is asked to."""
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}"\n', encoding="utf-8")
    python.chmod(0o755)
    return python


@pytest.mark.parametrize(
    ("program", "complaint"),
    [(CRASH, r"the driver of usbmic crashes \(signal 6\)"), (HANG, "doesn't answer"), (SILENT, "no such module")],
)
def test_a_driver_that_crashes_takes_nothing_with_it(
    program: str, complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(written_python(tmp_path, program)))
    monkeypatch.setattr(probe, "LIMIT_SECONDS", 1.0)
    with pytest.raises(MicrophoneError, match=complaint):
        probe.probe("input", "usbmic", MicrophoneError)


def test_where_the_drivers_can_not_even_be_asked_no_device_is_listed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(written_python(tmp_path, CRASH)))
    assert probe.listed("input") == []
