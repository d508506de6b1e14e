"""A network to train from the affine layers that its kind is folded into: training goes on from a model that ships."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from assistant.core.errors import ConfigError
from models.training.hearing.features import Floats
from models.training.hearing.nnet3_reader import AffineLayer
from models.training.hearing.tdnn import Tdnn


def unfold(network: Tdnn, layers: Sequence[AffineLayer], frames: Tensor) -> None:
    """Set the network's weights to those of the layers; it computes the same as the folded network.

    The batch norms get the mean and the variance that their inputs have in `frames`, a batch of chunks: they compute
    the identity, in training, too.

    Raises:
        ConfigError: the layers are those of another network.
    """
    try:
        _set_weights(network, layers)
    except (ValueError, RuntimeError) as error:
        raise ConfigError("training can only go on from a model of the same language and the same layers") from error
    hooks = [norm.register_forward_pre_hook(_take_statistics) for norm in network.norms]
    with torch.no_grad():
        network.eval()(frames)
    for hook in hooks:
        hook.remove()
    network.train()


def _set_weights(network: Tdnn, layers: Sequence[AffineLayer]) -> None:
    (first, bias), *factored, last = layers
    mean, deviation = (np.tile(values.numpy(), 3) for values in (network.mean, network.deviation))
    _set(network.first, first * deviation, bias + first @ mean)
    for layer, (weight, _) in zip(network.bottlenecks, factored[::2], strict=True):
        _set(layer, weight)
    for layer, (weight, shift) in zip(network.affines, factored[1::2], strict=True):
        _set(layer, weight, shift)
    (head,) = network.heads
    _set(head, *last)


def _set(layer: nn.Module, weight: Floats, bias: Floats | None = None) -> None:
    values = {"weight": weight} if bias is None else {"weight": weight, "bias": bias}
    layer.load_state_dict({name: torch.from_numpy(value.astype(np.float32)) for name, value in values.items()})


def _take_statistics(norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
    """Of the first batch; scale and shift undo the normalisation."""
    deviation, mean = torch.std_mean(inputs[0], 0, correction=0)
    norm.running_mean.copy_(mean)  # type: ignore[union-attr, operator]
    norm.running_var.copy_(deviation**2)  # type: ignore[union-attr, operator]
    norm.weight.copy_((deviation**2 + norm.eps).sqrt())  # type: ignore[union-attr, operator]
    norm.bias.copy_(mean)  # type: ignore[union-attr, operator]
