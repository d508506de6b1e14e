"""The page holds the camera only while somebody looks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest

from assistant.core.domain import Photo
from assistant.core.errors import BusyCameraError, CameraError
from assistant.devices.borrowed_camera import BorrowedCamera

PHOTO = Photo(np.zeros((20, 20, 3), np.uint8), "now")


@dataclass
class Device:
    """A camera that notes when it is opened and let go."""

    events: list[str] = field(default_factory=list)
    broken: Exception | None = None
    busy: bool = False

    @contextmanager
    def open(self) -> Iterator["Device"]:
        if self.busy:
            raise BusyCameraError("another program uses it")
        self.events.append("opened")
        yield self
        self.events.append("let go")

    def take(self) -> Photo:
        if self.broken:
            raise self.broken
        return PHOTO


def test_it_is_opened_once_for_several_photos_and_let_go_afterwards() -> None:
    device = Device()
    camera = BorrowedCamera(device.open, idle_seconds=0.05)
    assert camera.take() is PHOTO and camera.take() is PHOTO
    until = time.monotonic() + 5
    while "let go" not in device.events and time.monotonic() < until:
        time.sleep(0.01)
    assert device.events == ["opened", "let go"]
    camera.take()
    assert device.events[-1] == "opened"


def test_a_busy_camera_is_told_and_tried_again_with_the_next_photo() -> None:
    device = Device(busy=True)
    camera = BorrowedCamera(device.open)
    with pytest.raises(BusyCameraError):
        camera.take()
    device.busy = False
    assert camera.take() is PHOTO


def test_whatever_a_driver_raises_is_a_camera_s_error_and_the_device_is_let_go() -> None:
    device = Device(broken=RuntimeError("a driver's own"))
    camera = BorrowedCamera(device.open)
    with pytest.raises(CameraError, match="a driver's own"):
        camera.take()
    assert device.events == ["opened", "let go"]


def test_who_needs_the_device_itself_is_lent_it() -> None:
    device = Device()
    with BorrowedCamera(device.open).lent() as lent:
        assert lent is device
