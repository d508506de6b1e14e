"""The wardrobe as a systemd user service: its unit, and the programs that manage it."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from assistant.core.errors import ServiceError

NAME = "wardrobe.service"
TEMPLATE = Path(__file__).with_name(NAME)
SECONDS = 60.0
"""for each of systemd's programs"""


def unit_path() -> Path:
    """Where systemd looks for a user's units."""
    return platformdirs.user_config_path("systemd") / "user" / NAME


def unit(command: Sequence[str], folder: Path) -> str:
    """The unit that runs this command in this folder."""
    words = " ".join(_quoted(word) for word in command)
    text = TEMPLATE.read_text(encoding="utf-8")
    return text.replace("{command}", words).replace("{folder}", str(folder).replace("%", "%%"))


def _quoted(word: str) -> str:
    """As systemd reads words: % begins a specifier, $ a variable, and quotes keep spaces together."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if " " in escaped else escaped


def install(text: str) -> list[str]:
    """Write the unit, start it now and at every boot. What a person still has to do by hand, one line each.

    Raises:
        ServiceError: this system has no systemd, or it refuses.
    """
    _systemctl("--version")
    path = unit_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ServiceError(f"{path} was not written: {error.strerror or error}") from error
    _systemctl("--user", "daemon-reload")
    _systemctl("--user", "enable", NAME)
    _systemctl("--user", "restart", NAME, "--no-block")
    try:
        _run("loginctl", "enable-linger")
    except ServiceError:
        user = os.environ.get("USER", "$USER")
        return [f"To start it at boot, before anybody logs in: sudo loginctl enable-linger {user}"]
    return []


def uninstall() -> bool:
    """Stop it and remove the unit; False where there was none.

    Raises:
        ServiceError: this system has no systemd, or it refuses.
    """
    path = unit_path()
    if not path.exists():
        return False
    _systemctl("--user", "disable", "--now", NAME)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ServiceError(f"{path} was not removed: {error.strerror or error}") from error
    _systemctl("--user", "daemon-reload")
    return True


def status() -> tuple[int, str]:
    """systemd's exit code, 0 where it runs, and what it says."""
    done = _started("systemctl", "--user", "status", NAME, "--no-pager", "--lines=0")
    return done.returncode, done.stdout or done.stderr


def logs(lines: int) -> str:
    """The last lines of the journal, which systemd keeps and rotates."""
    return _run("journalctl", f"--user-unit={NAME}", "--no-pager", f"--lines={lines}")


def _systemctl(*arguments: str) -> str:
    return _run("systemctl", *arguments)


def _run(*command: str) -> str:
    done = _started(*command)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}"
        raise ServiceError(f"`{' '.join(command)}` failed: {said}")
    return done.stdout


def _started(*command: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(command[0]) is None:
        raise ServiceError(f"{command[0]} is missing: this system has no systemd; see docs/install.md for other ways")
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ServiceError(f"`{' '.join(command)}` has not ended after {SECONDS:.0f} seconds; try again") from error
