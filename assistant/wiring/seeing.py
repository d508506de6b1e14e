"""From a photo to a description, and from two descriptions to a comparison."""

from functools import cache, partial
from typing import TYPE_CHECKING

from assistant.core.domain import Colour, Comparison, Description, GarmentMask, Light, Photo
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.seeing import Camera, GarmentRecognizer, Look
from assistant.core.vision import CameraLook, Vision
from assistant.storage import config as settings_of
from assistant.wiring.calibration import measured_gains

if TYPE_CHECKING:
    from models.recognition.embedding import EmbeddingNetwork
    from models.recognition.pairing import Pairing
    from models.recognition.verifier import Verifier

NETWORKS = (
    "garment-mask.onnx",
    "garment-type.onnx",
    "garment-type-second.onnx",
    "garment-colour.onnx",
    "pattern.onnx",
)
"""the files that `vision` needs"""


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
    from models.mask_pieces import matching_pieces  # noqa: PLC0415
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
        pieces=matching_pieces,
        remove_light=lit,
        measured_light=measured_gains if calibrated else lambda: None,
        own_view=own.recognizer.view if own else None,
        know=own.known if own else _as_it_is,
    )


def looking(
    settings: settings_of.Config, camera: Camera, calibrated: bool = False, own: OwnClothes | None = None
) -> Look:
    """Take a photo with this camera and describe it; `calibrated`: it is the one whose light was measured; `own`: the
    garments that are known by name. The networks are loaded while the first question is spoken.

    Raises:
        ModelError: a network's file is missing or damaged.
    """
    check_networks()
    seeing = cache(partial(vision, settings.vision, calibrated, settings.colour.names, own))
    return CameraLook(camera, lambda photo: seeing().describe(photo)[0], seeing)


def check_networks() -> None:
    """A ModelError where a file that seeing needs is missing or damaged."""
    from models.weights_file import check  # noqa: PLC0415 a light start

    for name in NETWORKS:
        check(name)


def _as_it_is(description: Description) -> Description:
    """Nobody's own garments are known."""
    return description


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
