"""The one training loop, on Lightning Fabric: any device, any number of processes, exact resume.

How a part uses it::

    loop = Loop(options.compute, Plan(Steps(4000), options.out / "last.pt", seed=1, resume=options.resume))
    with loop.first():                      # work that writes files: the first process does it, the others find it done
        examples = read_examples(...)
    network = GarmentNet()                  # every process begins with the same weights: torch is seeded
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-4)
    learner = loop.learner("network", network, optimizer, Learning(cosine(), clip=2.0, decay=0.998))

    def learn(moment: Moment) -> dict[str, Tensor]:
        pictures, labels = loop.to_device(draw(moment.random))   # from moment.random alone
        loss = functional.cross_entropy(learner.network(pictures), labels)
        learner.learn(loss)
        return {"loss": loss}

    loop.run(learn, lambda: {"validation": accuracy(learner.average)})
    return learner.average

- `Minutes(45)` instead of `Steps(4000)` trains for so long in all, stops between not counted.
- A second network (a discriminator) is a second `loop.learner(name, ...)` with a `learn(loss)` of its own.
  While the first one learns against it, call `second.module` with its parameters frozen, not `second.network`: a
  forward pass through `network` announces a backward pass to the other processes.
- A parameter that gets no gradient in a step must not require one, or the processes wait for it.
- What the forward pass computes outside `network` in the same precision stands in `with loop.autocast():`.
- Facts that belong to the weights (the symbols of a voice) go into `loop.facts`; the checkpoint holds them.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from assistant.core.errors import ConfigError
from models.training.common.compute import Compute, launched
from models.training.common.learner import Learner, Learning
from models.training.common.plan import Moment, Plan
from models.training.common.progress import Reporter, reporter
from models.training.common.running_means import RunningMeans

Batch = TypeVar("Batch")


def _no_figures() -> dict[str, float]:
    return {}


class Loop:
    """Runs steps until the plan is fulfilled. Starts the other processes, so make it before any long work.

    Raises:
        ConfigError: the plan resumes, and there is no checkpoint.
    """

    def __init__(self, compute: Compute, plan: Plan, clock: Callable[[], float] = time.monotonic) -> None:
        if plan.resume and not plan.checkpoint.exists():
            raise ConfigError(f"there is no {plan.checkpoint} to resume from; leave out --resume")
        self._fabric, self._plan, self._clock = launched(compute, plan.precision), plan, clock
        self._learners: dict[str, Learner] = {}
        self.facts: dict[str, Any] = {}
        self._saved: dict[str, Any] = {"step": 0, "seconds": 0.0, "learners": {}, "facts": {}}
        if plan.resume:
            self._saved = torch.load(plan.checkpoint, map_location=self._fabric.device)
        self.step: int = self._saved["step"]
        self.seconds: float = self._saved["seconds"]
        self.facts.update(self._saved["facts"])
        torch.manual_seed(plan.seed)

    def learner(
        self, name: str, network: nn.Module, optimizer: torch.optim.Optimizer, learning: Learning | None = None
    ) -> Learner:
        """A network that learns, where the checkpoint left it; `name` is its name there."""
        made = Learner(self._fabric, network, optimizer, learning or Learning())
        if name in self._saved["learners"]:
            made.load(self._saved["learners"][name])
        self._learners[name] = made
        return made

    def first(self) -> AbstractContextManager[Any]:
        """The first process does what stands inside; the others do it afterwards, and find its files."""
        return self._fabric.rank_zero_first()  # type: ignore[no-any-return]

    def autocast(self) -> AbstractContextManager[Any]:
        """The precision of the training, for what is computed outside a learner's network."""
        return self._fabric.autocast()  # type: ignore[no-any-return]

    def to_device(self, batch: Batch) -> Batch:
        """Tensors, or dataclasses, tuples and dictionaries of them, on the device of this process."""
        return self._fabric.to_device(batch)  # type: ignore[no-any-return]

    def run(
        self,
        learn: Callable[[Moment], Mapping[str, Tensor]],
        measure: Callable[[], Mapping[str, float]] = _no_figures,
    ) -> None:
        """Call `learn` for every step until the plan is fulfilled. It returns losses; their means are reported.

        `measure` is called in the first process beside every checkpoint; its figures are reported too.
        """
        self._saved = {}
        means, began = RunningMeans(self._fabric), self._clock() - self.seconds
        with reporter(self._fabric.is_global_zero) as shown:
            done = self._done()
            if done >= 1:
                self._keep(means, measure, shown)
            while done < 1:
                means.add(learn(self._moment(done)))
                self.step += 1
                self.seconds = self._clock() - began
                done = self._done()
                shown.advance(self.step, done)
                if done >= 1 or self.step % self._plan.checkpoint_every == 0:
                    self._keep(means, measure, shown)
                elif self.step % self._plan.line_every == 0:
                    shown.line({**self._figures(), **means.taken()})

    def _done(self) -> float:
        """The first process's clock decides for all, so that all stop at the same step."""
        done = self._plan.length.done(self.step, self.seconds)
        return float(self._fabric.broadcast(done)) if self._fabric.world_size > 1 else done

    def _moment(self, done: float) -> Moment:
        """The state of all generators follows from the step alone, so a resumed training draws what it would have."""
        random = np.random.default_rng((self._plan.seed, self._fabric.global_rank, self.step))
        torch.manual_seed(int(random.integers(2**63)))
        for learner in self._learners.values():
            learner.begin(self.step, done)
        return Moment(self.step, done, random)

    def _figures(self) -> dict[str, float]:
        return {"step": self.step, "seconds": self.seconds}

    def _keep(self, means: RunningMeans, measure: Callable[[], Mapping[str, float]], shown: Reporter) -> None:
        """Write the checkpoint, all or nothing, and a line with what is measured."""
        losses = means.taken()
        if self._fabric.is_global_zero:
            path = self._plan.checkpoint
            path.parent.mkdir(parents=True, exist_ok=True)
            learners = {name: learner.state() for name, learner in self._learners.items()}
            state = {"step": self.step, "seconds": self.seconds, "facts": self.facts, "learners": learners}
            torch.save(state, path.with_suffix(".new"))
            path.with_suffix(".new").replace(path)
            shown.line({**self._figures(), **losses, **measure()})
        self._fabric.barrier()
