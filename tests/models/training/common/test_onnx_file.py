"""A finished ONNX file computes nearly as before, in fewer bytes."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import onnx
import torch
from torch import nn

from models.training.common.onnx_file import finish, read_weights
from models.weights_file import open_session


@pytest.fixture
def floats(tmp_path: Path) -> Path:
    """A network with a kernel over space, a linear layer, and a bias of more than SMALL values."""
    torch.manual_seed(1)
    network = nn.Sequential(nn.Conv2d(8, 1056, 3, 2), nn.Conv2d(1056, 32, 1), nn.Flatten(), nn.Linear(32 * 9, 24))
    names = {"input_names": ["x"], "output_names": ["y"]}
    path = tmp_path / "floats.onnx"
    torch.onnx.export(network.eval(), (torch.zeros(1, 8, 8, 8),), str(path), dynamo=False, **names)
    return path


def answer(path: Path) -> np.ndarray:
    x = np.random.default_rng(1).standard_normal((1, 8, 8, 8), np.float32)
    return np.asarray(open_session(path).run(None, {"x": x})[0])


def finished(floats: Path, **options: object) -> Path:
    path = floats.with_name("small.onnx")
    path.write_bytes(floats.read_bytes())
    finish(path, {"labels": "a"}, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(
    ("options", "share"),
    [({}, 0.53), ({"bits": 8}, 0.3), ({"bits": 8, "dequantised": "each run"}, 0.3)],
)
def test_fewer_bits_answer_as_floats_do(floats: Path, options: dict[str, object], share: float) -> None:
    small = finished(floats, **options)
    assert np.corrcoef(answer(floats).ravel(), answer(small).ravel())[0, 1] > 0.999
    assert small.stat().st_size < share * floats.stat().st_size
    before, after = read_weights(floats), read_weights(small)
    assert before.keys() == after.keys()
    assert all(np.abs(before[name] - after[name]).max() < 0.005 for name in before)


def test_both_kinds_of_8_bits_are_the_same_numbers(floats: Path) -> None:
    once = read_weights(finished(floats, bits=8))
    each_run = read_weights(finished(floats, bits=8, dequantised="each run"))
    assert all((once[name] == each_run[name]).all() for name in once)


def test_only_what_is_no_kernel_over_space_is_dequantised_at_each_run(floats: Path) -> None:
    nodes = onnx.load(str(finished(floats, bits=8, dequantised="each run"))).graph.node
    assert {node.output[0] for node in nodes if node.op_type == "DequantizeLinear"} == {"1.weight", "3.weight"}
    assert {node.output[0] for node in nodes if node.op_type == "Mul"} == {"0.weight"}


def test_the_facts_are_in_the_file(floats: Path) -> None:
    assert open_session(finished(floats)).get_modelmeta().custom_metadata_map == {"labels": "a"}
