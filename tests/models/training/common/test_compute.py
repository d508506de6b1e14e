"""A training computes in the precision that the machine is fast in."""

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from models.training.common.compute import supported_precision


@pytest.mark.parametrize(
    ("accelerator", "instructions", "gpu", "expected"),
    [
        ("cpu", True, False, "bf16-mixed"),
        ("cpu", False, True, "32-true"),
        ("auto", False, False, "32-true"),
        ("auto", False, True, "bf16-mixed"),
        ("gpu", False, True, "bf16-mixed"),
    ],
)
def test_bfloat16_is_for_gpus_and_for_processors_with_its_instructions(
    monkeypatch: pytest.MonkeyPatch, accelerator: str, instructions: bool, gpu: bool, expected: str
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": instructions})
    monkeypatch.setattr(torch.cuda, "is_available", lambda: gpu)
    assert supported_precision("bf16-mixed", accelerator) == expected
    assert supported_precision("32-true", accelerator) == "32-true"
