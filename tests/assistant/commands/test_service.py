"""`wardrobe service`: the unit is good systemd, and a real systemd keeps the assistant alive."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.storage import service_unit
from assistant.storage.service_unit import unit
from tests.assistant.commands.conftest import Wardrobe

ROOT = Path(__file__).parents[3]
SYSTEMD = Path("/lib/systemd/systemd")


def test_the_unit_runs_this_program_with_the_settings_in_use(wardrobe: Wardrobe) -> None:
    Path("config.toml").write_text('language = "ko"\n', encoding="utf-8")
    text = wardrobe("service", "install", "--print").out
    assert f"ExecStart={sys.executable} -m assistant run --config {Path.cwd()}/config.toml\n" in text
    assert f"WorkingDirectory=-{Path.cwd()}\n" in text
    assert {"Type=notify", "Restart=always", "NoNewPrivileges=yes", "WantedBy=default.target"} <= set(text.splitlines())


def test_folders_with_spaces_percent_and_dollar_signs_are_written_as_systemd_reads_them() -> None:
    text = unit(["/my home/100%/$x"], Path("/a 50%"))
    assert 'ExecStart="/my home/100%%/$$x"\n' in text
    assert "WorkingDirectory=-/a 50%%\n" in text


def test_a_mistake_in_the_settings_is_told_before_anything_is_installed(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("langage = 1\n", encoding="utf-8")
    done = wardrobe("service", "install", "--config", tmp_path / "config.toml")
    assert done.code == 1
    assert 'did you mean "language"' in done.err


@pytest.mark.parametrize("command", ["install", "status", "logs"])
def test_without_systemd_one_line_says_so(
    command: str, wardrobe: Wardrobe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = wardrobe("service", command)
    assert done.code == 1
    assert "this system has no systemd" in done.err.replace("\n", " ")


def test_a_systemd_that_does_not_answer_is_told_in_one_line(
    wardrobe: Wardrobe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(service_unit, "SECONDS", 0.2)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (tmp_path / "systemctl").write_text("#!/bin/sh\nexec sleep 5\n", encoding="utf-8")
    (tmp_path / "systemctl").chmod(0o755)
    done = wardrobe("service", "status")
    assert done.code == 1
    assert "has not ended" in done.err.replace("\n", " ")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    path = tmp_path / "wardrobe.service"
    path.write_text(unit([sys.executable, "-m", "assistant", "run"], tmp_path), encoding="utf-8")
    command, environment = (
        ["systemd-analyze", "verify", "--user", str(path)],
        {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    verified = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")


KEPT_ALIVE = """
set -e
mkdir -p /run/systemd/system && mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system
"$SYSTEMD" --user >/dev/null 2>&1 &
manager=$!
trap "kill $manager" EXIT
for _ in $(seq 50); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.1; done
systemctl --user set-environment PYTHONPATH="$PYTHONPATH" PULSE_SERVER=unix:/none
mkdir -p "$XDG_CONFIG_HOME/systemd/user/wardrobe.service.d"
printf '[Service]\\nWatchdogSec=3\\nRestartSec=0\\n' > "$XDG_CONFIG_HOME/systemd/user/wardrobe.service.d/quick.conf"
pid() { systemctl --user show --property=MainPID --value wardrobe.service; }
another() {  # waits for an active service with another process than $1
  for _ in $(seq 900); do
    now=$(pid)  # before the state: else the state may be that of the process which has just ended
    if [ "$now" != "$1" ] && [ "$now" != 0 ] && systemctl --user is-active wardrobe.service >/dev/null; then
      echo "$now"; return
    fi
    sleep 0.1
  done; systemctl --user show --property=MainPID,ActiveState,SubState,Result,NRestarts wardrobe.service >&2; exit 1
}
"$PYTHON" -m assistant service install
first=$(another 0)
"$PYTHON" -m assistant service status | grep -q "active (running)" && echo "ready without any device"
kill -KILL "$first"; second=$(another "$first"); echo "back after a crash"
kill -STOP "$second"; third=$(another "$second"); echo "back after a stall"
"$PYTHON" -m assistant service uninstall
systemctl --user is-active wardrobe.service >/dev/null || echo "stopped"
"""


def can_run_systemd() -> bool:
    """Whether this machine lets a test have a systemd of its own."""
    if not (SYSTEMD.exists() and shutil.which("unshare") and os.geteuid() == 0):
        return False
    mounting = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/run"]
    return subprocess.run(mounting, capture_output=True, check=False).returncode == 0


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.skipif(not can_run_systemd(), reason="a systemd of its own needs root and mount namespaces")
def test_a_real_systemd_starts_it_again_after_a_crash_and_after_a_stall(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHON": sys.executable,
        "SYSTEMD": str(SYSTEMD),
    }
    (tmp_path / "config" / "wardrobe").mkdir(parents=True)
    command = ["unshare", "--mount", "bash", "-c", KEPT_ALIVE]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for line in ("ready without any device", "back after a crash", "back after a stall", "\nstopped\n"):
        assert line in done.stdout, done.stdout + done.stderr
