"""One progress bar and one JSON line an epoch, as our own loop has them."""

from typing import Any

from models.training.common.libraries import lightning
from models.training.common.progress import Reporter


class Shown(lightning.pytorch.callbacks.Callback):
    """Tells a reporter of each step and of each epoch's losses and accuracy."""

    def __init__(self, reporter: Reporter) -> None:
        super().__init__()
        self._reporter = reporter

    def on_train_batch_end(self, trainer: Any, *_: Any) -> None:
        done = trainer.current_epoch + (trainer.fit_loop.batch_idx + 1) / trainer.num_training_batches
        self._reporter.advance(trainer.global_step, done / trainer.max_epochs)

    def on_train_epoch_end(self, trainer: Any, *_: Any) -> None:
        figures = {name: float(value) for name, value in trainer.callback_metrics.items() if name != "loss"}
        self._reporter.line({"epoch": trainer.current_epoch + 1, "step": trainer.global_step, **figures})
