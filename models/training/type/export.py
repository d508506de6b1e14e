"""A checkpoint as ONNX, its doubt calibrated on senders held out for it, with its labels inside."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.common.backbones import MobileNetV2
from models.training.common.learner import weights_of
from models.training.common.onnx_file import finish
from models.training.own_photos.network import GarmentNet
from models.training.type.draw import label_sets
from models.training.type.examples import Example, read_calibration
from models.training.type.labels import KEYS
from models.training.type.train import STAGES, logits_of

SIZE = STAGES[-1][0]
WRONG = 0.02
"""the share of what is said without a hedge that may be wrong"""


def export(checkpoint: Path, data: Path, masks: Path, target: Path) -> Path:
    """Write `target`, and print from which confidence a name may be said without a hedge."""
    network = GarmentNet(MobileNetV2(), len(KEYS))
    network.load_state_dict(weights_of(checkpoint))
    network.eval()
    examples = read_calibration(data, masks)
    logits, sets = looked_twice(network, examples), label_sets(examples)
    temperature = fitted_temperature(logits, sets)
    print(f"temperature {temperature:.2f}; {sure_from(logits / temperature, sets)}")
    target.parent.mkdir(parents=True, exist_ok=True)
    names = {"input_names": ["photo"], "output_names": ["logits"]}
    example = torch.zeros(1, 3, SIZE, SIZE)
    torch.onnx.export(network, (example,), str(target), opset_version=17, dynamo=False, **names)
    finish(target, {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}"})
    return target


def looked_twice(network: GarmentNet, examples: list[Example]) -> Tensor:
    """Mean logits of the whole photo and of what is around the garment, as in use."""
    whole = logits_of(network, [example.pixels for example in examples], SIZE)
    near = logits_of(network, [example.near for example in examples], SIZE)
    return (whole + near) / 2


def fitted_temperature(logits: Tensor, sets: Tensor) -> float:
    """What the logits are divided by so names are as likely as they say (Guo et al. 2017), sums of leaves too."""
    candidates = torch.linspace(0.3, 2.0, 171)
    return float(candidates[torch.stack([-_log_right(logits / t, sets).mean() for t in candidates]).argmin()])


def _log_right(logits: Tensor, sets: Tensor) -> Tensor:
    return logits.log_softmax(1).masked_fill(~sets, -torch.inf).logsumexp(1)


def sure_from(logits: Tensor, sets: Tensor) -> str:
    """From which confidence at most `WRONG` of the names are wrong, and how many answers that leaves."""
    kinds = torch.unique(sets, dim=0)
    chances = torch.stack([logits.softmax(1)[:, kind].sum(1) for kind in kinds], 1)
    confidence, best = (found.numpy() for found in chances.max(1))
    right = np.array([bool((kinds[b] == label).all()) for b, label in zip(best, sets, strict=True)])
    order = np.argsort(-confidence)
    wrong = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    allowed = np.flatnonzero(wrong <= WRONG)
    if not len(allowed):
        return "no confidence is enough"
    last = int(allowed[-1])
    return f"at most {WRONG:.0%} wrong from {confidence[order][last]:.3f}, {(last + 1) / len(order):.0%} of the answers"
