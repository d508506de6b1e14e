"""The light, as it was measured on a white sheet of paper."""

from typing import Annotated

from msgspec import Meta, Struct

Gain = Annotated[float, Meta(ge=0.02, le=50)]
"""a factor; no lamp and no camera is further from daylight"""


class CameraControls(Struct, frozen=True):
    """The settings to which a camera's exposure and white balance were fixed."""

    exposure: Annotated[int, Meta(ge=1, le=60_000_000)]
    """microseconds"""
    gain: Annotated[float, Meta(ge=0.1, le=1000)]
    """of the sensor, a factor"""
    colour_gains: tuple[Gain, Gain]
    """of red and blue, factors"""


class Calibration(Struct, frozen=True):
    """The gains that make photos in the measured light look as in daylight."""

    date: Annotated[str, Meta(max_length=40)]
    """ISO 8601"""
    gains: tuple[Gain, Gain, Gain]
    """of red, green and blue in linear light"""
    controls: CameraControls | None = None
    """None where the camera adjusts itself"""
