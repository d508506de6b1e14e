"""What only a checkout of the repository has: an installed package is without training and benchmarks."""

from importlib.util import find_spec

import typer

from assistant.core.errors import ConfigError


def has(package: str) -> bool:
    """Whether training or the benchmarks are here."""
    return find_spec(package) is not None


def missing(folder: str, target: str) -> ConfigError:
    """What to say where a folder of the checkout is asked for; the make target sets up its environment."""
    return ConfigError(
        f"the installed package is without {folder}; clone the project's repository, and run `make {target}` in it"
    )


def train(context: typer.Context) -> None:
    """Make the weights again: only in a checkout of the repository, which has models/training."""
    raise missing("models/training", "test-training")
