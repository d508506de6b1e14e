"""The configured camera."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.core.ports.seeing import Camera
from assistant.devices.borrowed_camera import BorrowedCamera
from assistant.devices.first_camera import FirstCamera
from assistant.devices.live_camera import LiveCamera
from assistant.devices.photo_files import FolderCamera
from assistant.devices.pi_camera import PiCamera
from assistant.devices.video_file import VideoFileCamera
from assistant.storage.config import Vision
from assistant.wiring import paths

Gone = Callable[[Any, Exception], None]
"""gets a camera that has stopped, and why"""
SNAPSHOT = "snapshot:"
"""before the web address of a picture, in [vision] camera"""


def camera(seeing: Vision, gone: Gone = lambda camera, error: None) -> AbstractContextManager[Camera]:
    """The configured camera; enter it to hold the device. `gone` is called when it stops while nobody asks for a photo.

    Raises:
        CameraError: there is none, on entering.
    """
    wanted = seeing.camera
    if wanted == "auto":
        return FirstCamera([*_pi_cameras(), *(LiveCamera(number, gone) for number in usb_numbers() or [0])])
    if wanted == "pi":
        return FirstCamera([_pi_camera()])
    if wanted.startswith(SNAPSHOT):
        from assistant.devices.snapshot_camera import SnapshotCamera  # noqa: PLC0415 loads the network's libraries

        return FirstCamera([SnapshotCamera(wanted.removeprefix(SNAPSHOT))])
    if _is_folder(wanted):
        return nullcontext(FolderCamera.of(Path(wanted)))
    if wanted.isdecimal() or "://" in wanted:
        return FirstCamera([LiveCamera(int(wanted) if wanted.isdecimal() else wanted, gone)])
    return VideoFileCamera(wanted)


def borrowed_camera(seeing: Vision) -> BorrowedCamera:
    """The configured camera, held only while a photo is taken. A folder of photos goes on where it was."""
    if _is_folder(seeing.camera):
        folder = camera(seeing)
        return BorrowedCamera(lambda: folder)
    return BorrowedCamera(lambda: camera(seeing))


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # longer than a name may be
        return False


def _pi_cameras() -> list[PiCamera]:
    return [_pi_camera()] if find_spec("picamera2") else []


def _pi_camera() -> PiCamera:
    kept = paths.CALIBRATION.load()
    return PiCamera(kept.controls if kept else None)


def usb_numbers() -> list[int]:
    """The numbers of the USB cameras that may be there."""
    # one digit only: the Pi's decoders have two
    found = [path.name.removeprefix("video") for path in Path("/dev").glob("video?")]
    return sorted(int(number) for number in found if number.isdecimal())


def camera_name(seeing: Vision) -> str:
    """The camera in use, after a photo was taken with it."""
    with camera(seeing) as opened:
        photo = opened.take()
    height, width = photo.pixels.shape[:2]
    return f"{photo.name}, {width} x {height}"
