"""A camera that is held only while somebody looks: the running wardrobe needs the same one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from assistant.core.domain import Photo
from assistant.core.errors import CameraError, PhotoError
from assistant.core.ports.seeing import Camera
from assistant.devices.lasting_camera import PHOTO_SECONDS
from assistant.devices.time_limit import limited

IDLE_SECONDS = 8.0
"""after the last photo, the device is let go"""


class BorrowedCamera:
    """Opens the camera for a photo, and lets it go a little later. Any thread may ask."""

    def __init__(
        self, opened: Callable[[], AbstractContextManager[Camera]], idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self._opened, self._idle_seconds = opened, idle_seconds
        self._lock = threading.RLock()
        self._held = ExitStack()
        self._camera: Camera | None = None
        self._letting_go: threading.Timer | None = None

    def take(self) -> Photo:
        """A photo of now.

        Raises:
            CameraError: there is no camera, or another program holds it, or it gives no picture.
            PhotoError: a file in its place can't be read.
        """
        with self.lent() as camera:
            return limited(camera.take, PHOTO_SECONDS)

    @contextmanager
    def lent(self) -> Iterator[Camera]:
        """The camera itself, which nobody else uses meanwhile. An error lets it go."""
        with self._lock:
            if self._letting_go:
                self._letting_go.cancel()
            try:
                if self._camera is None:
                    self._camera = self._held.enter_context(self._opened())
                yield self._camera
            except (CameraError, PhotoError):
                self.let_go()
                raise
            except Exception as error:
                self.let_go()
                raise CameraError(f"the camera gives no picture: {error}") from error
            self._letting_go = threading.Timer(self._idle_seconds, self.let_go)
            self._letting_go.daemon = True
            self._letting_go.start()

    def let_go(self) -> None:
        """The device is free from now on."""
        with self._lock:
            self._camera = None
            self._held.close()
