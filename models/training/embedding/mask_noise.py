"""The errors of a mask that a network finds."""

import cv2
import numpy as np

from models.training.datasets.pictures import Pixels
from models.training.embedding.laid_cloth import smooth_noise


def found_mask(alpha: Pixels, random: np.random.Generator) -> Pixels:
    """As the mask network may find it: a wavy edge, sometimes a piece too much or too little."""
    soft = cv2.GaussianBlur(alpha, (0, 0), 2.5).astype(np.float32) / 255
    waves = smooth_noise(alpha.shape, 9, random) * random.uniform(0, 1) * soft * (1 - soft)
    mask = np.where(soft + waves > random.uniform(0.3, 0.7), 255, 0).astype(np.uint8)
    if random.random() < 0.3:
        rows, columns = np.nonzero(cv2.Canny(mask, 50, 150))
        if len(rows):
            k = random.integers(len(rows))
            axes = tuple(int(v) for v in random.uniform(6, 40, 2))
            cv2.ellipse(
                mask,
                (int(columns[k]), int(rows[k])),
                axes,
                random.uniform(0, 180),
                0,
                360,
                255 if random.random() < 0.6 else 0,
                -1,
            )
    return mask
