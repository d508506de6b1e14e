"""Pictures on disk."""

import os
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def write_whole(path: Path, picture: Pixels) -> None:
    """Write a picture all or nothing: several processes may make the same file at the same time."""
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
    cv2.imwrite(str(unfinished), picture)
    unfinished.replace(path)
