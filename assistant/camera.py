"""Where photos come from: the Pi's camera, a USB camera, a video or a stream, or files that stand in for one."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.calibration import CameraControls
from assistant.domain import Gains, Photo
from assistant.errors import CameraError, PhotoError

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
STALE = 4
"""frames a USB camera keeps in its buffer: older than the question"""
SETTLING = 40
"""frames the Pi's camera takes to adjust exposure and white balance"""
IN_FORCE = 10
"""frames until what it was told holds: those before are on their way already"""


def read_photo(path: Path) -> Photo:
    """A picture file as RGB, turned as its EXIF says.

    Raises:
        PhotoError: it is missing, cut short, or no picture.
    """
    import cv2  # noqa: PLC0415 a third of a second

    try:
        data = path.read_bytes()
    except OSError as error:
        raise PhotoError(f"{path} can't be read: {error.strerror or error}") from error
    if data[:2] == b"\xff\xd8" and b"\xff\xd9" not in data[-4096:]:
        raise PhotoError(f"{path} is cut short: the JPEG has no end; copy it again")
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    if picture is None:
        raise PhotoError(f"{path} is not a picture that can be read ({len(data)} bytes); give a JPEG or PNG")
    return _photo(picture, str(path))


def _photo(bgr: Any, name: str) -> Photo:
    pixels: NDArray[np.uint8] = np.ascontiguousarray(bgr[:, :, ::-1])
    return Photo(pixels, name)


class FolderCamera:
    """Takes the given photos in turn, and starts again after the last."""

    def __init__(self, paths: Sequence[Path]) -> None:
        if not paths:
            raise CameraError("there is no photo to show")
        self.paths = list(paths)
        self._taken = 0

    @classmethod
    def of(cls, folder: Path) -> Self:
        """All photos of a folder, by name.

        Raises:
            CameraError: there is none.
        """
        paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES)
        if not paths:
            raise CameraError(f"no photo in {folder}; put JPEG or PNG files there")
        return cls(paths)

    def take(self) -> Photo:
        path = self.paths[self._taken % len(self.paths)]
        self._taken += 1
        return read_photo(path)


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
            for _ in range(STALE):
                self._capture.grab()
        good, picture = self._capture.read()
        if not good:
            raise CameraError(f"the camera at {self.source!r} gives no picture any more")
        return _photo(picture, f"camera {self.source}")


class PiCamera:
    """The Raspberry Pi's camera, by picamera2. A context manager: it holds the device."""

    def __init__(self, controls: CameraControls | None = None) -> None:
        self._controls = controls
        self._camera: Any = None

    def __enter__(self) -> Self:
        try:
            from picamera2 import Picamera2  # noqa: PLC0415 only on a Pi

            self._camera = Picamera2()
            self._camera.configure(self._camera.create_still_configuration({"size": (1296, 972), "format": "RGB888"}))
            self._camera.start()
        except ImportError as error:
            raise CameraError(
                "picamera2 is missing; sudo apt install python3-picamera2, then remove .venv and run make again"
            ) from error
        except (RuntimeError, IndexError) as error:
            raise CameraError(f"no Pi camera: {error}; check its ribbon cable") from error
        self._wait(SETTLING)
        if self._controls:
            self._fix(self._controls)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._camera.close()

    def take(self) -> Photo:
        try:
            picture = self._camera.capture_array()  # picamera2 calls it RGB888; in memory it is BGR
        except RuntimeError as error:
            raise CameraError(f"the Pi camera gives no picture: {error}") from error
        return _photo(picture, "Pi camera")

    def fixed(self, gains: Gains) -> CameraControls:
        """Fix exposure and white balance as they are now, but for these gains of red and blue against green."""
        now, (red, green, blue) = self._camera.capture_metadata(), gains
        of_red, of_blue = now["ColourGains"]
        controls = CameraControls(
            now["ExposureTime"], now["AnalogueGain"], (of_red * red / green, of_blue * blue / green)
        )
        self._fix(controls)
        return controls

    def _fix(self, controls: CameraControls) -> None:
        self._camera.set_controls(
            {
                "AeEnable": False,
                "AwbEnable": False,
                "ExposureTime": controls.exposure,
                "AnalogueGain": controls.gain,
                "ColourGains": controls.colour_gains,
            }
        )
        self._wait(IN_FORCE)

    def _wait(self, frames: int) -> None:
        """Let so many frames go by: each metadata is the next frame's."""
        for _ in range(frames):
            self._camera.capture_metadata()


def find_camera() -> str:
    """What "auto" means here: the Pi's camera where picamera2 is installed, else the first USB camera."""
    from importlib.util import find_spec  # noqa: PLC0415

    return "pi" if find_spec("picamera2") else "0"
