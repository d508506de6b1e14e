"""The loss of the segmentation network."""

import torch
from torch import Tensor
from torch.nn import functional

from models.training.datasets.pictures import UNSURE


def mask_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy and soft Dice loss (Milletari et al. 2016) over all but the unsure pixels, at the photo's size."""
    logits = functional.interpolate(logits, size=labels.shape[-2:], mode="bilinear", align_corners=False)
    known, truth = (labels != UNSURE).float(), (labels > UNSURE).float()
    entropy = (functional.binary_cross_entropy_with_logits(logits, truth, reduction="none") * known).mean()
    predicted = torch.sigmoid(logits) * known
    overlap, sizes = (predicted * truth).sum((1, 2, 3)), (predicted + truth).sum((1, 2, 3))
    return entropy + 0.5 * (1 - (2 * overlap + 100) / (sizes + 100)).mean()
