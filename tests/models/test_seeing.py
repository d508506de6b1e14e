"""Finding the garment, its colours and what is wrong with a photo, on rendered samples whose truth is known."""

import cv2
import numpy as np
import pytest

from assistant.core.domain import BASIC_COLOUR, Colour, GarmentMask, Light, Photo
from assistant.core.errors import ConfigError
from assistant.devices.rendered_garments import CLOTH, OUTLINES, Garment, darkened, render
from models.colour_names import basic_name, css3_name
from models.colours import colours
from models.exposure import to_lab
from models.grabcut import GrabCutSegmenter
from models.prototype import ThresholdSegmenter
from models.quality import hints
from models.segmenter import NetworkSegmenter, segmenter

DAYLIGHT = Light(0.0)


def flat(rgb: tuple[int, int, int], size: int = 64) -> Photo:
    return Photo(np.full((size, size, 3), rgb, np.uint8), "flat")


def everything(photo: Photo) -> GarmentMask:
    return GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))


def overlap(found: GarmentMask, truth: GarmentMask) -> float:
    a, b = found.alpha > 127, truth.alpha > 127
    return float((a & b).sum() / (a | b).sum())


@pytest.mark.parametrize("kind", OUTLINES)
def test_grabcut_finds_a_dark_garment_on_a_plain_wall(kind: str) -> None:
    photo, truth = render(Garment(kind, "navy", floor="wall"), seed=3)
    assert overlap(GrabCutSegmenter()(photo), truth) > 0.85


def test_a_mask_has_the_size_of_its_photo_and_is_the_same_every_time() -> None:
    photo, _ = render(Garment("t_shirt", "red"), seed=1)
    first, again = GrabCutSegmenter()(photo), GrabCutSegmenter()(photo)
    assert first.alpha.shape == photo.pixels.shape[:2]
    assert (first.alpha == again.alpha).all()


def test_one_flat_colour_holds_no_garment() -> None:
    assert not GrabCutSegmenter()(flat((120, 120, 120))).alpha.any()


def test_the_threshold_cuts_from_white_and_keeps_what_is_darker() -> None:
    pixels = np.full((80, 80, 3), 255, np.uint8)
    pixels[20:60, 20:60] = (40, 60, 160)
    mask = ThresholdSegmenter()(Photo(pixels, "square"))
    assert mask.alpha[40, 40] == 255
    assert mask.alpha[5, 5] == 0
    assert 0.2 < mask.share < 0.3


@pytest.fixture(scope="module")
def network() -> NetworkSegmenter:
    return NetworkSegmenter()


@pytest.mark.parametrize("floor", ["wall", "wood", "bedspread", "carpet"])
@pytest.mark.parametrize("kind", OUTLINES)
def test_the_network_finds_a_garment_on_any_floor(kind: str, floor: str, network: NetworkSegmenter) -> None:
    photo, truth = render(Garment(kind, "wine", floor=floor), seed=3)
    assert overlap(network(photo), truth) > 0.85


@pytest.mark.parametrize("grey", [0, 25, 120, 255])
def test_the_network_sees_nothing_where_nothing_is(grey: int, network: NetworkSegmenter) -> None:
    assert not network(flat((grey, grey, grey), size=256)).alpha.any()


@pytest.mark.parametrize("shape", [(400, 400), (640, 90), (33, 700), (1, 1)])
def test_the_network_takes_photos_of_any_shape(shape: tuple[int, int], network: NetworkSegmenter) -> None:
    photo = Photo(np.full((*shape, 3), 90, np.uint8), "any")
    assert network(photo).alpha.shape == shape


def test_the_gap_between_the_legs_is_no_garment(network: NetworkSegmenter) -> None:
    photo, truth = render(Garment("pants", "navy", floor="wall"), seed=3)
    rows, columns = np.nonzero(truth.alpha)
    between = (int(rows.max() * 0.9), int(columns.mean()))
    assert truth.alpha[between] == 0
    assert network(photo).alpha[between] < 64


def test_an_unknown_segmenter_is_named() -> None:
    with pytest.raises(ConfigError, match="network, grabcut, threshold"):
        segmenter("magic")


@pytest.mark.parametrize("key", CLOTH)
def test_cloth_of_a_basic_colour_is_called_so(key: str) -> None:
    seen = colours(flat(CLOTH[key]), everything(flat(CLOTH[key])))
    assert [colour.key for colour in seen] == [key]


CASES = [
    ((20, 20, 22), "black"), ((25, 30, 60), "navy"), ((250, 248, 240), "white"), ((128, 128, 130), "grey"),
    ((200, 20, 30), "red"), ((90, 20, 40), "wine"), ((240, 160, 180), "pink"), ((101, 67, 40), "brown"),
    ((240, 130, 40), "orange"), ((245, 215, 60), "yellow"), ((30, 110, 60), "green"), ((30, 90, 200), "blue"),
    ((120, 60, 150), "purple"), ((0, 128, 128), "blue_green"), ((160, 200, 70), "yellow_green"),
]  # fmt: skip


@pytest.mark.parametrize(("rgb", "key"), CASES)
def test_everyday_colours_have_everyday_names(rgb: tuple[int, int, int], key: str) -> None:
    lightness, a, b = (float(v) for v in to_lab(np.array([rgb], np.uint8))[0])
    assert basic_name(lightness, a, b) == key


def halves() -> tuple[Colour, ...]:
    pixels = np.zeros((60, 90, 3), np.uint8)
    pixels[:, :60], pixels[:, 60:] = CLOTH["navy"], CLOTH["white"]
    photo = Photo(pixels, "two")
    return colours(photo, everything(photo))


def test_two_of_one_name_are_together_the_main_colour() -> None:
    """Dark and light blue, each a smaller part than the white."""
    pixels = np.zeros((60, 100, 3), np.uint8)
    pixels[:, :40], pixels[:, 40:70], pixels[:, 70:] = CLOTH["white"], (20, 50, 120), (120, 170, 235)
    photo = Photo(pixels, "three")
    seen = colours(photo, everything(photo))
    assert [BASIC_COLOUR.get(colour.key, colour.key) for colour in seen] == ["blue", "white", "blue"]
    assert seen[1].share > max(seen[0].share, seen[2].share)


def test_two_colours_come_largest_first_and_their_shares_add_up() -> None:
    seen = halves()
    assert [colour.key for colour in seen] == ["navy", "white"]
    assert sum(colour.share for colour in seen) == pytest.approx(1)
    assert seen[0].share == pytest.approx(2 / 3, abs=0.05)


@pytest.mark.parametrize("wide", [3, 5, 9])
def test_fine_stripes_are_two_colours_and_not_the_one_between(wide: int) -> None:
    rows = np.arange(180) // wide % 2
    pixels = np.array([CLOTH["navy"], CLOTH["white"]], np.uint8)[rows][:, None].repeat(180, 1)
    photo = Photo(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.7), np.uint8), "striped")
    assert {colour.key for colour in colours(photo, everything(photo))} == {"navy", "white"}


def test_a_shadow_is_no_second_colour() -> None:
    light = np.linspace(0.65, 1, 180)[None, :, None]
    photo = Photo((np.full((180, 180, 3), CLOTH["red"]) * light).astype(np.uint8), "shaded")
    assert [colour.key for colour in colours(photo, everything(photo))] == ["red"]


def test_colours_are_the_same_every_time() -> None:
    assert halves() == halves()


def test_no_garment_has_no_colour() -> None:
    photo = flat((9, 9, 9))
    assert colours(photo, GarmentMask(np.zeros((64, 64), np.uint8))) == ()


def test_css3_names_are_those_of_the_first_prototype() -> None:
    assert css3_name(np.array([176, 196, 222])) == "lightsteelblue"


def test_a_good_photo_gets_no_hint() -> None:
    photo, truth = render(Garment("t_shirt", "blue"), seed=2)
    assert hints(photo, truth, DAYLIGHT) == ()


def test_each_fault_gets_its_hint() -> None:
    photo, truth = render(Garment("t_shirt", "blue"), seed=2)
    empty = GarmentMask(np.zeros_like(truth.alpha))
    assert hints(darkened(photo, 0.08), truth, DAYLIGHT)[0] == "too_dark"
    assert hints(flat((254, 254, 254)), everything(flat((0, 0, 0))), DAYLIGHT)[0] == "too_bright"
    assert "blurred" in hints(flat((120, 90, 90)), everything(flat((0, 0, 0))), DAYLIGHT)
    assert hints(photo, empty, DAYLIGHT) == ("nothing_there",)
    assert hints(photo, everything(photo), DAYLIGHT) == ("cut_off",)


@pytest.mark.parametrize(("colour", "left", "dark"), [
    ("black", 1.0, False), ("black", 0.4, True), ("white", 0.4, False), ("white", 0.1, True),
])  # fmt: skip
def test_too_dark_is_judged_on_the_garment(colour: str, left: float, dark: bool) -> None:
    photo, truth = render(Garment("t_shirt", colour, floor="wall"), seed=3)
    assert ("too_dark" in hints(darkened(photo, left), truth, DAYLIGHT)) == dark


def test_half_of_the_light_leaves_the_colours_where_they_are() -> None:
    photo, truth = render(Garment("t_shirt", "green", floor="wall"), seed=3)
    (one, *_), (dim, *_) = colours(photo, truth), colours(darkened(photo, 0.5), truth)
    assert dim.key == one.key
    assert np.linalg.norm(np.subtract(dim.lab, one.lab)) < 4


def boxes(photo: Photo, *corners: tuple[int, int]) -> GarmentMask:
    """Squares of 110 pixels with these upper left corners (down, right)."""
    alpha = np.zeros(photo.pixels.shape[:2], np.uint8)
    for y, x in corners:
        alpha[y : y + 110, x : x + 110] = 255
    return GarmentMask(alpha)


@pytest.mark.parametrize(
    ("corner", "hint"),
    [((185, 5), "move_left"), ((185, 285), "move_right"), ((5, 145), "move_down"), ((365, 145), "move_up")],
)
def test_a_garment_at_the_side_is_sent_to_the_middle(corner: tuple[int, int], hint: str) -> None:
    photo, _ = render(Garment("t_shirt", "blue"), seed=2)
    assert hints(photo, boxes(photo, corner), DAYLIGHT) == (hint,)


@pytest.mark.parametrize(("other", "expected"), [("navy", ()), ("red", ("several",))])
def test_two_pieces_of_one_colour_are_a_pair_and_of_two_colours_two_garments(
    other: str, expected: tuple[str, ...]
) -> None:
    seen = [render(Garment("shorts", colour), seed=2) for colour in ("navy", other)]
    photo = Photo(np.hstack([photo.pixels for photo, _ in seen]), "two")
    mask = GarmentMask(np.hstack([truth.alpha for _, truth in seen]))
    assert hints(photo, mask, DAYLIGHT) == expected
