"""`wardrobe train pattern-names`: new names for the patterns that the network sees; only its last layer learns."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from models.training.common.calibration import fitted_temperature
from models.training.common.onnx_file import finish
from models.training.datasets.pattern_photos import KEYS, Row, read_rows
from models.training.pattern.export import to_onnx
from models.training.pattern.kept_features import FeatureExtractor
from models.training.pattern.last_layer import learnt_layer, pattern_sets
from models.training.pattern.thresholds import cross_fitted_thresholds
from models.training.pattern.train import starting_network

MOST = 250
"""photos of one pattern of `products`"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products/, fabric/, clothing/ and parsing/"""
    truth: Path
    """patterns.toml"""
    start: Path
    """the pattern network, whose other layers stay as they are"""
    out: Path
    """masks, features and the ONNX file"""
    seed: int = 1


def learn_names(options: Options) -> Path:
    """Learn, calibrate and export; the file."""
    cv2.setNumThreads(1)
    torch.manual_seed(options.seed)
    network = starting_network(options.start).eval()
    rows = read_rows(options.data, options.truth)
    extractor = FeatureExtractor(network, options.out, options.seed)
    taught = extractor.of_training(list(_some(rows, "train")))
    held_out = extractor.of_validation(list(_some(rows, "validation")))
    layer = learnt_layer(taught, np.ones(len(taught.rows), np.bool_))
    temperature = fitted_temperature(layer(torch.from_numpy(held_out.values)), pattern_sets(held_out.rows))
    thresholds = cross_fitted_thresholds(taught)
    network.head.load_state_dict(layer.state_dict())
    facts = {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}", "thresholds": json.dumps(thresholds)}
    target = options.out / "pattern.onnx"
    to_onnx(network, target)
    finish(target, facts)
    return target


def _some(rows: Sequence[Row], purpose: str) -> Iterator[Row]:
    """Those of this purpose; at most MOST of each pattern of products."""
    count: Counter[str] = Counter()
    for row in rows:
        if row.purpose == purpose:
            count[row.source + row.keys[0]] += 1
            if row.source != "products" or count[row.source + row.keys[0]] <= MOST:
                yield row
