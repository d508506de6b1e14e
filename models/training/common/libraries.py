"""torchvision and Lightning (which imports it), where torchvision's compiled operators may be missing.

A torchvision wheel built for CUDA can't load its operators beside a CPU build of torch, and stops at the first one it
wants to register. Networks, transforms and data sets don't need them: they are declared, and the import tried again.
"""

import logging
import warnings

import torch

try:
    import torchvision
except RuntimeError:
    _library = torch.library.Library("torchvision", "DEF")  # kept: a declaration ends with its library object
    _library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    import torchvision

import lightning

for _name in ("lightning", "lightning.fabric", "lightning.pytorch"):
    # Lightning prints its advice and the devices that it found as INFO, through a handler of its own beside the root's
    _logger = logging.getLogger(_name)
    _logger.setLevel(logging.WARNING)
    _logger.handlers.clear()
    _logger.propagate = True

for _message in (
    "Checkpoint directory .* exists and is not empty",  # a training that is resumed
    ".*does not have many workers",  # --workers is the user's choice
    ".*LeafSpec",  # of Lightning's own use of torch
):
    warnings.filterwarnings("ignore", message=_message)

__all__ = ["lightning", "torchvision"]
