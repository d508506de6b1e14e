"""A device goes and comes back: said once each, and the conversation goes on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pytest

from assistant.core.domain import AudioChunk, Photo, Speech
from assistant.core.errors import CameraError, MicrophoneError, PlayerError
from assistant.devices import lasting
from assistant.devices.lasting import Lasting
from assistant.devices.lasting_camera import LastingCamera
from assistant.devices.lasting_sound import LastingLoudspeaker, LastingMicrophone
from tests.fakes import ScriptedMicrophone, SpyPlayer

PHOTO = Photo(np.zeros((2, 2, 3), np.uint8), "photo")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "BACKOFF_SECONDS", (0.01,))
    monkeypatch.setattr(lasting, "GRACE_SECONDS", 0.05)


@dataclass
class Socket:
    """Where a device is plugged in. Everything that is told is in `told`, and `heard` is set by each."""

    device: object = None
    failure: Exception = field(default_factory=lambda: MicrophoneError("none is there"))
    told: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def opening(self) -> Iterator[object]:
        if self.device is None:
            raise self.failure
        yield self.device

    def tell(self, line: str) -> None:
        with self.changed:
            self.told.append(line)
            self.changed.notify_all()

    def wait(self, *lines: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.told == list(lines), 10), self.told


def held(socket: Socket, error: type[MicrophoneError | PlayerError | CameraError] = MicrophoneError) -> Lasting[object]:
    return Lasting("device", socket.opening, socket.tell, "back", error)


def until(condition: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(1000):
        if condition():
            return
        waiting.wait(0.01)
    raise AssertionError("it never came")


def test_a_device_that_is_missing_at_the_start_is_said_once_and_waited_for() -> None:
    socket = Socket()
    with held(socket) as device:
        assert isinstance(device.first_error(10), MicrophoneError)
        socket.wait("no_microphone")
        socket.device = "microphone"
        socket.wait("no_microphone", "back")
        assert device.device() == "microphone"


def test_a_device_that_is_back_at_once_was_never_missed() -> None:
    socket = Socket("microphone")
    with held(socket) as device:
        assert device.first_error(10) is None
        device.lost("microphone", OSError("a restarted sound server"))
        until(lambda: device.missing is None)
    assert socket.told == []


def test_whatever_a_driver_raises_it_is_tried_again() -> None:
    socket = Socket(failure=ValueError("numpy.dtype size changed"))
    with held(socket, CameraError) as device:
        socket.wait("no_camera")
        assert "numpy.dtype" in str(device.missing)
        socket.device = "camera"
        socket.wait("no_camera", "back")


class BreakingMicrophone(ScriptedMicrophone):
    def chunks(self) -> Iterator[AudioChunk]:
        yield from super().chunks()
        raise RuntimeError("the driver is gone")


def test_a_conversation_goes_on_while_the_microphone_is_away() -> None:
    heard = AudioChunk(np.ones(1600, np.int16), 16000)

    class Whole(ScriptedMicrophone):
        def chunks(self) -> Iterator[AudioChunk]:
            while True:
                yield heard

    socket = Socket(BreakingMicrophone(2))
    with held(socket) as device:
        assert device.first_error(10) is None
        socket.device = None
        chunks = LastingMicrophone(device).chunks()  # type: ignore[arg-type]
        assert [chunk.samples.any() for chunk in islice(chunks, 4)] == [False] * 4
        socket.wait("no_microphone")
        socket.device = Whole(0)
        assert any(chunk is heard for chunk in islice(chunks, 200))
        socket.wait("no_microphone", "back")


def test_a_loudspeaker_that_breaks_is_opened_again() -> None:
    class Breaking(SpyPlayer):
        def play(self, speech: Speech) -> None:
            raise PlayerError("it broke")

    socket = Socket(Breaking())
    with held(socket, PlayerError) as device:
        assert device.first_error(10) is None
        player = LastingLoudspeaker(device)  # type: ignore[arg-type]
        sound = Speech(np.zeros(10, np.float32), 16000)
        socket.device = whole = SpyPlayer()
        with pytest.raises(PlayerError, match="it broke"):
            player.play(sound)
        until(lambda: device.current is whole)
        player.play(sound)
        assert whole.played == [sound]


class Blocking:
    """picamera2's `capture_array` may never return."""

    def __init__(self) -> None:
        self.unplugged = threading.Event()

    def take(self) -> Photo:
        self.unplugged.wait(30)
        return PHOTO


def test_a_camera_that_blocks_gives_no_picture_and_is_told_as_the_answer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.devices.lasting_camera.PHOTO_SECONDS", 0.05)
    socket, blocking = Socket(Blocking()), None
    with held(socket, CameraError) as device:
        assert device.first_error(10) is None
        blocking, socket.device, socket.failure = socket.device, None, CameraError("none is there")
        camera = LastingCamera(device)  # type: ignore[arg-type]
        with pytest.raises(CameraError, match="gives no picture"):
            camera.take()
        with pytest.raises(CameraError):
            camera.take()
        assert socket.told == []
        socket.device = Steady()
        socket.wait("back")
        assert camera.take() is PHOTO
    assert isinstance(blocking, Blocking)
    blocking.unplugged.set()


class Steady:
    def take(self) -> Photo:
        return PHOTO


@dataclass
class OneAtATime(Steady):
    """A camera that notices two calls at once."""

    busy: threading.Lock = field(default_factory=threading.Lock)
    together: bool = False

    def take(self) -> Photo:
        self.together |= not self.busy.acquire(blocking=False)
        threading.Event().wait(0.02)
        if self.busy.locked():
            self.busy.release()
        return PHOTO

    def settle(self) -> None:
        self.take()


def test_a_camera_that_settles_takes_no_photo_meanwhile() -> None:
    camera = OneAtATime()
    with held(Socket(camera), CameraError) as device:
        shared = LastingCamera(device)  # type: ignore[arg-type]
        threads = [threading.Thread(target=use) for use in (shared.settle, shared.take) * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not camera.together
