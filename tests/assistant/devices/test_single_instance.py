"""Two assistants would answer each other."""

import errno
import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.core.errors import AlreadyRunningError
from assistant.devices.single_instance import single_instance

HOLD = (
    "import sys; from pathlib import Path; from assistant.devices.single_instance import single_instance\n"
    "with single_instance(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


def test_the_second_is_refused_and_a_killed_first_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "cache" / "run.lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout and first.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunningError), single_instance(lock):
            pass
        first.kill()
    with single_instance(lock):
        pass


def test_where_the_lock_can_not_be_made_another_place_is_taken_and_the_second_is_still_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("assistant.devices.single_instance.gettempdir", lambda: str(tmp_path / "temporary"))
    lock = tmp_path / "cache" / "run.lock"
    with single_instance(lock), pytest.raises(AlreadyRunningError), single_instance(lock):
        pass


def test_where_no_lock_can_be_held_it_starts_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with single_instance(tmp_path / "run.lock"):
        pass
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setattr("assistant.devices.single_instance.gettempdir", lambda: str(tmp_path / "cache"))
    with single_instance(tmp_path / "cache" / "run.lock"):
        pass
