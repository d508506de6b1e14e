"""The network that names a colour, trained on all three kinds of naming at once."""

import tomllib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.colour_names import INPUT_MEAN, INPUT_SCALE, KEYS
from models.colours import EXPOSED_WHITE, EXPOSURE_POWER, MAX_GAIN
from models.training.colour.examples import Garments, Screen, garments, held_out, read_products, screen

HIDDEN = 24
STEPS = 1200
SHAKEN = (2.0, 1.5, 1.5, 2.0)
"""how much each colour is moved at every step in L*, a*, b*, and the brightest: the camera and the light do as much"""
SCREENS = (75.0, 100.0)
"""L* of the brightest things around a colour on a screen: nobody measured it"""
DIMMED = (0.25, 1.0)
"""the light that is left, in every other photo: the name must not depend on the exposure"""
SMOOTH = 0.01
"""the chance of a label that says anything: sellers err"""
NAVY = 0.25
"""how right "navy" is where the seller says "blue": a quarter as right"""
RARE = 0.35
"""how much a rare colour counts more, as a power of how rare it is"""
WEIGHTS = {"products": 1.0, "homes": 1.0, "screen": 0.3}


def train(data: Path, truth: Path, out: Path) -> Path:
    """Train on the photos under `data` and the names in `truth`; the file of the weights."""
    products = garments([(path, right) for key, path, right in read_products(data) if not held_out(key)])
    blue, navy = KEYS.index("blue"), KEYS.index("navy")
    products.right[:, navy] = np.maximum(products.right[:, navy], NAVY * products.right[:, blue])
    named = tomllib.loads(truth.read_text(encoding="utf-8"))["set_on"]
    homes = garments([(data / "clothing" / "photos" / f"{key}.jpg", row["colour"]) for key, row in named.items()])
    network = fit(products, homes, screen(data))
    return save(network, out / "colour-names.npz")


def fit(products: Garments, homes: Garments, seen: Screen, steps: int = STEPS) -> nn.Sequential:
    """The trained network."""
    torch.manual_seed(1)
    network = nn.Sequential(
        nn.Linear(4, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, len(KEYS))
    )
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        loss = WEIGHTS["products"] * _garment_loss(network, products)
        loss = loss + WEIGHTS["homes"] * _garment_loss(network, homes)
        loss = loss + WEIGHTS["screen"] * _screen_loss(network, seen)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network


def _chances(network: nn.Module, labs: Tensor, brightest: Tensor) -> Tensor:
    seen = torch.cat([labs, brightest[..., None]], -1)
    shaken = seen + torch.randn_like(seen) * torch.tensor(SHAKEN)
    return torch.softmax(network((shaken - torch.tensor(INPUT_MEAN)) / torch.tensor(INPUT_SCALE)), -1)


def _garment_loss(network: nn.Module, seen: Garments) -> Tensor:
    """How unlikely the right names are, each of a garment's colours counting by its share."""
    right = torch.tensor(seen.right)
    labs, brightest = _dimmed(torch.tensor(seen.labs), torch.tensor(seen.brightest))
    chance = (
        _chances(network, labs, brightest[:, None].expand(labs.shape[:2])) * torch.tensor(seen.shares)[..., None]
    ).sum(1)
    each = right / right.sum(1, keepdim=True)
    weight = (each * each.sum(0).clamp(min=1) ** -RARE).sum(1)
    return -(torch.log((chance * right).sum(1) + SMOOTH) * weight).sum() / weight.sum()


def _dimmed(labs: Tensor, brightest: Tensor) -> tuple[Tensor, Tensor]:
    """Colours as they would be found in half of the photos with less light, which is made up for in part."""
    left = torch.where(torch.rand(len(labs)) < 0.5, torch.empty(len(labs)).uniform_(*DIMMED), 1.0)
    light = ((brightest + 16) / 116) ** 3
    change = left * _raised(light * left) / _raised(light)
    scale = change[:, None] ** (1 / 3)
    lightness = ((labs[..., 0] + 16) * scale - 16).clamp(0, 100)
    dimmed = torch.cat([lightness[..., None], labs[..., 1:] * scale[..., None]], -1)
    return dimmed, 116 * (light * left) ** (1 / 3) - 16


def _raised(light: Tensor) -> Tensor:
    """The gain of models/colours.py for the light of the brightest things."""
    return ((EXPOSED_WHITE / light) ** EXPOSURE_POWER).clamp(1, MAX_GAIN)


def _screen_loss(network: nn.Module, seen: Screen) -> Tensor:
    labs = torch.tensor(seen.labs)
    chance = _chances(network, labs, torch.empty(len(labs)).uniform_(*SCREENS))
    return -(torch.log(chance + 1e-6) * torch.tensor(seen.names)).sum(1).mean()


def save(network: nn.Sequential, path: Path) -> Path:
    """Weights and biases, layer by layer, as models/colour_names.py reads them."""
    layers = [layer for layer in network if isinstance(layer, nn.Linear)]
    arrays = {f"weight{k}": layer.weight.detach().numpy().T for k, layer in enumerate(layers)}
    arrays |= {f"bias{k}": layer.bias.detach().numpy() for k, layer in enumerate(layers)}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)
    return path
