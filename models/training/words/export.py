"""The weights of a classifier as an NPZ file, which intents/understanding reads."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from intents.understanding.classifier import Classifier
from intents.understanding.name_finder import NameFinder
from intents.understanding.network import SentenceNetwork
from intents.understanding.value_finder import ValueFinder


def save(classifier: Classifier, path: Path) -> Path:
    """Write the weights; the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        labels=np.array(classifier.labels),
        hashes=classifier.hashes,
        frequency_weights=classifier.frequency_weights.astype(np.float16),
        weights=classifier.weights,
        scales=classifier.scales,
        bias=classifier.bias,
        linear_weight=np.float64(classifier.linear_weight),
        network_weight=np.float64(classifier.network_weight),
        threshold=np.float64(classifier.threshold),
        **(_arrays(classifier.network) if classifier.network else {}),
        **(_of_names(classifier.names) if classifier.names else {}),
        **(_of_values(classifier.values) if classifier.values else {}),
    )
    return path


def eight_bits(matrix: NDArray[np.floating]) -> tuple[NDArray[np.int8], NDArray[np.floating]]:
    """A matrix as whole numbers, and what each column is scaled by: the largest of a column becomes 127."""
    scales = np.abs(matrix).max(0) / 127
    return np.rint(matrix / scales).astype(np.int8), scales


def _arrays(network: SentenceNetwork) -> dict[str, Any]:
    """A network's weights: matrices in eight bits, the others in sixteen."""
    layers = {f"convolution{index}": one for index, one in enumerate(network.convolutions)}
    matrices = {
        "projection": network.projection,
        "head": network.head,
        **{layer: one.weights for layer, one in layers.items()},
    }
    narrow = {field: eight_bits(matrix) for field, matrix in matrices.items()}
    narrow["embedding"] = network.embedding, network.scales
    vectors = {
        "projection_bias": network.projection_bias,
        "attention": network.attention,
        "head_bias": network.head_bias,
    }
    for layer, one in layers.items():
        vectors |= {f"{layer}_gain": one.gain, f"{layer}_offset": one.offset, f"{layer}_bias": one.bias}
    vectors |= {f"{field}_scales": scales for field, (_, scales) in narrow.items()}
    found: dict[str, Any] = {field: weights for field, (weights, _) in narrow.items()}
    found |= {"convolutions": np.int64(len(layers))}
    found |= {field: values.astype(np.float16) for field, values in vectors.items()}
    return {f"network_{field}": values for field, values in found.items()}


def _of_names(names: NameFinder) -> dict[str, Any]:
    return {"name_known": names.known, "name_weights": names.weights, "name_scales": names.scales}


def _of_values(values: ValueFinder) -> dict[str, Any]:
    return {
        "value_labels": np.array(values.labels),
        "value_hashes": values.hashes,
        "value_weights": values.weights,
        "value_scales": values.scales,
        "value_bias": values.bias,
    }
