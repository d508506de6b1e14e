"""One stage of a recipe, for Lightning's Trainer: only the named layers learn."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.common.libraries import lightning
from models.training.own_photos.augment import augment, shifted
from models.training.own_photos.inputs import Photos, testing_loader, training_loader
from models.training.own_photos.network import last_layer
from models.training.own_photos.recipe import Recipe, Stage


class StageModule(lightning.LightningModule):
    """Trains `stage.layers` of the network; everything else stays as it is, running means of batch norms, too."""

    def __init__(
        self,
        network: nn.Module,
        recipe: Recipe,
        stage: Stage,
        train: Photos,
        validation: Photos,
        seed: int,
        workers: int,
    ) -> None:
        super().__init__()
        self.network = network
        self.recipe, self.stage, self.seed, self.workers = recipe, stage, seed, workers
        self.photos, self.held_out = train, validation
        self.average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
        for parameter in self.parameters():
            parameter.requires_grad = False
        for name in stage.layers:
            for parameter in network.get_submodule(name).parameters():
                parameter.requires_grad = True

    def train_dataloader(self) -> Any:
        """Made anew each epoch, seeded by its number: a resumed training draws what it would have drawn."""
        return training_loader(self.photos, self.recipe, self._epoch_seed(), self.workers)

    def val_dataloader(self) -> Any:
        return testing_loader(self.held_out, self.recipe, self.workers)

    def _epoch_seed(self) -> int:
        return 1000 * self.seed + self.current_epoch

    def on_train_epoch_start(self) -> None:
        seed = 1000 * self._epoch_seed() + self.global_rank  # every process augments its photos otherwise
        torch.manual_seed(seed)  # dropout
        self.random = torch.Generator().manual_seed(seed)
        self.network.eval()
        for name in self.stage.layers:
            self.network.get_submodule(name).train()

    def training_step(self, batch: tuple[Tensor, Tensor], index: int) -> Tensor:
        pictures, labels = batch
        if self.recipe.photos == "grey-square":
            pictures = augment(pictures.cpu(), self.recipe.size, self.random, self.recipe.turned).to(labels.device)
        if self.stage.shifted:
            pictures = shifted(pictures, self.random)
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        loss = nn.functional.cross_entropy(self.network(pictures), labels, label_smoothing=self.recipe.label_smoothing)
        self.log("loss", loss, on_step=True, on_epoch=False)
        self.log("train_loss", loss, on_step=False, on_epoch=True, sync_dist=True)
        return loss

    def on_train_batch_end(self, *_: Any) -> None:
        self.average.update_parameters(self.network)

    def validation_step(self, batch: tuple[Tensor, Tensor], index: int) -> None:
        pictures, labels = batch
        logits = self.average(_resized(pictures, self.recipe.size))
        accuracy = (logits.argmax(1) == labels).float().mean()
        self.log("validation_loss", nn.functional.cross_entropy(logits, labels), on_epoch=True, sync_dist=True)
        self.log("validation_accuracy", accuracy, on_epoch=True, sync_dist=True)

    def configure_optimizers(self) -> Any:
        head = {id(p) for p in last_layer(self.network).parameters()}
        learning = [p for p in self.network.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in learning if (id(p) in head) == is_head], "lr": self.recipe.rate * scale}
            for is_head, scale in ((False, 1.0), (True, self.recipe.head_rate))
        ]
        kind = torch.optim.AdamW if self.recipe.optimizer == "adamw" else torch.optim.Adam
        optimizer = kind([g for g in groups if g["params"]], weight_decay=self.recipe.weight_decay)
        if self.recipe.schedule == "constant":
            return optimizer
        steps = int(self.trainer.estimated_stepping_batches)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _cosine(step / steps))
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}


def _cosine(done: float) -> float:
    """A short warm-up, then half a cosine."""
    return min(1.0, done / 0.04) * 0.5 * (1 + math.cos(math.pi * min(1.0, done))) + 1e-3


def _resized(pictures: Tensor, size: int) -> Tensor:
    if pictures.shape[-1] == size:
        return pictures
    return nn.functional.interpolate(pictures, size=(size, size), mode="bilinear", antialias=True)


@torch.no_grad()
def predictions(network: nn.Module, photos: Photos, recipe: Recipe, workers: int) -> Tensor:
    """Logits of all photos, shape (n, labels)."""
    network.eval()
    return torch.cat([network(_resized(batch, recipe.size)) for batch, _ in testing_loader(photos, recipe, workers)])
