"""MobileNetV2 (Sandler et al. 2018), batch norms folded, and its ImageNet weights out of a quantised TFLite file."""

from pathlib import Path

import numpy as np
import tflite
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

# expansion, channels, repeats, stride of the first: table 2 of the paper
STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
FEATURES = 1280


class Conv(nn.Module):
    """A convolution padded as TensorFlow pads ("same": the odd pixel goes right and below)."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, relu: bool = True
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, 0, groups=groups)
        padding = kernel - stride
        sides = (padding // 2, padding - padding // 2)
        self.pad: nn.Module = nn.ZeroPad2d(sides * 2) if padding > 0 else nn.Identity()
        self.act: nn.Module = nn.ReLU6() if relu else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.conv(self.pad(x)))  # type: ignore[no-any-return]


class Block(nn.Module):
    """Expand, filter each channel, project; added to its input where the shapes allow."""

    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int, kernel: int = 3) -> None:
        super().__init__()
        hidden = inputs * expansion
        layers = [Conv(inputs, hidden, 1)] if expansion > 1 else []
        layers += [Conv(hidden, hidden, kernel, stride, groups=hidden), Conv(hidden, outputs, 1, relu=False)]
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.layers(x)
        return x + y if self.residual else y


class MobileNetV2(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB -1 to 1, to features (n, 1280)."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [Conv(3, 32, 3, 2)]
        channels = 32
        for expansion, outputs, repeats, stride in STAGES:
            for repeat in range(repeats):
                layers.append(Block(channels, outputs, stride if repeat == 0 else 1, expansion))
                channels = outputs
        layers.append(Conv(channels, FEATURES, 1))
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        features: Tensor = self.layers(x)
        return features.mean((2, 3))


class GarmentNet(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, to logits (n, labels)."""

    def __init__(self, backbone: MobileNetV2, labels: int) -> None:
        super().__init__()
        self.backbone = backbone
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(FEATURES, labels)

    def forward(self, pictures: Tensor) -> Tensor:
        return self.head(self.dropout(self.backbone(pictures * 2 - 1)))  # type: ignore[no-any-return]


def as_input(pictures: Tensor, size: int) -> Tensor:
    """uint8, shape (n, h, w, 3), to float 0 to 1, shape (n, 3, size, size)."""
    planes = pictures.permute(0, 3, 1, 2).float() / 255
    if planes.shape[-1] == size:
        return planes
    return nn.functional.interpolate(planes, size=(size, size), mode="bilinear", antialias=True)


def from_tflite(path: Path) -> MobileNetV2:
    """The network with the weights of a per-channel int8 TFLite file, dequantised."""
    network = MobileNetV2()
    convolutions = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    for convolution, (weight, bias) in zip(convolutions, _weights(path), strict=True):
        with torch.no_grad():
            convolution.weight.copy_(torch.from_numpy(weight))
            assert convolution.bias is not None
            convolution.bias.copy_(torch.from_numpy(bias))
    return network


def _weights(path: Path) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """(weight, bias) of each convolution in order, in torch's layout (out, in / groups, h, w)."""
    model = tflite.Model.GetRootAsModel(path.read_bytes(), 0)
    graph = model.Subgraphs(0)
    weights = []
    for index in range(graph.OperatorsLength()):
        operator = graph.Operators(index)
        code = model.OperatorCodes(operator.OpcodeIndex())
        kind = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        if kind not in (tflite.BuiltinOperator.CONV_2D, tflite.BuiltinOperator.DEPTHWISE_CONV_2D):
            continue
        _, weight, bias = (_dequantised(model, graph.Tensors(i)) for i in operator.InputsAsNumpy())
        depthwise = kind == tflite.BuiltinOperator.DEPTHWISE_CONV_2D
        weights.append((weight.transpose(3, 0, 1, 2) if depthwise else weight.transpose(0, 3, 1, 2), bias))
    return weights[:-1]  # the last is the ImageNet head


def _dequantised(model: tflite.Model, tensor: tflite.Tensor) -> NDArray[np.float32]:
    data = model.Buffers(tensor.Buffer()).DataAsNumpy()
    shape = tensor.ShapeAsNumpy()
    if isinstance(data, int):  # an activation: it holds no data
        return np.zeros(0, np.float32)
    kind = {tflite.TensorType.INT8: np.int8, tflite.TensorType.INT32: np.int32}[tensor.Type()]
    values = np.frombuffer(data.tobytes(), kind).reshape(shape).astype(np.float32)
    scale = tensor.Quantization().ScaleAsNumpy()
    axis = [1] * values.ndim
    axis[tensor.Quantization().QuantizedDimension()] = -1
    return values * scale.reshape(axis).astype(np.float32)
