"""A program traced by strace in a network namespace of its own that has nothing but a loopback device that is down."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
CALLS = "%network,?open,openat,?creat,?mkdir,mkdirat,?rename,?renameat,renameat2,?link,linkat,?symlink,symlinkat"
"""the calls that reach the network, open a file or make a name; with `?` those that aarch64 doesn't have"""
ALONE = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--net")
PATH = r'"((?:[^"\\]|\\.)*)"'
FOLDER = r"(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"
"""the folder that a path is relative to, where the call says it"""
OLD = r'(?:(?:AT_FDCWD|\d+)<[^>]*>, )?"(?:[^"\\]|\\.)*", '
"""what a name is given to"""
OPENED = re.compile(rf"(?:open|openat|creat)\({FOLDER}{PATH}(.*)")
MADE = re.compile(rf"(?:(?:mkdir|mkdirat)\(|(?:rename|link|symlink)\w*\({OLD}){FOLDER}{PATH}")
SOCKET = re.compile(r"socket\((?!AF_UNIX|AF_INET)")
ADDRESS = re.compile(r'sa_family=AF_INET6?, .*(?:inet_addr\("(?!127\.)|inet_pton\(AF_INET6, "(?!::1"))')
"""an address that is not loopback's; a library that only looks whether there is IPv6 binds a socket to ::1"""
LOOKUP = re.compile(r'"/etc/resolv\.conf"|sun_path=".*resolve')
"""what a program opens before it asks DNS: the resolver's settings, or the socket of systemd-resolved"""
WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)|^, 0")
ALWAYS_WRITABLE = ("/dev/null", "/dev/tty", "/dev/shm", "/proc/self")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program did, as strace's own lines and as paths."""

    code: int
    printed: str
    network: tuple[str, ...]
    """calls with an address other than loopback's, for a socket of another family, or before a host's name is asked"""
    opened: tuple[str, ...]
    """calls that open a port for others"""
    written: tuple[Path, ...]
    """files opened to be written, and folders and names that were made, whether that went well or not"""

    def written_outside(self, folders: Sequence[Path]) -> list[str]:
        """Of `written`, what is in none of these folders; the folders above them may be made, too."""
        return [
            str(path)
            for path in self.written
            if not any(path.is_relative_to(folder) or folder.is_relative_to(path) for folder in folders)
            and not str(path).startswith(ALWAYS_WRITABLE)
        ]


@cache
def why_impossible() -> str:
    """Why nothing can be traced here; empty where it can."""
    if missing := [tool for tool in ("strace", "unshare") if not shutil.which(tool)]:
        return f"{missing[0]} is not installed"
    attempt = [*ALONE, "strace", "-qq", "-o", "/dev/null", "true"]
    tried = subprocess.run(attempt, check=False, capture_output=True, text=True)
    return tried.stderr.strip()


def trace(arguments: Sequence[str], home: Path, source: Path = ROOT) -> Trace:
    """Run Python with these arguments as a user whose folders are in `home`, which is the folder it starts in, too.

    `CI` is not set: some libraries are quieter where it is.
    """
    log = home.parent / f"{home.name}.strace"
    strace = ("strace", "--follow-forks", "--seccomp-bpf", "--decode-fds=path", "-qq", "-e", f"trace={CALLS}")
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    environment |= {"HOME": str(home), "TMPDIR": str(home / "tmp"), "OMP_NUM_THREADS": "1"}
    environment |= {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = [*ALONE, *strace, "-o", str(log), sys.executable, *arguments]
    done = subprocess.run(command, check=False, cwd=home, env=environment, capture_output=True, text=True)
    calls = [line.split(maxsplit=1)[1] for line in log.read_text(encoding="utf-8").splitlines()]
    reached = tuple(call for call in calls if SOCKET.match(call) or ADDRESS.search(call) or LOOKUP.search(call))
    opened = tuple(call for call in calls if call.startswith("listen("))
    return Trace(done.returncode, done.stdout + done.stderr, reached, opened, tuple(written(calls, home)))


def written(calls: Sequence[str], start: Path) -> list[Path]:
    """The paths that these lines of strace open for writing, or make; `start` is the folder of a path without one."""
    paths = []
    for call in calls:
        opened = OPENED.match(call)
        found = opened if opened and WRITING.search(opened[3]) else MADE.match(call)
        if found:
            paths.append(Path(found[1] or start, found[2]))
    return paths
