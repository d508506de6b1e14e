"""A video file in place of a camera, by OpenCV."""

from types import TracebackType
from typing import Any, Self

from assistant.core.domain import Photo
from assistant.core.errors import CameraError
from assistant.devices.photo_files import from_bgr


class VideoFileCamera:
    """Gives the frames of a video in order, one for each photo. A context manager: it holds the file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._capture: Any = None

    def __enter__(self) -> Self:
        import cv2  # noqa: PLC0415 a third of a second

        self._capture = cv2.VideoCapture(self.path)
        if not self._capture.isOpened():
            self._capture.release()
            raise CameraError(f"no camera at {self.path!r}; connect one, or set [vision] camera")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._capture.release()

    def take(self) -> Photo:
        good, picture = self._capture.read()
        if not good:
            raise CameraError(f"the video {self.path!r} gives no picture any more")
        return from_bgr(picture, f"camera {self.path}")
