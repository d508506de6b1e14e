"""A USB camera, a video file or a stream, by OpenCV."""

from types import TracebackType
from typing import Any, Self

from assistant.core.domain import Photo
from assistant.core.errors import CameraError
from assistant.devices.photo_files import from_bgr

BUFFERED_FRAMES = 4
"""that a USB camera keeps: they are older than the question, and are dropped"""


class OpenCVCamera:
    """A USB camera by number, a video file, or a stream by URL. A context manager: it holds the device."""

    def __init__(self, source: int | str) -> None:
        self.source = source
        self._capture: Any = None

    def __enter__(self) -> Self:
        import cv2  # noqa: PLC0415 a third of a second

        self._capture = cv2.VideoCapture(self.source)
        if not self._capture.isOpened():
            self._capture.release()
            raise CameraError(f"no camera at {self.source!r}; connect one, or set [vision] camera")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._capture.release()

    def take(self) -> Photo:
        if isinstance(self.source, int):
            for _ in range(BUFFERED_FRAMES):
                self._capture.grab()
        good, picture = self._capture.read()
        if not good:
            raise CameraError(f"the camera at {self.source!r} gives no picture any more")
        return from_bgr(picture, f"camera {self.source}")
