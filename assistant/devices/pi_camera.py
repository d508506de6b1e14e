"""The Raspberry Pi's camera, by picamera2."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.core.calibration import CameraControls
from assistant.core.domain import Gains, Photo
from assistant.core.errors import BusyCameraError, CameraError
from assistant.devices.camera_holder import holder
from assistant.devices.metering import settle
from assistant.devices.photo_files import from_bgr

DELAYED_FRAMES = 10
"""until new settings are visible: frames before that were exposed with the old ones"""


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
        except ValueError as error:  # compiled for another numpy
            raise CameraError(f"picamera2 can't be loaded: {error}; run make again, which chooses its numpy") from error
        except (RuntimeError, IndexError, OSError) as error:
            raise _reason(error) from error
        self.settle()
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

    def settle(self) -> None:
        """Wait until exposure and white balance have settled."""
        settle(self._meter)

    def _meter(self) -> float:
        metadata = self._camera.capture_metadata()
        red_gain, blue_gain = metadata["ColourGains"]
        return float(metadata["ExposureTime"] * metadata["AnalogueGain"] * (red_gain + blue_gain))

    def fixed(self, gains: Gains) -> CameraControls:
        """Fix the exposure as it is now, and the white balance after these gains of red and blue against green."""
        metadata, (red, green, blue) = self._camera.capture_metadata(), gains
        red_gain, blue_gain = metadata["ColourGains"]
        controls = CameraControls(
            metadata["ExposureTime"], metadata["AnalogueGain"], (red_gain * red / green, blue_gain * blue / green)
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
        self._wait(DELAYED_FRAMES)

    def _wait(self, frames: int) -> None:
        """Wait for a number of frames: each metadata is that of the next frame."""
        for _ in range(frames):
            self._camera.capture_metadata()


def _reason(error: Exception) -> CameraError:
    """libcamera says the same for a camera that another program holds and for a broken cable, or nearly so."""
    devices = [str(path) for kind in ("media*", "video*") for path in Path("/dev").glob(kind)]
    program = holder(devices)
    if program or "busy" in str(error).lower() or "in use" in str(error).lower():
        return BusyCameraError(f"the Pi camera is used by {program or 'another program'} ({error}); end that program")
    return CameraError(f"no Pi camera: {error}; check its ribbon cable")
