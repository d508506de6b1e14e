"""Train a classifier by a recipe on Lightning's Trainer: the same call on one CPU, one GPU or many machines."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn

from models.training.common.compute import Compute, is_first_process, supported_precision
from models.training.common.libraries import lightning
from models.training.common.progress import reporter
from models.training.own_photos.folders import Parts, read_parts
from models.training.own_photos.inputs import Photos
from models.training.own_photos.module import StageModule, predictions
from models.training.own_photos.network import build
from models.training.own_photos.recipe import Recipe, Stage, load_recipe
from models.training.own_photos.report import report
from models.training.own_photos.shown import Shown

callbacks = lightning.pytorch.callbacks
LAST = "last"


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """an ImageFolder (a folder for each kind), or a folder with labels.csv"""
    out: Path
    """checkpoints, weights.pt and report/"""
    recipe: str = "mobilenet"
    """a recipe's name, or the path of one"""
    backbone: Path | None = None
    """a file of pretrained weights; without it torchvision downloads them"""
    from_scratch: bool = False
    resume: bool = False
    """continue from the last epoch in `out`"""
    epochs: int | None = None
    """of each stage, instead of the recipe's"""
    size: int | None = None
    """of the photos, in pixels, instead of the recipe's: smaller ones take less time"""
    seed: int = 1
    workers: int = 0
    """processes that read photos"""
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> Path:
    """Train every stage in turn; the file of weights: {"network", "labels", "recipe", "seed", "size"}.

    A report is written beside it.
    """
    recipe, parts = load_recipe(options.recipe), read_parts(options.data, options.seed)
    recipe = recipe.at(options.size or recipe.size)
    first = is_first_process()
    if parts.too_few and first:
        print(f"too few photos to be split, all kept in training: {parts.too_few}")
    lightning.seed_everything(options.seed, verbose=False)
    network = build(recipe.network, len(parts.labels), options.backbone, options.from_scratch)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    tested = []
    stages = (*recipe.scratch, *recipe.stages) if options.from_scratch else recipe.stages
    for number, stage in enumerate(stages, 1):
        name = f"stage{number} {', '.join(stage.layers) or 'all'}"
        _fit(network, recipe, stage, parts, options, options.out / f"stage{number}")
        if first:
            during = recipe.during(stage)
            test = Photos(parts.test, parts.labels, during)
            tested.append((name, predictions(network, test, during, options.workers)))
    weights = options.out / "weights.pt"
    if first:
        facts = {"labels": parts.labels, "recipe": options.recipe, "seed": options.seed, "size": recipe.size}
        torch.save({"network": network.state_dict(), **facts}, weights)
        report(options.out, parts, tested)
    return weights


def _fit(network: nn.Module, recipe: Recipe, stage: Stage, parts: Parts, options: Options, folder: Path) -> None:
    """Train one stage; then the network holds the weights of its last epoch, averaged where the recipe says so."""
    recipe = recipe.during(stage)
    photos, held_out = (Photos(part, parts.labels, recipe) for part in (parts.train, parts.validation))
    module = StageModule(network, recipe, stage, photos, held_out, options.seed, options.workers)
    last = folder / f"{LAST}.ckpt"
    with reporter(is_first_process()) as shown:
        trainer = lightning.Trainer(
            max_epochs=options.epochs or stage.epochs,
            accelerator=options.compute.accelerator,
            devices=options.compute.devices,
            num_nodes=options.compute.nodes,
            precision=options.compute.precision or _precision(options.compute.accelerator),
            callbacks=[*_callbacks(recipe, folder), Shown(shown)],
            logger=lightning.pytorch.loggers.CSVLogger(str(folder), name=""),
            log_every_n_steps=1,
            reload_dataloaders_every_n_epochs=1,
            gradient_clip_val=2.0,
            num_sanity_val_steps=0,
            enable_model_summary=False,
            enable_progress_bar=False,
        )
        trainer.fit(module, ckpt_path=str(last) if options.resume and last.exists() else None)
    network.load_state_dict(_network_weights(last))


def _precision(accelerator: str) -> Any:
    """Half as many bits where the machine multiplies them faster."""
    return "16-mixed" if torch.cuda.is_available() else supported_precision("bf16-mixed", accelerator)


def _callbacks(recipe: Recipe, folder: Path) -> list[Any]:
    used: list[Any] = [
        callbacks.ModelCheckpoint(
            str(folder), LAST, save_top_k=1, save_on_train_epoch_end=True, enable_version_counter=False
        )
    ]
    if recipe.patience:
        used.append(callbacks.EarlyStopping("validation_accuracy", mode="max", patience=recipe.patience))
    return used


def _network_weights(checkpoint: Path) -> dict[str, torch.Tensor]:
    """The averaged network of a checkpoint."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)["state_dict"]
    average = "average.module."
    return {key.removeprefix(average): value for key, value in state.items() if key.startswith(average)}
