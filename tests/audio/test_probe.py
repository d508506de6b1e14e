"""A device is tried in a process of its own."""

import sys
from pathlib import Path

import pytest

from assistant.core.errors import MicrophoneError
from audio import probe

CRASH = "import os; os.abort()"
HANG = "import time; time.sleep(60)"
SILENT = "raise SystemExit('no such module')"


@pytest.mark.parametrize(
    ("program", "complaint"),
    [(CRASH, r"the driver of usbmic crashes \(signal 6\)"), (HANG, "doesn't answer"), (SILENT, "no such module")],
)
def test_a_driver_that_crashes_takes_nothing_with_it(
    program: str, complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}"\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(probe, "LIMIT_SECONDS", 1.0)
    with pytest.raises(MicrophoneError, match=complaint):
        probe.probe("input", "usbmic", MicrophoneError)
