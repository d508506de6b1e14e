"""The Raspberry Pi's camera, by picamera2."""

from types import TracebackType
from typing import Any, Self

from assistant.core.calibration import CameraControls
from assistant.core.domain import Gains, Photo
from assistant.core.errors import CameraError
from assistant.devices.photo_files import from_bgr

SETTLING = 40
"""frames the camera takes to adjust exposure and white balance"""
IN_FORCE = 10
"""frames until what it was told holds: those before are on their way already"""


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
        return from_bgr(picture, "Pi camera")

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
