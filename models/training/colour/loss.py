"""The losses of the colour network: on garments in any light, and on colours on a screen."""

import torch
from torch import Tensor, nn

from models.colour_names import INPUT_MEAN, INPUT_SCALE
from models.colours import EXPOSED_WHITE, EXPOSURE_POWER, MAX_GAIN
from models.training.colour.examples import Garments
from models.training.datasets.colour_photos import Survey

NOISE = (2.0, 1.5, 1.5, 2.0)
"""standard deviations of noise in L*, a*, b* and the brightest, drawn in every step: camera and light do as much"""
SCREEN_BRIGHTEST = (75.0, 100.0)
"""L* of the brightest things around a colour on a screen: drawn, for nobody measured it"""
DIMMED = (0.25, 1.0)
"""the share of the light that is left in half of the photos: the name must not depend on the exposure"""
LABEL_NOISE = 0.01
"""the probability of a label that says nothing: sellers err"""
RARE = 0.35
"""the power of a colour's rarity by which it counts more"""
Tensors = tuple[Tensor, ...]


def garment_tensors(garments: Garments) -> Tensors:
    """(colours (n, 4, 3), their shares (n, 4), brightest (n,), names that are right (n, 15))."""
    arrays = garments.labs, garments.shares, garments.brightest, garments.targets
    return tuple(torch.from_numpy(array) for array in arrays)


def survey_tensors(survey: Survey) -> Tensors:
    """(colours (n, 3), shares of people (n, 15))."""
    return torch.from_numpy(survey.labs), torch.from_numpy(survey.names)


def garment_loss(network: nn.Module, garments: Tensors) -> Tensor:
    """Minus the log-probability of the right names; each of a garment's colours counts by its share."""
    labs, shares, brightest, targets = garments
    labs, brightest = dimmed(labs, brightest)
    around = brightest[:, None].expand(labs.shape[:2])
    probability = (_probabilities(network, labs, around) * shares[..., None]).sum(1)
    each = targets / targets.sum(1, keepdim=True)
    weight = (each * each.sum(0).clamp(min=1) ** -RARE).sum(1)
    return -(torch.log((probability * targets).sum(1) + LABEL_NOISE) * weight).sum() / weight.sum()


def survey_loss(network: nn.Module, survey: Tensors) -> Tensor:
    """Cross-entropy with the shares of people who chose each name."""
    labs, names = survey
    brightest = torch.empty(len(labs), device=labs.device).uniform_(*SCREEN_BRIGHTEST)
    return -(torch.log(_probabilities(network, labs, brightest) + 1e-6) * names).sum(1).mean()


def _probabilities(network: nn.Module, labs: Tensor, brightest: Tensor) -> Tensor:
    """Of each name, shape (..., 15), of colours with noise."""
    inputs = torch.cat([labs, brightest[..., None]], -1)
    noise, centre, spread = (torch.tensor(values, device=labs.device) for values in (NOISE, INPUT_MEAN, INPUT_SCALE))
    return torch.softmax(network((inputs + torch.randn_like(inputs) * noise - centre) / spread), -1)


def dimmed(labs: Tensor, brightest: Tensor) -> tuple[Tensor, Tensor]:
    """The colours, and half of them as in a photo with less light, for which models/colours.py makes up in part."""
    uniform = torch.empty(len(labs), device=labs.device).uniform_(*DIMMED)
    left = torch.where(torch.rand(len(labs), device=labs.device) < 0.5, uniform, 1.0)
    light = ((brightest + 16) / 116) ** 3
    change = left * _gain(light * left) / _gain(light)
    scale = change[:, None] ** (1 / 3)
    lightness = ((labs[..., 0] + 16) * scale - 16).clamp(0, 100)
    changed = torch.cat([lightness[..., None], labs[..., 1:] * scale[..., None]], -1)
    return changed, 116 * (light * left) ** (1 / 3) - 16


def _gain(light: Tensor) -> Tensor:
    """What models/colours.py multiplies a photo by whose brightest things have this light, 0 to 1."""
    return ((EXPOSED_WHITE / light) ** EXPOSURE_POWER).clamp(1, MAX_GAIN)
