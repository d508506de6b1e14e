"""Pictures of garments with their surroundings, and the names that are right; and how pictures are varied."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.core.domain import Light, Photo
from models.colour_names import KEYS
from models.colour_network import garment_with_surroundings
from models.exposure import brightest_light
from models.light import GAMMA, LOG_LIGHT, balanced, warmth
from models.segmenter import NetworkSegmenter
from models.training.datasets.colour_photos import Named
from models.training.datasets.pictures import read

KEPT_SIDE = 128
"""of the pictures in memory, in pixels: larger than what the network sees, so that they can be turned and cropped"""
EXPOSURE, WARMTH = 0.22, 0.12
"""standard deviations of the logarithm of the light, and of its warmth: what the assistant's own estimates leave"""
NOISE = 0.04
"""the highest standard deviation of noise, in parts of white"""


@dataclass(frozen=True, slots=True, eq=False)
class Squares:
    """Garments and the names of their main colours."""

    pictures: Tensor
    """shape (n, 128, 128, 4), uint8: RGB and the mask"""
    names: Tensor
    """shape (n, 26): how right each name is"""


def squares(photos: Iterable[Named]) -> Squares:
    """Garments as the assistant sees them when the light was not measured."""
    segment, pictures, names = NetworkSegmenter(), [], []
    for named in photos:
        photo = Photo(read(named.path), str(named.path))
        mask = segment(photo)
        if mask.alpha.any():
            lit = balanced(photo, Light(warmth(photo, mask)))
            pictures.append(garment_with_surroundings(lit, mask, brightest_light(lit, mask), KEPT_SIDE))
            names.append([named.colours.get(key, 0) for key in KEYS])
    return Squares(torch.from_numpy(np.stack(pictures)), torch.tensor(np.array(names, np.float32)))


def varied(pictures: Tensor, side: int) -> Tensor:
    """The same garments elsewhere, turned, in a little other light, with noise, some blurred.

    Shape (n, 4, side, side), 0 to 1.
    """
    count = len(pictures)
    whole = pictures.permute(0, 3, 1, 2).float() / 255
    grid = functional.affine_grid(_poses(count), [count, 4, side, side], align_corners=False)
    seen = functional.grid_sample(whole, grid, align_corners=False, padding_mode="border")
    colours, masks = seen[:, :3], seen[:, 3:]
    light = torch.randn(count, 1) * EXPOSURE + torch.randn(count, 1) * WARMTH * torch.from_numpy(LOG_LIGHT).float()
    colours = (colours * torch.exp(light / GAMMA)[:, :, None, None]).clamp(0, 1)
    colours = (colours + torch.randn_like(colours) * torch.rand(count, 1, 1, 1) * NOISE).clamp(0, 1)
    blurred = functional.avg_pool2d(colours, 3, 1, 1)
    return torch.cat([torch.where(torch.rand(count, 1, 1, 1) < 0.25, blurred, colours), masks], 1)


def _poses(count: int) -> Tensor:
    """Affine maps, shape (n, 2, 3): a little turned, some by quarters, half of them mirrored, nearer and aside."""
    quarters = torch.randint(0, 4, (count,)) * (torch.rand(count) < 0.3)
    angle = torch.randn(count) * 0.15 + quarters * (math.pi / 2)
    scale = torch.empty(count).uniform_(0.75, 1.1)
    across = scale * torch.exp(torch.randn(count) * 0.08) * torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    move = torch.randn(2, count) * 0.08
    rows = (torch.cos(angle) * across, -torch.sin(angle) * scale, move[0])
    return torch.stack([*rows, torch.sin(angle) * across, torch.cos(angle) * scale, move[1]], 1).view(count, 2, 3)
