"""The light is measured on a white sheet, kept, and used where a photo comes from the same camera."""

from collections.abc import Callable
from datetime import datetime

from assistant.core.calibration import Calibration
from assistant.core.domain import Gains
from assistant.core.ports.seeing import Camera
from assistant.devices.borrowed_camera import BorrowedCamera
from assistant.devices.lasting_camera import LastingCamera
from assistant.devices.metering import MeteringCamera
from assistant.devices.pi_camera import PiCamera
from assistant.wiring import paths


def calibrating(camera: Camera, keep: bool = True) -> Callable[[], str]:
    """Measures the light on a sheet in front of this camera; returns what is wrong with the sheet, or nothing.

    With `keep`, the measured light is stored.
    """

    def calibrate() -> str:
        from models.white_sheet import measure  # noqa: PLC0415

        if isinstance(camera, MeteringCamera):
            camera.settle()
        gains = measure(camera.take())
        if isinstance(gains, str):
            return gains
        red, green, blue = gains
        controls = camera.fixed(gains) if isinstance(camera, PiCamera | LastingCamera) else None
        if controls:
            # the camera itself corrects the colour from now on; its exposure stays, so the brightness is corrected here
            calibration = Calibration(_today(), (green, green, green), controls)
        else:
            # the camera adapts its exposure to each photo, so the sheet's brightness tells nothing about a garment's
            calibration = Calibration(_today(), (red / green, 1.0, blue / green))
        if keep:
            paths.CALIBRATION.write(calibration)
        return ""

    return calibrate


def calibrated_with(camera: BorrowedCamera) -> str:
    """Measure the light with a camera that is let go afterwards; what is wrong with the sheet, or nothing."""
    with camera.lent() as lent:
        return calibrating(lent)()


def _today() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")


def measured_gains() -> Gains | None:
    """As the light was last measured; None where it never was."""
    calibration = paths.CALIBRATION.load()
    return calibration.gains if calibration else None


def measured_light() -> str:
    """When the light was last measured, and the exposure to which the camera was fixed."""
    kept = paths.CALIBRATION.load()
    if kept is None:
        return 'not measured, so it is estimated from each photo; to measure it: "calibrate the light"'
    fixed = f", the camera fixed to {kept.controls.exposure / 1000:g} ms" if kept.controls else ""
    return f"measured {kept.date}{fixed}"
