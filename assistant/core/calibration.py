"""The light, as it was measured on a white sheet of paper."""

from msgspec import Struct

from assistant.core.domain import Gains


class CameraControls(Struct, frozen=True):
    """The settings to which a camera's exposure and white balance were fixed."""

    exposure: int
    """microseconds"""
    gain: float
    """of the sensor, a factor"""
    colour_gains: tuple[float, float]
    """of red and blue, factors"""


class Calibration(Struct, frozen=True):
    """The gains that make photos in the measured light look as in daylight."""

    date: str
    """ISO 8601"""
    gains: Gains
    controls: CameraControls | None = None
    """None where the camera adjusts itself"""
