"""Pattern recognition before networks: gradient energy, orientation, autocorrelation and a linear classifier."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from models.pattern_views import CLOTH, views

RING = 3
"""shifts of fewer pixels are left out of the autocorrelation: all cloth resembles itself there"""


class Classical:
    """Logistic regression on 26 features of the two near squares of cloth."""

    def __init__(self, examples: Sequence[tuple[NDArray[np.float64], str]]) -> None:
        """`examples`: features and the pattern's key."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 two seconds
        from sklearn.pipeline import make_pipeline  # noqa: PLC0415
        from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

        model = LogisticRegression(max_iter=2000, class_weight="balanced")
        self._model: Any = make_pipeline(StandardScaler(), model)
        self._model.fit(np.stack([x for x, _ in examples]), [key for _, key in examples])

    def __call__(self, features: Sequence[NDArray[np.float64]]) -> list[str]:
        """The key of each."""
        return [str(key) for key in self._model.predict(np.stack(features))]


def features(photo: Photo, mask: GarmentMask) -> NDArray[np.float64]:
    """Shape (26,); zeros where there is no garment."""
    if not mask.alpha.any():
        return np.zeros(26)
    cloth = views(photo.pixels, mask.alpha)[1][:2]
    return np.concatenate([_square(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY)) for square in cloth])


def _square(grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Spread; gradient energy and coherence at three scales; the six greatest peaks of the autocorrelation."""
    values = [float(grey.std())]
    for scale in (0.8, 1.6, 3.2):
        smooth = cv2.GaussianBlur(grey, (0, 0), scale).astype(np.float64)
        gy, gx = np.gradient(smooth)
        xx, yy, xy = (gx * gx).mean(), (gy * gy).mean(), (gx * gy).mean()
        values += [np.log1p(xx + yy), float(np.hypot(xx - yy, 2 * xy) / (xx + yy + 1e-6))]
    return np.array(values + _peaks(grey))


def _peaks(grey: NDArray[np.uint8]) -> list[float]:
    flat = grey - cv2.GaussianBlur(grey, (0, 0), CLOTH / 6).astype(np.float64)
    power = np.abs(np.fft.fft2(flat)) ** 2
    same = np.fft.fftshift(np.fft.ifft2(power).real) / (power.mean() + 1e-6)
    middle = CLOTH // 2
    same[middle - RING : middle + RING + 1, middle - RING : middle + RING + 1] = 0
    high = cv2.dilate(same, np.ones((5, 5))) == same
    return list(np.sort(np.r_[same[high], np.zeros(6)])[-6:])
