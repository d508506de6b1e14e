"""`wardrobe train type-names`: the last layers of two networks learn on kept views, and two files name garments."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from assistant.devices.rendered_garments import Garment, render
from models.classifier import OnnxClassifier
from models.training.common.onnx_file import finish
from models.training.datasets.type_labels import KEYS
from models.training.type.examples import Example
from models.training.type.kept_views import SIDE, Networks, Views, keep_views, to_onnx
from models.training.type.last_layers import answers, learnt_layers
from models.training.type.learn_names import Whole


class Means(torch.nn.Module):  # type: ignore[misc]
    """A backbone: the mean of each colour in a grid of 4 x 4."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.avg_pool2d(x, SIDE // 4).flatten(1)


def examples() -> list[Example]:
    kinds = {"pants": "jeans", "t_shirt": "t_shirt"}
    return [
        Example(render(Garment(kind, colour), seed=n)[0].pixels, (leaf,), "clothing", f"{leaf}{n}", label=leaf)
        for n in range(6)
        for (kind, leaf), colour in zip(kinds.items(), ("navy", "red"), strict=True)
    ]


@pytest.fixture
def views(tmp_path: Path) -> Views:
    networks = Networks([Whole(Means()), Whole(Means())], tmp_path / "networks")
    return keep_views(examples(), networks, None, tmp_path)


def test_kept_views_are_read_again_and_not_seen_again(views: Views, tmp_path: Path) -> None:
    def fails(picture: np.ndarray) -> list[np.ndarray]:
        raise AssertionError("seen again")

    again = keep_views(examples(), fails, None, tmp_path)  # type: ignore[arg-type]
    assert (again.first == views.first).all()
    assert (again.second == views.second).all()
    assert [shown.kind for shown in views.shown] == ["whole", "crop"] * 12


def test_the_last_layers_learn_to_tell_what_the_networks_see(views: Views) -> None:
    torch.manual_seed(1)
    logits, shown = answers(learnt_layers(views), views)
    assert [KEYS[leaf] for leaf in logits.argmax(1)] == [one.label for one in shown]


def test_both_files_together_answer_as_the_layers_do(views: Views, tmp_path: Path) -> None:
    torch.manual_seed(1)
    layers = learnt_layers(views)
    facts = {"labels": json.dumps(KEYS), "temperature": "1.0", "thresholds": json.dumps({"jeans": 0.6})}
    files = [to_onnx(Whole(Means(), layer), tmp_path / f"{n}.onnx") for n, layer in enumerate(layers)]
    for file in files:
        finish(file, facts, bits=8)
    classifier = OnnxClassifier(*files)
    photo, mask = render(Garment("pants", "navy"), seed=0)
    expected = answers(layers, views)[0][0].softmax(0).numpy()
    found = classifier.probabilities(photo, type(mask)(np.full_like(mask.alpha, 255)))
    assert found == pytest.approx(expected, abs=0.02)
    assert classifier.thresholds == {"jeans": 0.6}
