"""The loop of all trainings: a stopped training continues as if it had not stopped, in one process and in two."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.core.errors import ConfigError
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch
from torch import nn

from models.training.common.compute import Compute
from models.training.common.learner import Learner, Learning, weights_of
from models.training.common.loop import Loop
from models.training.common.plan import Minutes, Moment, Plan, Steps
from models.training.common.schedule import constant, cosine, warmed_cosine, warmed_linear


def started(plan: Plan, devices: int = 1, learning: Learning | None = None, **options: Any) -> tuple[Loop, Learner]:
    """A network with dropout, so that its training draws random numbers of torch as well as numpy's."""
    loop = Loop(Compute(devices=devices), plan, **options)
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Dropout(0.3), nn.Linear(16, 2))
    optimizer = torch.optim.AdamW(network.parameters(), 0.05, weight_decay=0.01)
    return loop, loop.learner("network", network, optimizer, learning or Learning(cosine(), clip=2.0, decay=0.9))


def trained(out: Path, resume: bool = False, steps: int = 6, devices: int = 1, **options: Any) -> tuple[Loop, Learner]:
    plan = Plan(Steps(steps), out / "last.pt", resume=resume, checkpoint_every=2, **options)
    loop, learner = started(plan, devices)

    def learn(moment: Moment) -> Mapping[str, Any]:
        pictures = torch.from_numpy(moment.random.random((8, 3, 4, 4), np.float32))
        loss = nn.functional.cross_entropy(learner.network(pictures), (pictures.mean((1, 2, 3)) > 0.5).long())
        learner.learn(loss)
        return {"loss": loss}

    loop.run(learn)
    return loop, learner


def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    whole_and_in_two_parts(trained, tmp_path)
    assert_the_same_weights(tmp_path)


def in_two_processes(folder: Path) -> None:
    def train(out: Path, resume: bool) -> None:
        _, learner = trained(out, resume, devices=2)
        rank = int(torch.distributed.get_rank())
        torch.save(learner.module.state_dict(), folder / f"{out.name}-{rank}.pt")

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_two_processes_learn_the_same_from_different_examples_and_resume(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)
    first, second = (torch.load(tmp_path / f"whole-{rank}.pt") for rank in (0, 1))
    assert all(torch.equal(first[name], second[name]) for name in first)
    trained(tmp_path / "alone")
    alone = weights_of(tmp_path / "alone" / "last.pt")
    assert not torch.equal(alone["0.weight"], weights_of(tmp_path / "whole" / "last.pt")["0.weight"])


def test_the_weights_of_a_checkpoint_are_the_averaged_ones(tmp_path: Path) -> None:
    _, learner = trained(tmp_path)
    assert not torch.equal(learner.module[3].weight, learner.average[3].weight)
    assert torch.equal(weights_of(tmp_path / "last.pt")["3.weight"], learner.average[3].weight)


def test_where_no_average_is_kept_the_network_itself_is_measured(tmp_path: Path) -> None:
    _, learner = started(Plan(Steps(1), tmp_path / "last.pt"), learning=Learning())
    assert learner.average is learner.module


def test_no_steps_still_write_a_checkpoint(tmp_path: Path) -> None:
    trained(tmp_path, steps=0)
    assert torch.load(tmp_path / "last.pt")["step"] == 0


def test_what_is_not_there_can_not_be_resumed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"last\.pt"):
        trained(tmp_path, resume=True)


def test_every_line_is_json_and_comes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trained(tmp_path, steps=5, line_every=1)
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["step"] for line in lines] == [1, 2, 3, 4, 5]
    assert all(line["loss"] > 0 for line in lines)
    assert not err


def test_minutes_count_over_stops_and_the_last_step_is_kept(tmp_path: Path) -> None:
    def clock(second: int) -> Iterator[float]:
        while True:
            yield float(second)
            second += 10

    steps = []
    for start, minutes, resume in ((0, 1.0, False), (5000, 2.0, True)):
        ticks = clock(start)
        plan = Plan(Minutes(minutes), tmp_path / "last.pt", resume=resume)
        loop, learner = started(plan, clock=lambda ticks=ticks: next(ticks))
        dones: list[float] = []

        def learn(moment: Moment, dones: list[float] = dones, learner: Learner = learner) -> Mapping[str, Any]:
            dones.append(moment.done)
            learner.learn(learner.network(torch.ones(1, 3, 4, 4)).sum())
            return {}

        loop.run(learn)
        assert dones == sorted(dones)
        steps.append(torch.load(tmp_path / "last.pt")["step"])
    assert steps == [6, 12]


def test_facts_are_kept_beside_the_weights(tmp_path: Path) -> None:
    loop, _ = started(Plan(Steps(0), tmp_path / "last.pt"))
    loop.facts["symbols"] = ["a", "b"]
    loop.run(lambda moment: {})
    resumed, _ = started(Plan(Steps(0), tmp_path / "last.pt", resume=True))
    assert resumed.facts == {"symbols": ["a", "b"]}


def test_two_networks_that_learn_against_each_other_both_resume(tmp_path: Path) -> None:
    def train(out: Path, resume: bool) -> None:
        loop = Loop(Compute(), Plan(Steps(4), out / "last.pt", resume=resume, checkpoint_every=2))
        learners = []
        for name in ("generator", "discriminator"):
            network = nn.Linear(4, 4)
            learners.append(loop.learner(name, network, torch.optim.AdamW(network.parameters(), 0.01)))
        generator, discriminator = learners

        def learn(moment: Moment) -> Mapping[str, Any]:
            made = generator.network(torch.randn(8, 4))
            lesson = (discriminator.network(made.detach()) ** 2).mean()
            discriminator.learn(lesson)
            discriminator.module.requires_grad_(requires_grad=False)
            loss = ((discriminator.module(made) - 1) ** 2).mean()
            generator.learn(loss)
            discriminator.module.requires_grad_(requires_grad=True)
            return {"generator": loss, "discriminator": lesson}

        loop.run(learn)

    whole_and_in_two_parts(train, tmp_path)
    assert_the_same_weights(tmp_path)


def test_schedules_warm_up_and_fall() -> None:
    assert constant(7, 0.9) == 1
    assert cosine()(0, 0.0) == pytest.approx(1e-3)
    assert cosine()(0, 0.03) == pytest.approx(1e-3 + 0.5 * (1 + np.cos(np.pi * 0.03)))
    assert warmed_cosine(300, 0.01)(149, 0.0) == pytest.approx(0.5)
    assert warmed_cosine(300, 0.01)(9999, 1.0) == pytest.approx(0.01)
    assert warmed_linear(100, 0.005)(9999, 0.75) == pytest.approx(0.25)
    assert warmed_linear(100, 0.005)(9999, 1.0) == pytest.approx(0.005)
