"""The light that was measured on a white sheet, kept in a file of its own, with its date."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
from msgspec import Struct

from assistant.domain import Gains
from assistant.errors import CalibrationError

log = logging.getLogger(__name__)


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


@dataclass(frozen=True)
class CalibrationFile:
    """The calibration on disk, as JSON."""

    path: Path

    def load(self) -> Calibration | None:
        """What was measured last, or None. A damaged file is as good as none: the light can be measured again."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Calibration)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("%s can't be read (%s); calibrate the light again", self.path, error)
            return None

    def save(self, calibration: Calibration) -> None:
        """Write all or nothing.

        Raises:
            CalibrationError: the disk is full or can't be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path.parent, prefix=".light", delete=False) as file:
                file.write(msgspec.json.format(msgspec.json.encode(calibration)))
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self.path)
        except OSError as error:
            raise CalibrationError(f"{self.path} was not written: {error.strerror or error}") from error
