"""The light measured on a white sheet of paper that is held before the camera."""

import cv2
import numpy as np

from assistant.core.domain import Gains, Photo
from models.light import GAMMA

MIDDLE = 0.4
"""the part of each side around the middle that the sheet must cover"""
PAPER = 0.85
"""linear light, 0 to 1, that white paper has in a well exposed photo"""
DARK, BURNT = 0.03, 0.98
"""linear light of a sheet that is too dark, and of one that is burnt out"""
UNEVEN = 0.12
"""how much the light on a sheet may vary, as its standard deviation in parts of its mean: creases and shade are less"""
COLOURED = (0.16, 1.7)
"""blue over red of paper in candle light, and in deep shade: outside of it, it is no white paper"""
GREENISH = 1.35
"""green over the mean of red and blue in logarithms: lamps aren't as green or purple as that"""


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
    """The first that is wrong, or nothing."""
    red, green, blue = (float(v) for v in sheet)
    if green < DARK:
        return "dark"
    if float((light.max(axis=1) > BURNT).mean()) > 0.1:
        return "bright"
    if float(light.mean(axis=1).std() / light.mean()) > UNEVEN:
        return "uneven"
    balance = np.log(green) - (np.log(max(red, 1e-4)) + np.log(max(blue, 1e-4))) / 2
    if not COLOURED[0] < blue / red < COLOURED[1] or not -np.log(1.2) < balance < np.log(GREENISH):
        return "coloured"
    return ""
