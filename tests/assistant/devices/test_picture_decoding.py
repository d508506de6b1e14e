"""Pictures as phones, browsers and damaged disks give them."""

import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from assistant.core.domain import Photo
from assistant.core.errors import PhotoError
from assistant.devices.photo_files import from_bgr, read_photo
from assistant.devices.picture_decoding import WORKING_PIXELS, decoded

ORIENTATION = 0x0112
P3_COLORANTS = {b"rXYZ": (0.51512, 0.2412, -0.00105), b"gXYZ": (0.29198, 0.69225, 0.04189)}
P3_COLORANTS |= {b"bXYZ": (0.1571, 0.06657, 0.78407)}
"""Display P3's primaries adapted to D50, from Apple's profile"""


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(width: int = 64, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), (220, 20, 20))
    picture.paste((20, 20, 220), (width // 2, 0, width, height))
    return picture


def display_p3() -> bytes:
    """An ICC profile: sRGB's, with the primaries of Display P3."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    for row in range(count):
        name, offset, _ = struct.unpack_from(">4sII", profile, 132 + 12 * row)
        if name in P3_COLORANTS:
            struct.pack_into(">3i", profile, offset + 8, *(round(v * 65536) for v in P3_COLORANTS[name]))
    return bytes(profile)


def left_and_right(photo: Photo) -> tuple[tuple[int, ...], tuple[int, ...]]:
    middle = photo.pixels.shape[0] // 2
    return tuple(photo.pixels[middle, 4].tolist()), tuple(photo.pixels[middle, -5].tolist())


def is_red(colour: tuple[int, ...]) -> bool:
    return colour[0] > 180 and max(colour[1:]) < 80


def test_what_stands_behind_a_jpegs_end_is_left_alone() -> None:
    still = encoded(halves(), "JPEG")
    assert (decoded(still + b"\0\0\0\x18ftypmp42" * 600, "moving.jpg").pixels == decoded(still, "still").pixels).all()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_short_is_no_picture(kind: str, kept: float) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8))
    data = encoded(noise, kind)
    with pytest.raises(PhotoError, match=r"cut short|can be read"):
        decoded(data[: int(len(data) * kept)], "part")


def png_header(width: int, height: int) -> bytes:
    data = bytearray(encoded(Image.new("RGB", (16, 16)), "PNG"))
    struct.pack_into(">II", data, 16, width, height)
    import zlib  # noqa: PLC0415

    struct.pack_into(">I", data, 29, zlib.crc32(data[12:29]))
    return bytes(data)


@pytest.mark.parametrize(
    ("width", "height", "says"),
    [(40_000, 40_000, "too large"), (1, 20_000, "too small"), (3, 3_000, "too small"), (20, 3_000, "a line")],
)
def test_a_size_that_nobody_can_use_is_refused_before_decoding(width: int, height: int, says: str) -> None:
    with pytest.raises(PhotoError, match=says):
        decoded(png_header(width, height), "odd.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_turned_picture_is_put_upright_in_every_format(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera was turned: the picture's top is on the right
    lying = halves().transpose(Image.Transpose.ROTATE_90)
    photo = decoded(encoded(lying, kind, exif=exif), "turned")
    left, right = left_and_right(photo)
    assert (photo.full_size, is_red(left), is_red(right)) == ((40, 64), True, False)


def test_damaged_exif_leaves_the_picture_as_it_is() -> None:
    photo = decoded(encoded(halves(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff damaged"), "damaged exif")
    assert is_red(left_and_right(photo)[0])


def test_colours_of_a_wide_profile_are_converted() -> None:
    red_of_srgb_in_p3 = Image.new("RGB", (32, 32), (234, 51, 35))
    plain = decoded(encoded(red_of_srgb_in_p3, "PNG"), "plain").pixels[8, 8]
    wide = decoded(encoded(red_of_srgb_in_p3, "PNG", icc_profile=display_p3()), "wide").pixels[8, 8]
    assert plain.tolist() == [234, 51, 35]
    assert np.abs(wide.astype(int) - [255, 0, 0]).max() <= 4


def test_a_damaged_profile_counts_as_none() -> None:
    photo = decoded(encoded(halves(), "PNG", icc_profile=b"no profile"), "damaged profile")
    assert is_red(left_and_right(photo)[0])


def test_what_is_opaque_in_a_cut_out_picture_is_the_garment() -> None:
    picture = halves().convert("RGBA")
    picture.paste((0, 0, 0, 0), (32, 0, 64, 40))
    photo = decoded(encoded(picture, "PNG"), "cut out")
    assert photo.cut_out is not None
    assert (photo.cut_out[:, :30] == 255).all()
    assert not photo.cut_out[:, 34:].any()
    assert left_and_right(photo)[1] == (255, 255, 255)


def test_a_picture_that_is_opaque_all_over_is_not_cut_out() -> None:
    assert decoded(encoded(halves().convert("RGBA"), "PNG"), "opaque").cut_out is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    picture = Image.fromarray(np.full((40, 40), 40_000, np.uint16)) if mode == "I;16" else halves().convert(mode)
    photo = decoded(encoded(picture, "TIFF" if mode in ("CMYK", "LA") else "PNG"), mode)
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.shape[2] == 3
    if mode == "I;16":
        assert photo.pixels[5, 5].tolist() == [156] * 3


def test_a_large_photo_is_reduced_once_and_remembers_its_size() -> None:
    photo = decoded(encoded(halves(3000, 2000), "JPEG"), "large")
    height, width = photo.pixels.shape[:2]
    assert photo.full_size == (2000, 3000)
    assert abs(height * width / WORKING_PIXELS - 1) < 0.01
    assert is_red(left_and_right(photo)[0])


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "I;16"])
def test_a_large_picture_of_any_pixels_is_reduced_strip_by_strip(mode: str) -> None:
    ramp = np.linspace(0, 255, 1501, dtype=np.uint8)[:, np.newaxis].repeat(2003, 1)
    picture = Image.fromarray(ramp.astype(np.uint16) * 257) if mode == "I;16" else Image.fromarray(ramp).convert(mode)
    photo = decoded(encoded(picture, "PNG"), "ramp")
    assert np.abs(photo.pixels[:, 7, 1] - np.linspace(0, 255, len(photo.pixels))).max() < 4


def test_a_cameras_frame_is_reduced_to_a_megapixel() -> None:
    pixels = from_bgr(np.zeros((3000, 4000, 3), np.uint8), "camera").pixels
    assert pixels.shape[0] * pixels.shape[1] <= 1.01 * WORKING_PIXELS


@pytest.mark.heavy
def test_a_hundred_megapixels_need_less_than_400_megabytes(tmp_path: Path) -> None:
    Image.new("RGB", (10_000, 10_000), (200, 30, 30)).save(tmp_path / "large.jpg", progressive=True)
    code = (
        "import sys; from pathlib import Path; from assistant.devices.photo_files import read_photo;"
        "print(read_photo(Path(sys.argv[1])).full_size, Path('/proc/self/status').read_text())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "large.jpg")], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("(10000, 10000)")
    peak = next(row.split()[1] for row in done.stdout.splitlines() if row.startswith("VmHWM"))
    assert int(peak) < 400_000  # kilobytes


def test_a_device_is_no_photo() -> None:
    with pytest.raises(PhotoError, match="not a file"):
        read_photo(Path("/dev/zero"))


def test_a_name_that_is_not_utf8_is_a_name(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xb0.jpg"))
    path.write_bytes(encoded(halves(), "JPEG"))
    assert is_red(left_and_right(read_photo(path))[0])


def test_a_format_that_people_have_and_we_do_not_read_is_named() -> None:
    with pytest.raises(PhotoError, match="HEIC"):
        decoded(b"\0\0\0\x18ftypheic" + bytes(300), "phone.heic")
