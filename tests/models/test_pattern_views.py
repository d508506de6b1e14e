"""What the pattern network is shown."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.devices.rendered_garments import Garment, render
from models.pattern_views import CLOTH, GARMENT, views, without_blocks


@pytest.mark.parametrize("shape", [(24, 24), (700, 33), (33, 700), (400, 400)])
def test_a_garment_that_fills_the_photo_gives_views_of_one_size(shape: tuple[int, int]) -> None:
    garment, cloth = views(np.zeros((*shape, 3), np.uint8), np.full(shape, 255, np.uint8))
    assert garment.shape == (GARMENT, GARMENT, 3)
    assert cloth.shape == (4, CLOTH, CLOTH, 3)


def test_what_is_no_garment_is_grey_in_every_view() -> None:
    pixels = np.zeros((200, 200, 3), np.uint8)
    alpha = np.zeros((200, 200), np.uint8)
    alpha[60:140, 80:120] = 255
    pixels[alpha > 0] = 255
    for view in (views(pixels, alpha)[0], *views(pixels, alpha)[1]):
        assert view.min() > 100  # but for the garment's edge
        assert view.max() == 255


def test_only_a_strongly_compressed_photo_is_smoothed() -> None:
    photo = render(Garment("t_shirt", "blue", pattern="striped", second_colour="white"), seed=3)[0].pixels

    def compressed(quality: int) -> NDArray[np.uint8]:
        data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)

    assert (without_blocks(photo) == photo).all()
    assert (without_blocks(compressed(60)) == compressed(60)).all()
    assert (without_blocks(compressed(5)) != compressed(5)).any()
