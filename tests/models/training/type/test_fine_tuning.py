"""The second network in two halves: the lower one sees each view once, the upper one learns."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from assistant.devices.rendered_garments import Garment, render
from models.training.common.compute import Compute
from models.training.common.lite0 import pretrained
from models.training.common.loop import Loop
from models.training.common.plan import Plan, Steps
from models.training.type import fine_tuning
from models.training.type.fine_tuning import BLEND, blended, fine_tuned, seen_by
from models.training.type.kept_views import Shown, Views
from models.training.type.second_network import FIXED, Lower, Upper, halves

SIDE = 96
"""of the pictures: smaller than in use, for time"""


@pytest.fixture
def views() -> Views:
    """Red T-shirts and navy trousers as the lower half sees them."""
    lower, _ = halves()
    kinds, shown, maps = {"t_shirt": ("t_shirt", "red"), "jeans": ("pants", "navy")}, [], []
    for number in range(6):
        for leaf, (kind, colour) in kinds.items():
            pixels = render(Garment(kind, colour), seed=number)[0].pixels[:SIDE, :SIDE]
            planes = torch.from_numpy(pixels.transpose(2, 0, 1)[np.newaxis].copy()).float() / 255
            maps.append(lower(planes)[0].detach().numpy())
            shown.append(Shown("clothing", f"{leaf}{number}", "", leaf, (leaf,), "crop"))
    return Views(np.zeros((12, 1), np.float16), np.stack(maps).astype(np.float16), shown)


def test_both_halves_one_after_the_other_are_the_network() -> None:
    whole, (lower, upper) = pretrained().eval(), halves()
    pictures = torch.rand(2, 3, SIDE, SIDE)
    assert torch.allclose(upper(lower(pictures)), whole(pictures)[-1].mean((2, 3)), atol=1e-4)
    assert len(lower.stages) + len(upper.stages) == len(whole.stages) + 2
    assert len(lower.stages) == FIXED + 1


def test_the_upper_half_learns_and_the_views_pass_it_once_more(
    views: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fine_tuning, "BATCH", 8)
    before = Upper(pretrained())
    losses: list[float] = []
    measured = fine_tuning._figures

    def kept(network: torch.nn.Module, of: Views) -> object:
        losses.append(measured(network, of)["calibration_loss"])
        return measured(network, of)

    monkeypatch.setattr(fine_tuning, "_figures", kept)
    plan = Plan(Steps(24), tmp_path / "last.pt", precision="32-true", checkpoint_every=12)
    after = fine_tuned(Loop(Compute("cpu"), plan), Upper(pretrained()), views, views)
    assert losses[1] < losses[0]
    seen = [seen_by(network, views).second for network in (before, after)]
    assert seen[0].shape == seen[1].shape == (12, 1280)
    assert not np.allclose(seen[0], seen[1], atol=1e-2)


def test_the_learnt_weights_are_blended_with_those_before() -> None:
    before, learnt = Upper(pretrained()), Upper(pretrained())
    name = "stages.0.0.layers.0.conv.weight"
    first = before.state_dict()
    assert name in first
    learnt.load_state_dict({key: value + 1 if key == name else value for key, value in first.items()})
    after = blended(first, learnt).state_dict()
    assert torch.allclose(after[name], first[name] + BLEND)
    assert all(torch.equal(after[key], value) for key, value in first.items() if key != name)


def test_the_lower_half_gives_maps_a_sixteenth_as_wide() -> None:
    assert Lower(pretrained())(torch.zeros(1, 3, SIDE, SIDE)).shape == (1, 112, SIDE // 16, SIDE // 16)
