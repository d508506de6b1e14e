"""Nothing leaves the house: the assistant reaches no network, and writes only into its own folders."""

import signal
from pathlib import Path

import pytest

from tests.tracing import Trace, trace, why_impossible, written

traced = pytest.mark.skipif(bool(why_impossible()), reason=f"no program can be traced here: {why_impossible()}")
STRAY = """
import pathlib, socket, threading
pathlib.Path.home().joinpath(".cache", "Maker", "device").mkdir(parents=True)
pathlib.Path.home().joinpath("id").write_text("1")
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 53))
except OSError:
    pass
thread = threading.Thread(target=lambda: socket.gethostbyname("telemetry.example"))
thread.start()
thread.join()
"""


SERVED_AND_ENDED = """
import os, signal, threading
from assistant import wiring
def show(line):
    print(line, flush=True)
    if line == "Ctrl-C ends.":
        threading.Timer(3, os.kill, (os.getpid(), signal.SIGINT)).start()
wiring.serve(wiring.Config(), wiring.Serving(port=0), show, private=True)
"""
"""`wardrobe serve`, ended as by Ctrl-C once it serves"""


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trace, Path]:
    """The traced demonstration and its user's folder: its photos and questions serve the other commands."""
    home = tmp_path_factory.mktemp("demo") / "home"
    return trace(["-m", "assistant", "demo", "--out", "demo-out"], home), home


def assert_kept_to_itself(done: Trace, home: Path, *out: str) -> None:
    assert done.code == 0, done.printed
    assert done.network == ()
    assert done.opened == ()
    own = [home / ".cache" / "wardrobe", home / ".config" / "wardrobe", home / "tmp"]
    own.append(home / ".local" / "share" / "wardrobe")
    assert done.written_outside([*own, *(home / name for name in out)]) == []


@pytest.mark.heavy
@traced
def test_the_demonstration_reaches_no_network_and_writes_only_where_it_may(demonstration: tuple[Trace, Path]) -> None:
    done, home = demonstration
    assert_kept_to_itself(done, home, "demo-out")
    assert (home / "demo-out" / "transcript.json") in done.written


@pytest.mark.heavy
@traced
def test_a_turn_reaches_no_network_and_writes_only_where_it_may(
    demonstration: tuple[Trace, Path], tmp_path: Path
) -> None:
    question, photo = (demonstration[1] / "demo-out" / name for name in ("questions/01.wav", "photos/01.png"))
    files = ["--wav", str(question), "--photo", str(photo), "--out", "tmp/answer.wav"]
    done = trace(["-m", "assistant", "turn", *files], tmp_path / "home")
    assert_kept_to_itself(done, tmp_path / "home")
    assert "reply" in done.printed


@pytest.mark.heavy
@traced
def test_a_description_reaches_no_network_and_writes_only_where_it_may(
    demonstration: tuple[Trace, Path], tmp_path: Path
) -> None:
    photo = demonstration[1] / "demo-out" / "photos" / "01.png"
    done = trace(["-m", "assistant", "describe", str(photo), "--masks", "masks"], tmp_path / "home")
    assert_kept_to_itself(done, tmp_path / "home", "masks")


@pytest.mark.heavy
@traced
def test_several_processes_reach_no_network_and_write_only_where_they_may(
    demonstration: tuple[Trace, Path], tmp_path: Path
) -> None:
    photos = [str(photo) for photo in sorted((demonstration[1] / "demo-out" / "photos").glob("*.png"))[:3]]
    done = trace(["-m", "assistant", "describe", "--workers", "2", *photos], tmp_path / "home")
    assert_kept_to_itself(done, tmp_path / "home")
    assert len(done.printed.splitlines()) == len(photos)


@pytest.mark.heavy
@traced
def test_the_running_assistant_opens_no_port(tmp_path: Path) -> None:
    # Slowed by strace, a thread crashes in one of four runs on some machines while PortAudio looks for devices, with
    # version 0.9.0, too. Without strace none of ten runs did. The cause is not known; this test asks about ports
    runs = (trace(["-m", "assistant", "run"], tmp_path / str(attempt)) for attempt in range(4))
    done = next(run for run in runs if run.code != -signal.SIGSEGV)  # it ends by itself: there is no device
    assert done.code == 3, done.printed
    assert (done.network, done.opened) == ((), ())


@pytest.mark.heavy
@traced
def test_the_page_opens_one_port_and_asks_nobody(tmp_path: Path) -> None:
    pytest.importorskip("starlette", reason="the extra `web` is not installed")
    done = trace(["-c", SERVED_AND_ENDED], tmp_path / "home")
    assert "for you alone: http://127.0.0.1:" in done.printed
    assert done.network == ()
    assert len({call.split(",")[0] for call in done.opened}) == 1  # asyncio calls it twice for one socket
    own = [tmp_path / "home" / name for name in (".cache/wardrobe", ".config/wardrobe", ".local/share/wardrobe", "tmp")]
    assert done.written_outside(own) == []


@pytest.mark.heavy
@traced
def test_a_program_that_leaks_is_noticed(tmp_path: Path) -> None:
    done = trace(["-c", STRAY], tmp_path / "home")
    reached = "\n".join(done.network)
    assert "socket(AF_NETLINK" in reached
    assert 'inet_addr("192.0.2.1")' in reached
    assert "/etc/resolv.conf" in reached
    outside = done.written_outside([tmp_path / "home" / "tmp"])
    assert {str(tmp_path / "home" / name) for name in ("id", ".cache/Maker/device")} <= set(outside)


@pytest.mark.heavy
@traced
def test_a_program_that_opens_a_port_is_noticed(tmp_path: Path) -> None:
    code = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()"
    done = trace(["-c", code], tmp_path / "home")
    assert len(done.opened) == 1
    assert done.network == ()


@pytest.mark.parametrize(
    ("call", "path"),
    [
        ('openat(AT_FDCWD</home/u>, "a.txt", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3</home/u/a.txt>', "/home/u/a.txt"),
        ('openat(6</home/u/.cache>, "id.tmp", O_WRONLY|O_EXCL <unfinished ...>', "/home/u/.cache/id.tmp"),
        ('openat(AT_FDCWD</home/u>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3</etc/hosts>', None),
        ('open("/var/a", O_RDWR) = 3</var/a>', "/var/a"),
        ('creat("/var/a", 0644) = 3</var/a>', "/var/a"),
        ('mkdir("b", 0700) = 0', "/start/b"),
        ('mkdir("/var/b", 0700) = -1 EEXIST (File exists)', "/var/b"),
        ('rename("/var/a", "/var/c") = 0', "/var/c"),
        ('renameat2(AT_FDCWD</x>, "a", AT_FDCWD</y>, "b", RENAME_NOREPLACE) = 0', "/y/b"),
    ],
)
def test_a_file_that_is_written_is_read_off_a_call(call: str, path: str | None) -> None:
    assert written([call], Path("/start")) == ([Path(path)] if path else [])
