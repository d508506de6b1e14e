"""The garment's pattern.

A small network sees the whole garment and squares of its cloth. The direction of stripes comes from the structure
tensor (Bigün & Granlund 1987).
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Guess, Pattern, Photo, Verdict
from models.softmax import softmax
from models.weights_file import open_session

GARMENT, CLOTH = 160, 80
"""sides of the views, in pixels: of the whole garment, and of a square of cloth"""
LARGE, SMALL = 0.5, 0.25
"""sides of the squares of cloth, in parts of the square root of the garment's area"""
MIN_PIXELS = 24 * 24
"""of the garment; with fewer there is no cloth to see"""
GREY = 127
"""level of everything that is not garment"""
SURE_PATTERN_PROBABILITY = 0.70
"""a kind of pattern this likely is sure, where the network brings no threshold for it; if only "it has figures" is this
likely, the garment is "patterned" """
UNFIGURED = frozenset(("plain", "cable_knit", "denim_wash", "colour_block"))
"""kinds without figures: cloth of these is not "patterned", and where it is in doubt which it is, it is plain"""
CANDIDATE_PROBABILITY = 0.20
"""a rival this likely is named where there is a doubt"""
MAX_CANDIDATES = 2
MIN_COHERENCE = 0.25
"""of the structure tensor, 0 to 1: below it the stripes' direction is not clear"""
FLAT_ENERGY = 1.0
"""added to the gradients' energy, squared grey levels a pixel, so that flat cloth counts for nothing"""
ACROSS, UP_DOWN = 22.5, 67.5
"""degrees from the horizon: stripes below the first run across, above the second up and down, between diagonally"""

BLOCK = 8
"""pixels: the side of JPEG's squares"""
BLOCKY = 1.8
"""how many times stronger the steps between JPEG's squares may be than those inside, before the photo is smoothed: few
photos reach it at JPEG quality 20, most at 8"""
SMOOTHED = 1.5
"""pixels: the standard deviation of that smoothing"""

Pixels = NDArray[np.uint8]
Views = tuple[Pixels, Pixels]


class OnnxPattern:
    """Kinds of pattern; "patterned" where only that is sure, "unknown" where there is no cloth to see."""

    def __init__(self, weights: Path) -> None:
        self._session = open_session(weights)
        metadata = self._session.get_modelmeta().custom_metadata_map
        self.keys: list[str] = json.loads(metadata["labels"])
        self._temperature = float(metadata["temperature"])
        self._thresholds: dict[str, float] | None = json.loads(metadata.get("thresholds", "null"))

    def __call__(self, photo: Photo, mask: GarmentMask) -> Pattern:
        """The pattern, its rivals, and the direction of its stripes if it is striped."""
        if np.count_nonzero(mask.alpha > 127) < MIN_PIXELS:
            return Pattern("unknown", 1.0, Verdict.NONE)
        garment, cloth = views(without_blocks(photo.pixels), mask.alpha)
        likely = self._probabilities(garment, cloth)
        guesses = tuple(Guess(self.keys[i], float(likely[i])) for i in np.argsort(-likely))
        return judged(guesses, direction(cloth) if guesses[0].key == "striped" else None, self._thresholds)

    def _probabilities(self, garment: Pixels, cloth: Pixels) -> NDArray[np.float64]:
        """The calibrated probability of each of `keys`; they add up to one."""
        inputs = {"garment": planes(garment[np.newaxis]), "cloth": planes(cloth)}
        logits = self._session.run(None, inputs)[0][0].astype(np.float64) / self._temperature
        return softmax(logits)


def judged(guesses: tuple[Guess, ...], direction: str | None, thresholds: Mapping[str, float] | None = None) -> Pattern:
    """The likeliest kind, or "patterned" where only that is sure. `guesses` are all kinds, likeliest first.

    `thresholds` holds the probability from which each kind is sure; a kind that isn't in it never is. Without
    thresholds every kind is sure from SURE_PATTERN_PROBABILITY on.
    """
    sure = (
        dict.fromkeys((guess.key for guess in guesses), SURE_PATTERN_PROBABILITY) if thresholds is None else thresholds
    )
    best, *rivals = guesses
    figured = sum(guess.confidence for guess in guesses if guess.key not in UNFIGURED)
    is_sure = best.confidence >= sure.get(best.key, math.inf)
    if not is_sure and best.key in UNFIGURED:
        best, rivals = Guess("plain", 1 - figured), [guess for guess in guesses if guess.key != "plain"]
        is_sure = best.confidence >= sure.get("plain", math.inf)
    elif not is_sure and figured >= SURE_PATTERN_PROBABILITY:
        return Pattern("patterned", figured, Verdict.COARSE, guesses, direction, _candidates(guesses))
    named = [guess for guess in rivals if guess.key == "plain" or guess.key not in UNFIGURED]
    candidates = (best.key, *_candidates(named))[:MAX_CANDIDATES]
    verdict = Verdict.ONE_OF_TWO if len(candidates) == MAX_CANDIDATES else Verdict.UNSURE
    if is_sure:
        verdict = Verdict.SURE
    return Pattern(best.key, best.confidence, verdict, tuple(rivals), direction, candidates)


def _candidates(guesses: Sequence[Guess]) -> tuple[str, ...]:
    return tuple(guess.key for guess in guesses if guess.confidence >= CANDIDATE_PROBABILITY)[:MAX_CANDIDATES]


def planes(pictures: Pixels) -> NDArray[np.float32]:
    """Pictures, shape (n, height, width, 3), as the network reads them: shape (n, 3, height, width), 0 to 1."""
    return np.ascontiguousarray(pictures.transpose(0, 3, 1, 2)).astype(np.float32) / np.float32(255)


def without_blocks(pixels: Pixels) -> Pixels:
    """The photo; smoothed if it was compressed so strongly that JPEG's squares look like a pattern."""
    if min(pixels.shape[:2]) <= BLOCK or _blockiness(pixels) < BLOCKY:
        return pixels
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), SMOOTHED), np.uint8)


def _blockiness(pixels: Pixels) -> float:
    """How many times stronger the steps between JPEG's squares are than those inside them, along the weaker axis."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ratios = []
    for axis in (0, 1):
        steps = np.abs(np.diff(grey, axis=axis)).mean(1 - axis)
        is_border = np.arange(len(steps)) % BLOCK == BLOCK - 1
        ratios.append(float(steps[is_border].mean() / (steps[~is_border].mean() + 0.3)))
    return min(ratios)


def views(pixels: Pixels, alpha: Pixels) -> Views:
    """The garment, shape (160, 160, 3), and four squares of its cloth, shape (4, 80, 80, 3), all else grey.

    The squares show two places, each in a large and a small square.
    """
    left, top, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    garment = _view(pixels, alpha, (left + width / 2, top + height / 2), 1.04 * max(width, height), GARMENT)
    side = float(np.sqrt(np.count_nonzero(alpha > 127)))
    large = [(place, min(LARGE * side, 2 * room)) for place, room in _places(alpha, LARGE * side)]
    squares = [(place, part * wide) for part in (1, SMALL / LARGE) for place, wide in large]
    return garment, np.stack([_view(pixels, alpha, place, wide, CLOTH) for place, wide in squares])


def _view(pixels: Pixels, alpha: Pixels, centre: tuple[float, float], side: float, size: int) -> Pixels:
    """The square of the photo around `centre` (x, y), `size` pixels a side, its background grey."""
    left, top = (round(c - side / 2) for c in centre)
    wide = max(2, round(side))
    right, bottom = min(left + wide, alpha.shape[1]), min(top + wide, alpha.shape[0])
    left, top, x, y = max(left, 0), max(top, 0), max(-left, 0), max(-top, 0)
    scale = size / wide
    shape = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    part = cv2.resize(pixels[top:bottom, left:right], shape, interpolation=how)
    cover = cv2.resize(alpha[top:bottom, left:right], shape, interpolation=how)[:, :, np.newaxis] / np.float32(255)
    square = np.full((size, size, 3), GREY, np.uint8)
    x, y = min(round(x * scale), size - shape[0]), min(round(y * scale), size - shape[1])
    square[y : y + shape[1], x : x + shape[0]] = GREY + (part - np.float32(GREY)) * cover
    return square


def _places(alpha: Pixels, apart: float) -> list[tuple[tuple[float, float], float]]:
    """The two places (x, y) with most cloth around them, and the distance from each to the garment's edge.

    They are `apart` from each other where there is room.
    """
    scale = min(1.0, 128 / max(alpha.shape))
    inside = cv2.resize((alpha > 127).astype(np.uint8), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    room = cv2.distanceTransform(np.pad(inside, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    y, x = np.indices(room.shape, np.float32)
    places = []
    for _ in range(2):
        row, column = np.unravel_index(int(room.argmax()), room.shape)
        places.append((((column + 0.5) / scale, (row + 0.5) / scale), max(float(room[row, column]) / scale, 4.0)))
        # what is near this place counts less, so that the second place shows other cloth
        room = room * np.clip(np.hypot(x - column, y - row) / (apart * scale), 0.05, 1)
    return places


def direction(cloth: Pixels) -> str | None:
    """Where stripes run in squares of cloth, as the photo is held: "across", "up_down", "diagonal", or None."""
    xx, yy, xy = np.sum([_structure(square) for square in cloth], axis=0)
    if np.hypot(xx - yy, 2 * xy) <= MIN_COHERENCE * (xx + yy):
        return None
    # the gradient is at right angles to the stripes
    slope = abs(90 - abs(float(np.degrees(np.arctan2(2 * xy, xx - yy))) / 2))
    return "across" if slope < ACROSS else "up_down" if slope > UP_DOWN else "diagonal"


def _structure(square: Pixels) -> NDArray[np.float64]:
    """The structure tensor (xx, yy, xy) of a square, scaled so that all squares count alike, except flat ones."""
    grey = cv2.GaussianBlur(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY), (0, 0), 0.8).astype(np.float32)
    inside = cv2.erode((square != GREY).any(2).astype(np.uint8), np.ones((9, 9), np.uint8))
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0) * inside, cv2.Sobel(grey, cv2.CV_32F, 0, 1) * inside
    tensor = np.array([(gx * gx).sum(), (gy * gy).sum(), (gx * gy).sum()], np.float64) / max(int(inside.sum()), 1)
    return np.asarray(tensor / (tensor[0] + tensor[1] + FLAT_ENERGY))
