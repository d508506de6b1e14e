"""The weights of a training on own photos as ONNX: calibrated, with their labels inside."""

import json
from pathlib import Path

import torch

from assistant.core.errors import ConfigError
from models.training.common.calibration import fitted_temperature
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.own_photos.folders import read_parts
from models.training.own_photos.inputs import Photos
from models.training.own_photos.module import predictions
from models.training.own_photos.network import build
from models.training.own_photos.recipe import load_recipe


def export(weights: Path, data: Path, target: Path) -> Path:
    """Write `target`: "photo", (1, 3, size, size), RGB 0 to 1, letterboxed, to "logits" of the photos' own labels.

    The temperature is fitted on the validation photos under `data`, split as they were in the training.

    Raises:
        ConfigError: the recipe crops photos; the assistant gives a network letterboxed ones.
    """
    trained = torch.load(weights, map_location="cpu", weights_only=True)
    recipe, labels = load_recipe(trained["recipe"]), trained["labels"]
    if recipe.photos != "grey-square":
        raise ConfigError(f"the recipe {trained['recipe']} crops its photos; export a training by mobilenet")
    recipe = recipe.at(trained["size"])
    network = build(recipe.network, len(labels), None, from_scratch=True)
    network.load_state_dict(trained["network"])
    network.eval()
    validation = Photos(read_parts(data, trained["seed"]).validation, labels, recipe)
    temperature = fitted_temperature(predictions(network, validation, recipe, 0), torch.tensor(validation.numbers))
    write_onnx(network, {"photo": torch.zeros(1, 3, recipe.size, recipe.size)}, ["logits"], target)
    finish(target, {"labels": json.dumps(labels), "temperature": f"{temperature:.4f}"})
    return target
