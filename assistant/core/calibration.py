"""The light, as it was measured on a white sheet of paper."""

from msgspec import Struct

from assistant.core.domain import Gains


class CameraControls(Struct, frozen=True):
    """What a camera whose exposure and white balance can be fixed was fixed to."""

    exposure: int
    """microseconds"""
    gain: float
    """of the sensor"""
    colour_gains: tuple[float, float]
    """of red and blue"""


class Calibration(Struct, frozen=True):
    """How photos taken in this light become photos in daylight."""

    date: str
    """ISO 8601"""
    gains: Gains
    controls: CameraControls | None = None
    """None: the camera adjusts itself"""
