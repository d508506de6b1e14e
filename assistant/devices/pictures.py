"""Pictures for a person who can see and helps: the mask, and the photo with the results drawn on it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Colour, Description, GarmentMask, Photo
from assistant.core.errors import WardrobeError


def write_mask(photo: Photo, mask: GarmentMask, path: Path) -> None:
    """An 8-bit grey PNG the size of the picture that the photo was read from: 255 is garment."""
    import cv2  # noqa: PLC0415

    height, width = photo.full_size or mask.alpha.shape
    _write(path, np.asarray(cv2.resize(mask.alpha, (width, height)), np.uint8))


def write_cutout(photo: Photo, mask: GarmentMask, path: Path) -> None:
    """The garment alone: a PNG with the mask as its alpha channel, cropped to the garment where there is one."""
    rows, columns = np.nonzero(mask.alpha)
    cut = np.dstack([photo.pixels[:, :, ::-1], mask.alpha])
    _write(path, cut[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] if len(rows) else cut)


def write_overlay(photo: Photo, mask: GarmentMask, path: Path) -> None:
    """The photo with everything but the garment paled, and the garment outlined."""
    share = mask.alpha[:, :, None] / np.float32(255)
    paled = photo.pixels[:, :, ::-1] * (0.3 + 0.7 * share) + 178 * (1 - share)
    _write(path, _outlined(np.ascontiguousarray(paled.astype(np.uint8)), mask))


def write_photo(photo: Photo, path: Path) -> None:
    """The photo as a PNG."""
    _write(path, photo.pixels[:, :, ::-1])


def write_annotated(photo: Photo, mask: GarmentMask, description: Description, path: Path) -> None:
    """The photo with the garment outlined and its type, colours and pattern written above."""
    import cv2  # noqa: PLC0415 a third of a second, and only for pictures

    picture = _outlined(np.ascontiguousarray(photo.pixels[:, :, ::-1]), mask)
    types = [f"{guess.key} {guess.confidence:.0%}" for guess in description.type.guesses[:1]]
    colours = [f"{colour.key} {colour.share:.0%}" for colour in description.colours]
    banner = np.full((28, picture.shape[1], 3), 255, np.uint8)
    text = ", ".join([*types, *colours, description.pattern.key])
    cv2.putText(banner, text, (6, 19), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (0, 0, 0), 1, cv2.LINE_AA)
    _write(path, np.vstack([banner, picture]))


def write_pie(colours: tuple[Colour, ...], path: Path) -> None:
    """The colours as a pie, each in its own colour, with its key and share beside; the largest begins at the top."""
    import cv2  # noqa: PLC0415

    picture = np.full((300, 480, 3), 255, np.uint8)
    angle = -90.0
    for row, colour in enumerate(colours):
        bgr = srgb(colour.lab)[::-1]
        until = angle + 360 * colour.share
        cv2.ellipse(picture, (150, 150), (130, 130), 0, angle, until, bgr, -1, cv2.LINE_AA)
        cv2.rectangle(picture, (310, 40 + 34 * row), (330, 60 + 34 * row), bgr, -1)
        label = f"{colour.key} {colour.share:.0%}"
        cv2.putText(picture, label, (340, 56 + 34 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1, cv2.LINE_AA)
        angle = until
    cv2.circle(picture, (150, 150), 130, (120, 120, 120), 1, cv2.LINE_AA)
    _write(path, picture)


def srgb(lab: tuple[float, float, float]) -> tuple[int, ...]:
    """CIELAB under D65 as red, green and blue from 0 to 255."""
    import cv2  # noqa: PLC0415

    pixel = np.array(lab, np.float32).reshape(1, 1, 3)
    return tuple(round(float(v)) for v in (cv2.cvtColor(pixel, cv2.COLOR_Lab2RGB).reshape(3) * 255).clip(0, 255))


def css_of(lab: tuple[float, float, float]) -> str:
    """The same as browsers write it: "#1a2b3c"."""
    return "#" + "".join(f"{value:02x}" for value in srgb(lab))


def outline(mask: GarmentMask) -> list[list[tuple[float, float]]]:
    """The garment's edges as polygons: x and y in parts of the picture's width and height."""
    import cv2  # noqa: PLC0415

    height, width = mask.alpha.shape
    found, _ = cv2.findContours(mask.inside.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    simple = [cv2.approxPolyDP(edge, max(height, width) / 300, True)[:, 0] for edge in found]
    return [
        [(round(float(x) / width, 4), round(float(y) / height, 4)) for x, y in edge] for edge in simple if len(edge) > 2
    ]


def _outlined(picture: NDArray[np.uint8], mask: GarmentMask) -> NDArray[np.uint8]:
    """Draws into `picture` (BGR), holes too."""
    import cv2  # noqa: PLC0415

    outline, _ = cv2.findContours(mask.inside.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    cv2.drawContours(picture, outline, -1, (0, 255, 0), max(1, max(picture.shape) // 300))
    return picture


def _write(path: Path, pixels: NDArray[np.uint8]) -> None:
    import cv2  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    except OSError as error:
        raise WardrobeError(f"{path} was not written: {error.strerror or error}") from error
