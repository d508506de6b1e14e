"""Seeing: camera, light, and from a photo to a description."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.core.calibration import Calibration
from assistant.core.domain import Colour, Comparison, Description, Gains, GarmentMask, Light, Photo
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports import Camera, GarmentRecognizer
from assistant.core.vision import Vision
from assistant.devices.borrowed_camera import BorrowedCamera
from assistant.devices.first_camera import FirstCamera
from assistant.devices.lasting_camera import LastingCamera
from assistant.devices.live_camera import LiveCamera
from assistant.devices.metering import MeteringCamera
from assistant.devices.photo_files import FolderCamera
from assistant.devices.pi_camera import PiCamera
from assistant.devices.video_file import VideoFileCamera
from assistant.storage import config as settings_of
from assistant.wiring import paths

if TYPE_CHECKING:
    from models.recognition.embedding import EmbeddingNetwork
    from models.recognition.pairing import Pairing
    from models.recognition.verifier import Verifier

Gone = Callable[[Any, Exception], None]
"""gets a camera that has stopped, and why"""


NETWORKS = ("garment-mask.onnx", "garment-type.onnx", "garment-type-second.onnx", "pattern.onnx")
"""the files that `vision` needs"""
SNAPSHOT = "snapshot:"
"""before the web address of a picture, in [vision] camera"""


def vision(
    seeing: settings_of.Vision, calibrated: bool = False, names: str = "modified", own: OwnClothes | None = None
) -> Vision:
    """From a photo to a description.

    `calibrated`: the photos come from the camera whose light was measured; `names` "css3": colours as the first
    prototype found them; `own`: the garments that are known by name.
    """
    from models.classifier import OnnxClassifier  # noqa: PLC0415 loads OpenCV and ONNX Runtime
    from models.colours import colours  # noqa: PLC0415
    from models.cut_off import as_cut_off  # noqa: PLC0415
    from models.garments_apart import garments_apart  # noqa: PLC0415
    from models.light import balanced, lit, warmth  # noqa: PLC0415
    from models.mask_pieces import two_pieces  # noqa: PLC0415
    from models.pattern import OnnxPattern  # noqa: PLC0415
    from models.prototype import prototype_colours  # noqa: PLC0415
    from models.quality import hints  # noqa: PLC0415
    from models.segmenter import segmenter  # noqa: PLC0415
    from models.weights_file import check  # noqa: PLC0415

    def in_daylight(photo: Photo, mask: GarmentMask, light: Light) -> tuple[Colour, ...]:
        return colours(balanced(photo, light), mask)

    def as_the_prototype(photo: Photo, mask: GarmentMask, light: Light) -> tuple[Colour, ...]:
        return prototype_colours(photo, mask)

    classifier = OnnxClassifier(check("garment-type.onnx"), check("garment-type-second.onnx"))
    return Vision(
        segment=segmenter(seeing.segmenter),
        classify=lambda photo, mask: as_cut_off(classifier(photo, mask), mask),
        colours=as_the_prototype if names == "css3" else in_daylight,
        pattern=OnnxPattern(check("pattern.onnx")),
        hints=hints,
        apart=garments_apart,
        warmth=warmth,
        pieces=two_pieces,
        remove_light=lit,
        measured_light=_measured_gains if calibrated else lambda: None,
        own_view=own.recognizer.view if own else None,
        know=own.known if own else _as_it_is,
    )


def check_networks() -> None:
    """A ModelError where a file that seeing needs is missing or damaged."""
    from models.weights_file import check  # noqa: PLC0415 a light start

    for name in NETWORKS:
        check(name)


def _as_it_is(description: Description) -> Description:
    """Nobody's own garments are known."""
    return description


def _measured_gains() -> Gains | None:
    calibration = paths.CALIBRATION.load()
    return calibration.gains if calibration else None


def camera(seeing: settings_of.Vision, gone: Gone = lambda camera, error: None) -> AbstractContextManager[Camera]:
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


def borrowed_camera(seeing: settings_of.Vision) -> BorrowedCamera:
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


def property_probability(seen: Description, slot: str, value: str) -> float | None:
    """How likely the garment has this value of a slot; None where that can't be told."""
    from models.properties import property_probability as probability  # noqa: PLC0415 loads NumPy's heavier parts

    return probability(seen, slot, value)


def compare(first: Description | None, second: Description) -> Comparison:
    """Whether two garments look alike; without a first one, whether the two halves of the second do."""
    from models.compare import compare as compared  # noqa: PLC0415 loads NumPy's heavier parts

    if first is None:
        assert second.halves, "the caller has seen that there are two"
        return _pairing().compare(*second.halves, beside=True)
    if first.view and second.view and (_socks(first) or _socks(second)):
        return _pairing().compare(first.view, second.view, beside=False)
    return compared(first, second)


def _socks(description: Description) -> bool:
    return any(guess.key == "socks" for guess in description.type.guesses[:2])


@cache
def _pairing() -> "Pairing":
    from models.recognition.pairing import Pairing  # noqa: PLC0415
    from models.weights_file import check  # noqa: PLC0415

    return Pairing.load(check("sock-pairs.npz"))


def camera_name(seeing: settings_of.Vision) -> str:
    """The camera in use, after a photo was taken with it."""
    with camera(seeing) as opened:
        photo = opened.take()
    height, width = photo.pixels.shape[:2]
    return f"{photo.name}, {width} x {height}"


def measured_light() -> str:
    """When the light was last measured, and the exposure to which the camera was fixed."""
    kept = paths.CALIBRATION.load()
    if kept is None:
        return 'not measured, so it is estimated from each photo; to measure it: "calibrate the light"'
    fixed = f", the camera fixed to {kept.controls.exposure / 1000:g} ms" if kept.controls else ""
    return f"measured {kept.date}{fixed}"


def garment_recognizer() -> GarmentRecognizer:
    """Knows no garment yet; views from storage are added to it. All recognizers share one network."""
    from models.recognition.recognizer import OwnGarments  # noqa: PLC0415 loads OpenCV and ONNX Runtime

    return OwnGarments(*_recognition())


@cache
def _recognition() -> "tuple[EmbeddingNetwork, Verifier]":
    from models.recognition.embedding import EmbeddingNetwork  # noqa: PLC0415
    from models.recognition.verifier import Verifier  # noqa: PLC0415
    from models.weights_file import check  # noqa: PLC0415

    return EmbeddingNetwork(check("garment-embedding.onnx")), Verifier.load(check("garment-verifier.npz"))
