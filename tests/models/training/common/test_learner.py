"""A network that stops and goes on learns as if it had not stopped."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from models.training.common.learner import Learner

torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")


def begun(factor: float = 1.0) -> "Learner":
    from models.training.common.learner import Learner  # noqa: PLC0415

    torch.manual_seed(1)
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.Flatten(), torch.nn.Linear(16, 2))
    parts = {network[0]: factor, network[2]: 1.0}
    return Learner(network, parts, rate=0.05, decay=0.9, weight_decay=0.01)


def taught(learner: "Learner", until: int) -> "Learner":
    from models.training.common.learner import answers  # noqa: PLC0415

    planes = torch.rand(8, 3, 4, 4, generator=torch.Generator().manual_seed(2))
    right = (planes.mean((1, 2, 3)) > 0.5).long()
    while learner.step < until:
        loss = torch.nn.functional.cross_entropy(answers(learner.network, planes), right)
        learner.learn(loss, learner.step / 60)
    return learner


def weights(learner: "Learner") -> list[float]:
    return [
        float(value)
        for part in (learner.network, learner.average)
        for p in part.parameters()
        for value in p.sum()[None]
    ]


def test_it_learns() -> None:
    assert taught(begun(), 60).loss < 0.9 * taught(begun(), 1).loss


def test_going_on_is_as_never_having_stopped(tmp_path: Path) -> None:
    taught(begun(), 20).keep(tmp_path / "last.pt")
    other = begun()
    other.go_on(tmp_path / "last.pt")
    assert weights(taught(other, 40)) == pytest.approx(weights(taught(begun(), 40)))


def test_the_average_lags_behind() -> None:
    learner = taught(begun(), 30)
    assert not torch.equal(learner.network[2].weight, learner.average[2].weight)


def test_a_part_learns_by_its_factor() -> None:
    before, slow, fast = begun(), taught(begun(0.01), 5), taught(begun(), 5)
    moved = [(one.network[0].weight - before.network[0].weight).abs().sum() for one in (slow, fast)]
    assert 0 < moved[0] < 0.1 * moved[1]


def test_the_weights_of_a_checkpoint_are_the_averaged_ones(tmp_path: Path) -> None:
    from models.training.common.learner import weights_of  # noqa: PLC0415

    learner = taught(begun(), 5)
    learner.keep(tmp_path / "last.pt")
    assert torch.equal(weights_of(tmp_path / "last.pt")["2.weight"], learner.average[2].weight)
