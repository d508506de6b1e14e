"""The light measured on a white sheet of paper that is held before the camera."""

import cv2
import numpy as np

from assistant.core.domain import Gains, Photo
from models.light import GAMMA

MIDDLE = 0.4
"""the part of each side, around the photo's middle, that the sheet must cover"""
PAPER = 0.85
"""linear light, 0 to 1, of white paper in a well exposed photo"""
MIN_LIGHT, BURNT_LIGHT = 0.03, 0.98
"""linear light of the darkest sheet that is measured, and of a pixel that is burnt out"""
MAX_BURNT_PART = 0.1
MAX_VARIATION = 0.12
"""standard deviation of the light on the sheet, in parts of its mean; creases and shade cause less"""
BLUE_OVER_RED = (0.16, 1.7)
"""of white paper in candle light, and in deep shade; paper beyond these is not white"""
GREEN_OVER_REST = (1 / 1.2, 1.35)
"""green over the geometric mean of red and blue; lamps are never as purple, or as green, as these"""


def measure(photo: Photo) -> Gains | str:
    """The gains that make the sheet white, or why it is no sheet: "dark", "bright", "uneven", "coloured"."""
    height, width = photo.pixels.shape[:2]
    top, left = round(height * (1 - MIDDLE) / 2), round(width * (1 - MIDDLE) / 2)
    middle = cv2.GaussianBlur(photo.pixels, (0, 0), 2)[top : height - top, left : width - left]
    light = (middle.reshape(-1, 3) / 255.0) ** GAMMA
    sheet = np.median(light, axis=0)
    if trouble := _trouble(light, sheet):
        return trouble
    red, green, blue = (float(v) for v in PAPER / sheet)
    return (red, green, blue)


def _trouble(light: np.ndarray, sheet: np.ndarray) -> str:
    """The first thing that is wrong with the sheet, or nothing."""
    red, green, blue = (float(v) for v in sheet)
    if green < MIN_LIGHT:
        return "dark"
    if float((light.max(axis=1) > BURNT_LIGHT).mean()) > MAX_BURNT_PART:
        return "bright"
    if float(light.mean(axis=1).std() / light.mean()) > MAX_VARIATION:
        return "uneven"
    balance = np.log(green) - (np.log(max(red, 1e-4)) + np.log(max(blue, 1e-4))) / 2
    purple, green_lamp = np.log(GREEN_OVER_REST)
    if not BLUE_OVER_RED[0] < blue / red < BLUE_OVER_RED[1] or not purple < balance < green_lamp:
        return "coloured"
    return ""
