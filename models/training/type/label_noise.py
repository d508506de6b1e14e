"""Photos of `clothing` whose label is probably wrong: confident learning (Northcutt et al. 2021) on frozen features."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.training.common.backbones import as_input, from_tflite
from models.training.datasets.clothing import KEYS, Row, load, read_rows
from models.training.datasets.held_out import split_by_contributor

FOLDS = 5
MARGIN = 0.8
"""how much likelier another kind must be than the label"""
SIZE = 224


@torch.no_grad()
def features(backbone: Path, rows: list[Row]) -> NDArray[np.float32]:
    """Features of MobileNetV2 with ImageNet's weights, shape (rows, 1280)."""
    network = from_tflite(backbone).eval()
    pictures = torch.from_numpy(load(rows, SIZE)[0])
    batches = [network(as_input(pictures[i : i + 32], SIZE) * 2 - 1) for i in range(0, len(pictures), 32)]
    return np.asarray(torch.cat(batches).numpy(), np.float32)


def find_label_noise(data: Path, backbone: Path, out: Path) -> list[tuple[Row, str, float]]:
    """(photo, the likelier kind, by how much likelier) of the training photos, worst first; written to `out`.

    Each photo is judged by a linear probe that was fitted on other contributors' photos.
    """
    rows = split_by_contributor(read_rows(data / "clothing")).train
    labels = np.array([KEYS.index(row.key) for row in rows])
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=1)
    contributors = [row.contributor for row in rows]
    probabilities = cross_val_predict(
        probe, features(backbone, rows), labels, groups=contributors, cv=folds, method="predict_proba"
    )
    mean_probability = np.array([probabilities[labels == kind, kind].mean() for kind in range(len(KEYS))])
    best = probabilities.argmax(1)
    margin = probabilities.max(1) - probabilities[np.arange(len(rows)), labels]
    noisy = (margin > MARGIN) & (probabilities.max(1) >= mean_probability[best])
    candidates = [(rows[i], KEYS[best[i]], float(margin[i])) for i in np.argsort(-margin) if noisy[i]]
    lines = [f'    "{row.path.stem}",  # {row.key}, or {likelier} ({by:.2f})' for row, likelier, by in candidates]
    heading = "# Photos of `clothing` whose label is probably wrong, by `wardrobe train label-noise`.\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join([f"{heading}photos = [", *lines, "]\n"]), encoding="utf-8")
    return candidates
