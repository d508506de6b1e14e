"""Train the head of the embedding network on made views; its backbone stays as ImageNet taught it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.common.compute import Compute
from models.training.common.kept import kept
from models.training.common.learner import Learning
from models.training.common.lite0 import pretrained
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.embedding.batches import drawn, neighbours, two_views
from models.training.embedding.garments import Garment, from_products, from_rows, training_rows
from models.training.embedding.loss import contrastive, local_contrastive
from models.training.embedding.network import Backbone, EmbeddingNet, Head
from models.training.embedding.view_features import ViewFeatures, made

CLOTHING_VIEWS, PRODUCT_VIEWS = 4, 1
"""made of each garment beside its photo"""
EVERY_PRODUCT = 2
"""every which product is learnt from: they are twice as many as the photos of homes"""
GARMENTS = 96
"""of a batch, two views each"""
PRODUCT_WEIGHT = 0.4
"""how often a product is drawn, against a garment of a home"""
WEIGHT_DECAY = 0.02
LOCAL_WEIGHT = 0.3
LOCAL_GARMENTS = 12
"""of a batch whose places are learnt from"""
VALIDATION = 12
"""one garment of so many measures the training"""
AT_ONCE = 512
"""views of which the embeddings are made at a time"""
MINED_EVERY = 250
"""steps after which the look-alikes are found anew"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with clothing and products"""
    out: Path
    """masks, views, checkpoint and the ONNX file"""
    steps: int = 800
    rate: float = 1e-3
    seed: int = 1
    resume: bool = False
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> EmbeddingNet:
    """The whole network, its head learnt."""
    every = {"line_every": 50, "checkpoint_every": MINED_EVERY}
    plan = Plan(Steps(options.steps), options.out / "last.pt", options.seed, options.resume, "32-true", **every)
    loop = Loop(options.compute, plan)
    with loop.first():
        garments = kept(options.out / "garments.pickle", lambda: read_garments(options.data, options.out / "masks"))
        views = [CLOTHING_VIEWS if garment.source == "clothing" else PRODUCT_VIEWS for garment in garments]
        features = made(options.out / "views", garments, views, options.seed)
    return fit(loop, garments, features, options.rate)


def read_garments(data: Path, masks: Path) -> list[Garment]:
    """All that may be learnt from."""
    clothing = list(from_rows(training_rows(data / "clothing"), masks))
    return clothing + list(from_products(data / "products"))[::EVERY_PRODUCT]


def fit(loop: Loop, garments: list[Garment], features: ViewFeatures, rate: float) -> EmbeddingNet:
    """Learn until the plan of the loop is fulfilled."""
    head = Head()
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
    learner = loop.learner("head", head, optimizer, Learning(cosine(), clip=2.0, decay=0.998, average_buffers=True))
    held_out = np.arange(len(garments)) % VALIDATION == 0
    weights = np.array([1.0 if garment.source == "clothing" else PRODUCT_WEIGHT for garment in garments]) * ~held_out
    firsts = np.searchsorted(features.owner, np.arange(len(garments)))
    measured = np.flatnonzero(held_out[features.owner])
    near = np.zeros((0, 0), np.int64)

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        nonlocal near
        if not len(near) or moment.step % MINED_EVERY == 0:
            near = neighbours(embedded(learner.average, features, firsts), ~held_out)
        chosen = drawn(near, weights / weights.sum(), GARMENTS, moment.random)
        first, second = two_views(features.owner, chosen, moment.random)
        both = np.concatenate([first, second])
        few = np.concatenate([first[:LOCAL_GARMENTS], second[:LOCAL_GARMENTS]])
        batch = features.pooled[both], features.places[few].astype(np.float32)
        embeddings, places = learner.network(*loop.to_device(tuple(torch.from_numpy(part) for part in batch)))
        loss = contrastive(embeddings, loop.to_device(torch.from_numpy(features.owner[both])))
        source = loop.to_device(torch.from_numpy(features.source[few].astype(np.float32)).flatten(1, 2))
        seen = loop.to_device(torch.from_numpy(features.cover[few] > 127).flatten(1))
        halves = [(part[:LOCAL_GARMENTS], part[LOCAL_GARMENTS:]) for part in (source, seen)]
        local = local_contrastive(places[:LOCAL_GARMENTS], places[LOCAL_GARMENTS:], *halves)
        learner.learn(loss + LOCAL_WEIGHT * local)
        return {"contrastive": loss, "local": local}

    def measure() -> Mapping[str, float]:
        found = embedded(learner.average, features, measured)
        return {"right": nearest_right(found, features.owner[measured])}

    loop.run(learn, measure)
    return EmbeddingNet(Backbone(pretrained()), learner.average).eval()


def embedded(network: Any, features: ViewFeatures, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """The embeddings of these views, shape (rows, 192)."""
    learning = network.training
    network.eval()
    with torch.no_grad():
        pooled = (torch.from_numpy(features.pooled[rows[k : k + AT_ONCE]]) for k in range(0, len(rows), AT_ONCE))
        parts = [network.embed(part).cpu().numpy() for part in pooled]
    network.train(learning)
    return np.concatenate(parts)


def nearest_right(embeddings: NDArray[np.float32], owners: NDArray[np.int32]) -> float:
    """How often the photo of the same garment is nearest to a made view; a garment's first view is its photo."""
    first = np.concatenate([[True], owners[1:] != owners[:-1]])
    best = owners[first][(embeddings[~first] @ embeddings[first].T).argmax(1)]
    return float((best == owners[~first]).mean())
