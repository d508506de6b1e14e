"""torchvision and Lightning (which imports it), where torchvision's compiled operators may be missing.

A torchvision wheel built for CUDA can't load its operators beside a CPU build of torch, and stops at the first one it
wants to register. Networks, transforms and data sets don't need them: they are declared, and the import tried again.
"""

import torch

try:
    import torchvision
except RuntimeError:
    _library = torch.library.Library("torchvision", "DEF")  # kept: a declaration ends with its library object
    _library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    import torchvision

import lightning

__all__ = ["lightning", "torchvision"]
