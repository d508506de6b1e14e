"""`wardrobe train pattern-names`: new names for the patterns that the network sees; only its last layer learns."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.pattern import CLOTH, GARMENT, SURE_PATTERN_PROBABILITY, UNFIGURED, Views, views
from models.training.common.calibration import fitted_temperature
from models.training.common.kept import kept
from models.training.common.onnx_file import finish
from models.training.datasets.pattern_photos import DRAWN, KEYS, Row, read_rows
from models.training.datasets.pictures import read
from models.training.pattern.augment import augment
from models.training.pattern.cloth import render
from models.training.pattern.draw import NEAREST, OF_OTHERS
from models.training.pattern.masks import Masks
from models.training.pattern.network import PatternNet
from models.training.pattern.train import starting_network
from models.training.type.augment import compressed
from models.training.type.loss import partial_loss
from models.training.type.thresholds import lowest_sure
from models.weights_file import open_session

MOST = 250
"""photos of one pattern of `products`"""
COPIES = {"home": 1, "products": 1, "fabric": 1, "street": 0}
"""by source, how many augmented views there are of a photo; a household photo has a strongly compressed one, too"""
CLOTHS = 100
"""drawn cloths of each pattern"""
PART = 250
"""photos whose features are in one file"""
FOLDS = 3
"""parts of the training photos' contributors; each is named by a layer that learnt from the others"""
STEPS, BATCH, RATE, WEIGHT_DECAY, DROPOUT = 2500, 256, 2e-3, 0.02, 0.4


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


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What the last layer sees, of several views of photos."""

    values: NDArray[np.float32]
    """shape (views, 640)"""
    rows: list[Row]
    """the photo of each view"""
    plain: NDArray[np.bool_]
    """whether it is the photo as it is"""


def learn_patterns(options: Options) -> Path:
    """Learn, calibrate and export; the file."""
    cv2.setNumThreads(1)
    torch.manual_seed(options.seed)
    network = starting_network(options.start).eval()
    rows = read_rows(options.data, options.truth)
    see = _session(network, options.out / "features.onnx")
    taught = _features(see, list(_some(rows, "train")), "train", options)
    held_out = _features(see, list(_some(rows, "validation")), "validation", options)
    head = _learnt(taught, np.ones(len(taught.rows), np.bool_))
    temperature = fitted_temperature(head(torch.from_numpy(held_out.values)), _sets(held_out.rows))
    thresholds = _thresholds(taught)
    network.head.load_state_dict(head.state_dict())
    return _exported(network, options.out / "pattern.onnx", temperature, thresholds)


def _features(see: Any, rows: list[Row], purpose: str, options: Options) -> Features:
    """Of all views of the photos, kept in a file for each PART of them; what trains is augmented, with drawn cloth."""
    masks, folder = Masks(options.out / "masks", "network"), options.out / purpose
    parts = []
    for number, begin in enumerate(range(0, len(rows), PART)):
        seen = partial(_views, rows[begin : begin + PART], masks, options.seed + number, purpose == "train")
        parts.append(kept(folder / f"{number:03}.pickle", partial(_seen, see, seen)))
    if purpose == "train":
        parts.append(kept(folder / "drawn.pickle", partial(_seen, see, partial(_drawn, options.seed))))
    values, plain = (np.concatenate([getattr(part, name) for part in parts]) for name in ("values", "plain"))
    return Features(values, [row for part in parts for row in part.rows], plain)


def _seen(see: Any, views: Callable[[], Iterator[tuple[Row, Views, bool]]]) -> Features:
    found, shown, plain = [], [], []
    for row, seen, is_plain in views():
        inputs = {"garment": _planes(seen[0][np.newaxis]), "cloth": _planes(seen[1])}
        found.append(see.run(None, inputs)[0][0])
        shown.append(row)
        plain.append(is_plain)
    return Features(np.stack(found).astype(np.float32), shown, np.array(plain))


def _planes(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.ascontiguousarray(pictures.transpose(0, 3, 1, 2)).astype(np.float32) / np.float32(255)


def _some(rows: Sequence[Row], purpose: str) -> Iterator[Row]:
    """Those of this purpose; at most MOST of each pattern of products."""
    count: Counter[str] = Counter()
    for row in rows:
        if row.purpose == purpose:
            count[row.source + row.keys[0]] += 1
            if row.source != "products" or count[row.source + row.keys[0]] <= MOST:
                yield row


def _views(rows: list[Row], masks: Masks, seed: int, augmented: bool) -> Iterator[tuple[Row, Views, bool]]:
    random = np.random.default_rng(seed)
    for row in rows:
        pixels = read(row.path)
        alpha = masks(row, pixels)
        if not (alpha > 127).any():
            continue
        yield row, views(pixels, alpha), True
        if not augmented:
            continue
        for _ in range(COPIES[row.source]):
            yield row, views(*augment(pixels, alpha, random, NEAREST.get(row.keys[0], OF_OTHERS))), False
        if row.source == "home":
            yield row, views(compressed(pixels, int(random.integers(6, 30))), alpha), False


def _drawn(seed: int) -> Iterator[tuple[Row, Views, bool]]:
    random = np.random.default_rng(seed)
    for key in DRAWN * CLOTHS:
        yield Row(Path(key), (key,), "fabric", "train"), views(*render(key, random)), False


def _learnt(known: Features, chosen: NDArray[np.bool_]) -> nn.Linear:
    """The last layer, learnt from the chosen views; the scale of the features is in its weights."""
    values, rows = torch.from_numpy(known.values[chosen]), [r for r, c in zip(known.rows, chosen, strict=True) if c]
    sets, weights = _sets(rows), _weights(rows)
    mean, scale = values.mean(0), 1 / (values.std(0) + 0.05)
    scaled, layer = (values - mean) * scale, nn.Linear(values.shape[1], len(KEYS))
    optimizer = torch.optim.AdamW(layer.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    for _ in range(STEPS):
        drawn = torch.multinomial(weights, BATCH, replacement=True)
        logits = layer(nn.functional.dropout(scaled[drawn], DROPOUT))
        loss = partial_loss(logits, sets[drawn], torch.ones(BATCH))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        layer.weight.mul_(scale)
        layer.bias.sub_(layer.weight @ mean)
    return layer.requires_grad_(requires_grad=False)


def _sets(rows: Sequence[Row]) -> Tensor:
    """The patterns that are right, shape (rows, keys), bool."""
    return torch.tensor([[key in row.keys for key in KEYS] for row in rows])


def _weights(rows: Sequence[Row]) -> Tensor:
    """Rare patterns are drawn more often."""
    count = Counter((row.source, row.keys[0]) for row in rows)
    return torch.tensor([count[row.source, row.keys[0]] ** -0.5 for row in rows])


def _thresholds(known: Features) -> dict[str, float]:
    """Pattern > the lowest probability from which it is right often enough, on household photos of contributors that
    neither the layer nor those below it learnt from; a pattern without enough evidence is left out."""
    folds = np.array([_fold(row) for row in known.rows])
    is_evidence = known.plain & np.array([row.unseen for row in known.rows])
    probabilities, rows = [], []
    for fold in range(FOLDS):
        asked = (folds == fold) & is_evidence
        layer = _learnt(known, folds != fold)
        of_fold = [row for row, is_asked in zip(known.rows, asked, strict=True) if is_asked]
        logits = layer(torch.from_numpy(known.values[asked]))
        probabilities.append((logits / fitted_temperature(logits, _sets(of_fold))).softmax(1))
        rows += of_fold
    return fitted_thresholds(torch.cat(probabilities).double().numpy(), [row.keys for row in rows])


def _fold(row: Row) -> int:
    return int(hashlib.sha256((row.group or row.path.stem).encode()).hexdigest(), 16) % FOLDS


def fitted_thresholds(likely: NDArray[np.float64], truths: Sequence[Sequence[str]]) -> dict[str, float]:
    """Pattern > the lowest probability from which it is right often enough; `likely`, shape (photos, keys).

    A pattern is right where a person saw it. As in use (`models.pattern.judged`), all cloth without figures is "plain",
    as likely as all such kinds together.
    """
    unfigured = np.array([key in UNFIGURED for key in KEYS])
    best, confidence = likely.argmax(1), likely.max(1)
    confidence = np.where(unfigured[best], likely[:, unfigured].sum(1), confidence)
    best = np.where(unfigured[best], KEYS.index("plain"), best)
    right = np.array([_is_right(KEYS[number], truth) for number, truth in zip(best, truths, strict=True)])
    fitted = {
        key: lowest_sure(confidence[best == number], right[best == number], confidence, right, SURE_PATTERN_PROBABILITY)
        for number, key in enumerate(KEYS)
    }
    return {key: threshold for key, threshold in fitted.items() if threshold is not None}


def _is_right(key: str, seen: Sequence[str]) -> bool:
    return key in seen or (key == "plain" and bool(UNFIGURED & set(seen)))


def _session(network: PatternNet, path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    head, network.head, dropout, network.dropout = network.head, nn.Identity(), network.dropout, nn.Identity()
    _to_onnx(network, path)
    network.head, network.dropout = head, dropout
    return open_session(path, 1)


def _to_onnx(network: nn.Module, path: Path) -> None:
    pictures = torch.zeros(1, 3, GARMENT, GARMENT), torch.zeros(4, 3, CLOTH, CLOTH)
    names = {"input_names": ["garment", "cloth"], "output_names": ["logits"]}
    torch.onnx.export(network.eval(), pictures, str(path), opset_version=17, dynamo=False, **names)


def _exported(network: PatternNet, target: Path, temperature: float, thresholds: dict[str, float]) -> Path:
    _to_onnx(network, target)
    facts = {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}", "thresholds": json.dumps(thresholds)}
    finish(target, facts)
    return target
