"""A photo is of now, is exposed, and comes, or is said not to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Photo
from assistant.core.errors import BusyCameraError, CameraError
from assistant.devices import first_camera, live_camera
from assistant.devices.camera_holder import holder
from assistant.devices.first_camera import FirstCamera
from assistant.devices.live_camera import LiveCamera
from assistant.devices.metering import settle
from tests.assistant.devices.camera_server import CameraServer, camera_server


@pytest.fixture
def server() -> Iterator[CameraServer]:
    with camera_server() as served:
        yield served


def brightness(camera: LiveCamera) -> float:
    return float(camera.take().pixels.mean())


def test_a_garment_held_up_now_is_seen_and_not_the_one_before(server: CameraServer) -> None:
    server.level = 40
    with LiveCamera(server.url) as camera:
        assert brightness(camera) == pytest.approx(40, abs=3)
        time.sleep(1)  # the person puts it away: frames come and nobody asks for them
        server.level = 200
        time.sleep(0.3)
        assert brightness(camera) == pytest.approx(200, abs=3)


def test_the_first_photo_waits_until_the_exposure_has_settled(server: CameraServer) -> None:
    server.level, server.exposing_seconds = 180, 0.8
    with LiveCamera(server.url) as camera:
        assert brightness(camera) > 170


def test_a_stream_that_stands_still_gives_no_picture(server: CameraServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_camera, "PHOTO_SECONDS", 0.3)
    with LiveCamera(server.url) as camera:
        server.frozen = True
        time.sleep(0.2)
        with pytest.raises(CameraError, match="gives no picture"):
            camera.take()
        server.frozen = False
        assert brightness(camera) == pytest.approx(128, abs=3)


def test_a_camera_that_ends_while_nobody_asks_is_noticed(server: CameraServer) -> None:
    gone = threading.Event()
    with LiveCamera(server.url, lambda camera, error: gone.set()) as camera:
        server.ended.set()
        assert gone.wait(10)
        with pytest.raises(CameraError):
            camera.take()


@pytest.mark.parametrize("path", ["live", "live?password=secret-word", "user=a&password=secret-word"])
def test_a_password_in_the_address_is_never_shown(
    server: CameraServer, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(live_camera, "PHOTO_SECONDS", 0.3)
    told: list[Exception] = []
    address = server.url.replace("//", "//me:secret-word@").rsplit("/", 1)[0] + f"/{path}"
    with LiveCamera(address, lambda camera, error: told.append(error)) as camera:
        shown = [camera.take().name, *(thread.name for thread in threading.enumerate())]
        server.frozen = True
        time.sleep(0.2)
        with pytest.raises(CameraError) as still:
            camera.take()
        server.ended.set()
        while not told:
            time.sleep(0.05)
    with pytest.raises(CameraError) as missing:
        LiveCamera("rtsp://me:secret-word@127.0.0.1:1/live").__enter__()
    assert "secret-word" not in str([*shown, str(still.value), str(told), str(missing.value)])
    assert "127.0.0.1" in str(missing.value)


def test_metering_waits_for_steady_values_and_not_for_ever() -> None:
    clock = iter(np.arange(0, 1000, 0.05))
    values = iter([*np.linspace(10, 100, 20), *[100.0] * 100])
    assert settle(lambda: float(next(values)), lambda: float(next(clock)))
    assert next(values) == 100.0
    flicker = iter([50.0, 100.0] * 1000)
    assert not settle(lambda: next(flicker), lambda: float(next(clock)))


class Broken:
    """A camera whose driver raises something of its own."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __enter__(self) -> "Broken":
        raise self.error

    def __exit__(self, *error: object) -> None: ...

    def take(self) -> Photo:
        raise self.error


class Working(Broken):
    def __enter__(self) -> "Working":
        return self

    def take(self) -> Photo:
        return Photo(np.zeros((2, 2, 3), np.uint8), "working")


class Hanging(Working):
    def take(self) -> Photo:
        threading.Event().wait(30)
        raise AssertionError


NUMPY = ValueError("numpy.dtype size changed, may indicate binary incompatibility")


def test_where_one_camera_fails_the_next_is_tried_whatever_it_raised() -> None:
    with FirstCamera([Broken(NUMPY), Broken(CameraError("no camera at 0")), Working(NUMPY)]) as camera:
        assert camera.take().name == "working"


def test_a_camera_that_hangs_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_camera, "OPENING_SECONDS", 0.05)
    with FirstCamera([Hanging(NUMPY), Working(NUMPY)]) as camera:
        assert camera.take().name == "working"


def test_where_all_fail_each_reason_is_told_and_a_busy_one_is_said_to_be_busy() -> None:
    with pytest.raises(CameraError, match=r"numpy.dtype size changed.*; no camera at 0"):
        FirstCamera([Broken(NUMPY), Broken(CameraError("no camera at 0"))]).__enter__()
    with pytest.raises(BusyCameraError, match="used by motion"):
        FirstCamera([Broken(BusyCameraError("used by motion")), Broken(NUMPY)]).__enter__()


@contextmanager
def held(device: Path) -> Iterator[None]:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = "import sys; held = open(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(device)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout and program.stdout.readline()
        yield
        program.kill()


def test_the_program_that_holds_a_camera_is_named(tmp_path: Path) -> None:
    device = tmp_path / "video0"
    device.touch()
    assert holder([str(device)]) == ""
    with held(device):
        assert holder(["/dev/other", str(device)]).startswith("python")
