"""Photos of `clothing` whose label is probably wrong: confident learning (Northcutt et al. 2021) on frozen features."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.training.common.backbones import from_tflite
from models.training.datasets.clothing import KEYS, Row, load, read_rows, split_by_sender
from models.training.own_photos.network import as_input

FOLDS = 5
MARGIN = 0.8
"""how much likelier another kind must be than the label"""
SIZE = 224


@torch.no_grad()
def features(backbone: Path, rows: list[Row]) -> NDArray[np.float32]:
    """What MobileNetV2 with ImageNet's weights sees in each photo, shape (rows, 1280)."""
    network = from_tflite(backbone).eval()
    pictures = torch.from_numpy(load(rows, SIZE)[0])
    batches = [network(as_input(pictures[i : i + 32], SIZE) * 2 - 1) for i in range(0, len(pictures), 32)]
    return np.asarray(torch.cat(batches).numpy(), np.float32)


def suspects(data: Path, backbone: Path, out: Path) -> list[tuple[Row, str, float]]:
    """(photo, what it rather seems to be, by how much) of the training photos, worst first; written to `out`.

    Each photo is judged by a linear probe that saw no photo of its sender.
    """
    rows = split_by_sender(read_rows(data / "clothing")).train
    labels = np.array([KEYS.index(row.key) for row in rows])
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=1)
    chances = cross_val_predict(
        probe, features(backbone, rows), labels, groups=[row.sender for row in rows], cv=folds, method="predict_proba"
    )
    usual = np.array([chances[labels == kind, kind].mean() for kind in range(len(KEYS))])
    best = chances.argmax(1)
    margin = chances.max(1) - chances[np.arange(len(rows)), labels]
    doubted = (margin > MARGIN) & (chances.max(1) >= usual[best])
    found = [(rows[i], KEYS[best[i]], float(margin[i])) for i in np.argsort(-margin) if doubted[i]]
    lines = [f'    "{row.path.stem}",  # {row.key}, or {seems} ({by:.2f})' for row, seems, by in found]
    heading = "# Photos of `clothing` whose label is probably wrong, by `wardrobe train suspects`: in doubt.\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join([f"{heading}photos = [", *lines, "]\n"]), encoding="utf-8")
    return found
