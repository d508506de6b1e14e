"""What the segmentation network predicts for whole photos, and how well it does."""

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from models.training.common.learner import device_of
from models.training.datasets.pictures import UNSURE, Labelled, Pixels


@torch.no_grad()
def mean_iou(network: nn.Module, photos: list[Labelled]) -> float:
    """Mean intersection over union with the pseudo-labels; unsure pixels don't count."""
    network.eval()
    ious = []
    for photo in photos:
        known, truth = photo.label != UNSURE, photo.label > UNSURE
        mask = (probabilities(network, photo.pixels) > 0.5) & known
        ious.append((mask & truth).sum() / max(1, (mask | truth).sum()))
    return float(np.mean(ious))


@torch.no_grad()
def probabilities(network: nn.Module, pixels: Pixels, longest: int = 256) -> NDArray[np.float32]:
    """The probability of garment at each pixel, shape (height, width)."""
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    shape = [max(32, round(side * scale / 32) * 32) for side in (width, height)]
    small = cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA)
    planes = torch.from_numpy(small).permute(2, 0, 1)[None].float() / 255
    garment = torch.sigmoid(network(planes.to(device_of(network))))[0, 0].cpu().numpy()
    return np.asarray(cv2.resize(garment, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
