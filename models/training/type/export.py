"""A checkpoint as ONNX, with its labels inside; its temperature is fitted on contributors held out for it."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.common.backbones import GarmentNet, MobileNetV2
from models.training.common.calibration import fitted_temperature
from models.training.common.learner import weights_of
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.datasets.type_labels import KEYS
from models.training.type.draw import label_sets
from models.training.type.example_sets import read_calibration
from models.training.type.examples import Example
from models.training.type.train import STAGES, logits_of

SIZE = STAGES[-1][0]
WRONG = 0.02
"""the share of names said without a hedge that may be wrong"""
HOTTEST = 2.0
"""the highest temperature that is tried"""


def export(checkpoint: Path, data: Path, masks: Path, target: Path) -> Path:
    """Write `target`, and print from which confidence a name may be said without a hedge."""
    network = GarmentNet(MobileNetV2(), len(KEYS))
    network.load_state_dict(weights_of(checkpoint))
    network.eval()
    examples = read_calibration(data, masks)
    logits, sets = logits_of_both_views(network, examples), label_sets(examples)
    temperature = fitted_temperature(logits, sets, HOTTEST)
    print(f"temperature {temperature:.2f}; {sure_threshold(logits / temperature, sets)}")
    write_onnx(network, {"photo": torch.zeros(1, 3, SIZE, SIZE)}, ["logits"], target)
    finish(target, {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}"})
    return target


def logits_of_both_views(network: GarmentNet, examples: list[Example]) -> Tensor:
    """Mean logits of the whole photo and of the crop around the garment, as in use."""
    whole = logits_of(network, [example.pixels for example in examples], SIZE)
    crop = logits_of(network, [example.crop for example in examples], SIZE)
    return (whole + crop) / 2


def sure_threshold(logits: Tensor, sets: Tensor) -> str:
    """In words: from which confidence at most WRONG of the names are wrong, and how many answers have it."""
    kinds = torch.unique(sets, dim=0)
    probabilities = torch.stack([logits.softmax(1)[:, kind].sum(1) for kind in kinds], 1)
    confidence, best = (values.numpy() for values in probabilities.max(1))
    correct = np.array([bool((kinds[b] == label).all()) for b, label in zip(best, sets, strict=True)])
    order = np.argsort(-confidence)
    wrong = np.cumsum(~correct[order]) / np.arange(1, len(order) + 1)
    allowed = np.flatnonzero(wrong <= WRONG)
    if not len(allowed):
        return "no confidence is enough"
    last = int(allowed[-1])
    return f"at most {WRONG:.0%} wrong from {confidence[order][last]:.3f}, {(last + 1) / len(order):.0%} of the answers"
