"""Augments whole batches: pose, light, camera and occlusion, as in homes."""

import math

import torch
from torch import Tensor
from torch.nn import functional

# sRGB gains of household light against daylight, from a 2700 K bulb to an overcast sky; green is 1
WARMEST = torch.tensor([1.35, 1.0, 0.60])
COLDEST = torch.tensor([0.88, 1.0, 1.15])


def augment(pictures: Tensor, size: int, generator: torch.Generator, turned: float) -> Tensor:
    """Pictures, shape (n, 3, h, w), 0 to 1, augmented: shape (n, 3, size, size), 0 to 1.

    `turned` is the share that is turned by any angle; the others are turned a little.
    """
    return _camera(_light(_pose(pictures, size, generator, turned), generator), generator)


def shifted(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """The same shape: half of them mirrored, each moved by up to a tenth, its edge repeated."""
    side = pictures.shape[-1]
    most = side // 10
    wide = functional.pad(pictures, (most,) * 4, mode="replicate")
    mirrored = torch.rand(len(pictures), generator=generator) < 0.5
    wide = torch.where(mirrored[:, None, None, None].to(wide.device), wide.flip(3), wide)
    corners = torch.randint(0, 2 * most + 1, (len(pictures), 2), generator=generator).tolist()
    return torch.stack([one[:, y : y + side, x : x + side] for one, (y, x) in zip(wide, corners, strict=True)])


def _uniform(n: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    return torch.rand(n, generator=generator) * (high - low) + low


def _pose(pictures: Tensor, size: int, generator: torch.Generator, turned: float) -> Tensor:
    """Mirrored, moved, nearer or further, turned."""
    n = len(pictures)
    angle = _uniform(n, -0.3, 0.3, generator)
    anyhow = torch.rand(n, generator=generator) < turned
    angle = torch.where(anyhow, _uniform(n, -math.pi, math.pi, generator), angle)
    zoom = torch.exp(_uniform(n, math.log(0.65), math.log(1.15), generator))
    stretch = torch.exp(_uniform(n, -0.12, 0.12, generator))
    mirror = torch.where(torch.rand(n, generator=generator) < 0.5, -1.0, 1.0)
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    move = _uniform(2 * n, -0.12, 0.12, generator).reshape(2, n)
    rows = [cos * mirror * stretch, -sin / stretch, move[0], sin * mirror * stretch, cos / stretch, move[1]]
    grid = functional.affine_grid(torch.stack(rows, 1).reshape(n, 2, 3), [n, 3, size, size], align_corners=False)
    return functional.grid_sample(pictures - 0.5, grid, align_corners=False) + 0.5


def _light(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Another lamp, another exposure, another contrast."""
    n = len(pictures)
    warmth = _uniform(n, -0.6, 1.0, generator)[:, None]
    cast = torch.where(warmth > 0, 1 + (WARMEST - 1) * warmth, 1 + (COLDEST - 1) * -warmth)
    brightness = torch.exp(_uniform(n, math.log(0.4), math.log(1.3), generator))[:, None]
    gamma = torch.exp(_uniform(n, -0.25, 0.25, generator))[:, None, None, None]
    lit = pictures * (cast * brightness)[:, :, None, None]
    return lit.clamp(1e-4, 1) ** gamma


def _camera(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Blur for a third, sensor noise, and something in the way for a fifth."""
    n, _, height, width = pictures.shape
    blurred = functional.avg_pool2d(pictures, 5, 1, 2, count_include_pad=False)
    amount = _uniform(n, -1.4, 0.7, generator).clamp(0, 1)[:, None, None, None]
    taken = pictures + (blurred - pictures) * amount
    taken = taken + 0.02 * torch.randn(taken.shape, generator=generator)
    for index in torch.nonzero(torch.rand(n, generator=generator) < 0.2).flatten().tolist():
        h, w = (int(v) for v in _uniform(2, 0.1, 0.4, generator) * torch.tensor([height, width]))
        y, x = (int(v) for v in torch.rand(2, generator=generator) * torch.tensor([height - h, width - w]))
        taken[index, :, y : y + h, x : x + w] = torch.rand(3, 1, 1, generator=generator)
    return taken.clamp(0, 1)
