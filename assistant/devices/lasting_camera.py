"""A camera that may be pulled and given back, and whose every call has a time limit."""

from assistant.core.calibration import CameraControls
from assistant.core.domain import Gains, Photo
from assistant.core.errors import CameraError, PhotoError
from assistant.core.ports.seeing import Camera, Returnable
from assistant.devices.lasting import Lasting
from assistant.devices.metering import MeteringCamera
from assistant.devices.pi_camera import PiCamera
from assistant.devices.time_limit import limited

PHOTO_SECONDS, SETTLING_SECONDS, OPENING_SECONDS = 5.0, 10.0, 5.0
"""for a photo, for settling or fixing the exposure, and for the first opening to end"""


class LastingCamera:
    """Takes photos while the camera is there.

    A photo that doesn't come in time is a CameraError, and the camera is lost. Any thread may ask for a photo; one call
    is served at a time.
    """

    def __init__(self, held: Lasting[Camera]) -> None:
        self._held = held

    def take(self) -> Photo:
        with self._held.in_use:
            camera = self._camera()
            try:
                return limited(camera.take, PHOTO_SECONDS)
            except PhotoError:  # of a folder: the next photo may be fine
                raise
            except Exception as error:
                raise self._lost(camera, error) from error

    def put_back(self) -> None:
        """The last photo was not used; nothing happens where the camera has no photos of its own."""
        with self._held.in_use:
            if isinstance(camera := self._held.current, Returnable):
                camera.put_back()

    def settle(self) -> None:
        """Wait until the exposure has settled, where the camera adjusts it."""
        with self._held.in_use:
            camera = self._camera()
            try:
                if isinstance(camera, MeteringCamera):
                    limited(camera.settle, SETTLING_SECONDS)
            except Exception as error:
                raise self._lost(camera, error) from error

    def fixed(self, gains: Gains) -> CameraControls | None:
        """As the Raspberry Pi's camera; None for a camera that can't be fixed."""
        with self._held.in_use:
            camera = self._camera()
            if not isinstance(camera, PiCamera):
                return None
            try:
                return limited(lambda: camera.fixed(gains), SETTLING_SECONDS)
            except Exception as error:
                raise self._lost(camera, error) from error

    def _camera(self) -> Camera:
        """The camera, which may just be opening for the first time."""
        self._held.first_error(OPENING_SECONDS)
        return self._held.device()

    def _lost(self, camera: Camera, error: Exception) -> CameraError:
        """The person hears it as the answer to the question."""
        self._held.lost(camera, error, told=True)
        return error if isinstance(error, CameraError) else CameraError(f"the camera gives no picture: {error}")
