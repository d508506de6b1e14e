"""The first of several cameras that gives a picture."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from types import TracebackType

from assistant.core.errors import BusyCameraError, CameraError
from assistant.core.ports.seeing import Camera
from assistant.devices.time_limit import limited

OPENING_SECONDS = 20.0
"""for opening a camera, with its first picture"""


class FirstCamera:
    """Tries cameras in their order. A context manager: it holds the first one that gives a picture."""

    def __init__(self, candidates: Sequence[AbstractContextManager[Camera]]) -> None:
        self.candidates = candidates
        self._held: AbstractContextManager[Camera] | None = None

    def __enter__(self) -> Camera:
        """The camera.

        Raises:
            CameraError: none gives a picture; what each of them says.
        """
        reasons: list[Exception] = []
        for candidate in self.candidates:
            close = partial(_close, candidate)
            try:
                camera: Camera = limited(partial(_proven, candidate), OPENING_SECONDS, close)
            except Exception as reason:  # whatever a driver raises, the next camera may work
                reasons.append(reason)
                continue
            self._held = candidate
            return camera
        if len(reasons) == 1 and isinstance(reasons[0], CameraError):
            raise reasons[0]
        busy = any(isinstance(reason, BusyCameraError) for reason in reasons)
        said = "; ".join(str(reason) or type(reason).__name__ for reason in reasons)
        raise (BusyCameraError if busy else CameraError)(said) from reasons[-1]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._held:
            self._held.__exit__(kind, error, trace)


def _proven(candidate: AbstractContextManager[Camera]) -> Camera:
    camera: Camera = candidate.__enter__()
    try:
        camera.take()
    except BaseException:
        _close(candidate)
        raise
    return camera


def _close(candidate: AbstractContextManager[Camera], late: Camera | None = None) -> None:
    candidate.__exit__(None, None, None)
