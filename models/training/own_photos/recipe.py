"""How a classifier is trained, as data: one TOML file each in recipes/."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from assistant.core.errors import ConfigError

FOLDER = Path(__file__).parent / "recipes"


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    """One training: which layers learn, and for how long."""

    layers: tuple[str, ...]
    """names of modules as in `network.named_modules()`; ("",) is the whole network"""
    epochs: int
    rate: float | None = None
    """instead of the recipe's, as are the next two"""
    batch: int | None = None
    size: int | None = None
    """smaller photos need less time"""
    shifted: bool = False
    """photos are augmented: mirrored, and moved a little"""


class Recipe(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides a training but the photos."""

    network: Literal["alexnet", "googlenet", "mobilenet_v2"]
    stages: tuple[Stage, ...]
    """one after the other, each starting from the weights that the one before left"""
    photos: Literal["centre-crop", "grey-square"]
    """centre-crop: shorter side to `resize`, the middle `size`, ImageNet's mean and deviation.
    grey-square: the whole photo inside a grey square of `resize`, augmented (augment.py) to `size`"""
    resize: int
    """pixels"""
    size: int
    """side of the network's input, pixels"""
    batch: int
    rate: float
    """the highest learning rate"""
    scratch: tuple[Stage, ...] = ()
    """what comes first where no pretrained weights are used: random layers must learn before their last one can"""
    optimizer: Literal["adam", "adamw"] = "adam"
    weight_decay: float = 0.0
    schedule: Literal["constant", "cosine"] = "constant"
    label_smoothing: float = 0.0
    head_rate: float = 1.0
    """times the learning rate, for the last layer"""
    average: float = 0.0
    """decay of the moving average of the weights that is kept; 0 keeps the last weights themselves"""
    balance: bool = False
    """draw rare kinds more often, by the root of their rarity"""
    turned: float = 0.0
    """grey-square: share of photos turned by any angle"""
    patience: int = 0
    """epochs without a better validation accuracy after which a stage ends; 0 never"""

    def at(self, size: int) -> "Recipe":
        """For photos of this size, cut alike."""
        return msgspec.structs.replace(self, size=size, resize=round(self.resize * size / self.size))

    def during(self, stage: Stage) -> "Recipe":
        """With the stage's own figures."""
        own = self.at(min(self.size, stage.size or self.size))
        return msgspec.structs.replace(own, rate=stage.rate or self.rate, batch=stage.batch or self.batch)


def load_recipe(name: str) -> Recipe:
    """A recipe by its name, or by the path of a TOML file.

    Raises:
        ConfigError: there is none, or it has a mistake.
    """
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Recipe)
    except OSError as error:
        names = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))
        raise ConfigError(f'no recipe "{name}"; there are {names}, or give the path of a TOML file') from error
    except msgspec.MsgspecError as error:
        raise ConfigError(f"{path}: {error}") from error
