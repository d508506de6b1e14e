"""Two assistants would answer each other."""

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
