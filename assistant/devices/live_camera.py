"""A USB camera or a network stream, by OpenCV: a thread reads it, so that a photo is of now and not of earlier."""

import re
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.core.domain import Photo
from assistant.core.errors import BusyCameraError, CameraError
from assistant.devices.camera_holder import holder
from assistant.devices.metering import settle
from assistant.devices.photo_files import from_bgr

OPENING_MILLISECONDS = READING_MILLISECONDS = 5000
"""after which OpenCV gives a stream up"""
PHOTO_SECONDS = 3.0
"""for which a photo is waited for"""
MAX_AGE_SECONDS = 0.5
"""a frame that came earlier is no picture of now. Frames that waited in the network's buffers come faster than usual:
for so long they are passed over"""
USUAL_FRAMES = 60
"""whose times say how fast frames usually come"""


class LiveCamera:
    """A USB camera by number, or a stream by URL. A context manager: it holds the device.

    `gone` is called, from the reading thread, when the camera gives no frame any more.
    """

    def __init__(self, source: int | str, gone: Callable[["LiveCamera", Exception], None] = lambda *_: None) -> None:
        self.source = source
        self._shown = source if isinstance(source, int) else _host(source)
        self._gone = gone
        self._closed = False
        self._failed = False
        self._asked_at: float | None = None
        """when a photo was asked for; None where none is waited for"""
        self._picture: Any = None
        self._changed = threading.Condition()
        self._waits: deque[float] = deque(maxlen=USUAL_FRAMES)

    def __enter__(self) -> Self:
        import cv2  # noqa: PLC0415 a third of a second

        if isinstance(self.source, int):
            capture = cv2.VideoCapture(self.source)
        else:
            opening = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPENING_MILLISECONDS]
            reading = [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READING_MILLISECONDS]
            capture = cv2.VideoCapture(self.source, cv2.CAP_FFMPEG, opening + reading)
        if not capture.isOpened():
            capture.release()
            raise self._reason()
        threading.Thread(target=self._read, args=(capture,), daemon=True, name=f"camera {self._shown}").start()
        try:
            self.settle()
        except CameraError:
            self._closed = True
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True  # the reading thread lets the device go

    def _read(self, capture: Any) -> None:
        while not self._closed:
            began = time.monotonic()
            if not capture.grab():
                break
            self._offer(capture, began, time.monotonic())
        capture.release()
        with self._changed:
            self._failed = True
            self._changed.notify_all()
        if not self._closed:
            self._gone(self, CameraError(f"the camera at {self._shown!r} gives no picture any more"))

    def _offer(self, capture: Any, began: float, now: float) -> None:
        """Decode the frame where a photo was asked for and the frame is of now."""
        wait = now - began
        usual = statistics.median(self._waits) if self._waits else 0.0
        self._waits.append(wait)
        asked_at = self._asked_at
        if asked_at is None or (wait < usual / 2 and now < asked_at + MAX_AGE_SECONDS):
            return
        good, picture = capture.retrieve()
        if good:
            with self._changed:
                self._picture, self._asked_at = picture, None
                self._changed.notify_all()

    def take(self) -> Photo:
        return from_bgr(self._next(), f"camera {self._shown}")

    def settle(self) -> None:
        """Wait until the exposure has settled.

        Raises:
            CameraError: there is no picture.
        """
        settle(lambda: float(self._next().mean()))

    def _next(self) -> Any:
        """The next frame, in OpenCV's order of channels."""
        until = time.monotonic() + PHOTO_SECONDS
        with self._changed:
            self._picture, self._asked_at = None, time.monotonic()
            while self._picture is None and not self._failed and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
            picture, self._picture = self._picture, None
        if picture is None:
            raise CameraError(f"the camera at {self._shown!r} gives no picture; is it still connected?")
        return picture

    def _reason(self) -> CameraError:
        """Why it can't be opened."""
        device = f"/dev/video{self.source}"
        if isinstance(self.source, str) or not Path(device).exists():
            return CameraError(f"no camera at {self._shown!r}; connect one, or set [vision] camera")
        if program := holder([device]):
            return BusyCameraError(f"the camera at {self._shown!r} is used by {program}; end that program")
        return CameraError(
            f"the camera at {self._shown!r} can't be opened; check its cable, or whether you may use {device}"
        )


def _host(address: str) -> str:
    """All that is shown of an address: a password may stand before the host, or in what follows."""
    found = re.search(r"//(?:[^/?#]*@)?(\[[^/]*\]|[^/?#:]*)", address)
    return found[1] if found else ""
