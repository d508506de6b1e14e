"""Everything that looks at photos."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from models.training import datasets


def colour(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The networks that name colours; the file of their weights. The options are those of
    models.training.colour.train."""
    from models.training.colour.network import save  # noqa: PLC0415
    from models.training.colour.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    networks = train(chosen)
    return _written(lambda: save(networks, chosen.out / "colour-names.npz"))


def garment_colour(compute: Mapping[str, Any], beside: Path | None = None, **options: Any) -> list[Path]:
    """The network that names the main colour of a garment in its picture, as ONNX; the file. The options are those of
    models.training.colour.picture_train.

    With `beside`, an exported file, the new file has both networks, and gives the mean of their probabilities.
    """
    from models.training.colour.picture_network import export  # noqa: PLC0415
    from models.training.colour.picture_train import Options, train  # noqa: PLC0415
    from models.training.common.onnx_mean import write_mean  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    network = train(chosen)
    target = chosen.out / "garment-colour.onnx"
    written = _written(lambda: export(network, target))
    return _written(lambda: write_mean([beside, target], target)) if written and beside else written


def light(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network that tells how warm the light is; the file of its weights. The options are those of
    models.training.light.train."""
    from models.training.light.train import Options, save, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    arrays = train(chosen)
    return _written(lambda: save(arrays, chosen.out / "light.npz"))


def mask(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The segmentation network as ONNX; the file. The options are those of models.training.mask.train."""
    from models.training.mask.export import export  # noqa: PLC0415
    from models.training.mask.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    train(chosen)
    return _written(lambda: export(chosen.out / "last.pt", chosen.out / "garment-mask.onnx"))


def pattern(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The pattern network as ONNX; the file. The options are those of models.training.pattern.train."""
    from models.training.pattern.export import export  # noqa: PLC0415
    from models.training.pattern.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options, "patterns.toml"))
    train(chosen)
    return _written(lambda: export(chosen, chosen.out / "pattern.onnx"))


def pattern_names(**options: Any) -> list[Path]:
    """The pattern network with a new last layer as ONNX; the file. The options are those of
    models.training.pattern.learn_names."""
    from models.training.pattern.learn_names import Options, learn_names  # noqa: PLC0415

    return [learn_names(Options(**{**options, "truth": options["truth"] or datasets.TRUTH / "patterns.toml"}))]


def garment_type(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network of the garment's type as ONNX, and its 8-bit twin; the files. The options are those of
    models.training.type.train."""
    from models.training.type.export import export  # noqa: PLC0415
    from models.training.type.int8 import quantize  # noqa: PLC0415
    from models.training.type.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    masks, exported = chosen.out / "masks", chosen.out / "garment-type.onnx"
    checkpoint = train(chosen)
    return _written(
        lambda: export(checkpoint, chosen.data, masks, exported),
        lambda: quantize(exported, chosen.data, masks, chosen.out / "garment-type-int8.onnx"),
    )


def garment_names(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """Both networks of the garment's type as ONNX, calibrated; the files. The options are those of
    models.training.type.learn_names."""
    from models.training.type.learn_names import Options, learn_names  # noqa: PLC0415

    return learn_names(Options(**_complete(compute, options)))


def own(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network that knows a garment again as ONNX, and its verifier; the files. The options are those of
    models.training.embedding.train."""
    from models.training.embedding import recipe  # noqa: PLC0415
    from models.training.embedding.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    network = train(chosen)
    return _written(*recipe.exports(network, chosen))


def own_photos(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """A classifier of any photos; the file of its weights. The options are those of
    models.training.own_photos.train."""
    from models.training.own_photos.train import Options, train  # noqa: PLC0415

    weights = train(Options(**_complete(compute, options)))
    return _written(lambda: weights)


def export_own_photos(weights: Path, data: Path, target: Path) -> list[Path]:
    """A classifier of own photos as ONNX; the file."""
    from models.training.own_photos.export import export  # noqa: PLC0415

    return [export(weights, data, target)]


def prepare_deepfashion(download: Path, out: Path) -> tuple[int, dict[str, int]]:
    """(photos linked into folders, photos left out by category)."""
    from models.training.own_photos.deepfashion import prepare  # noqa: PLC0415

    return prepare(download, out)


def _complete(compute: Mapping[str, Any], options: Mapping[str, Any], truth: str = "") -> dict[str, Any]:
    """The options of a training. `truth` names the file of the repository that is used where no other is given."""
    from models.training.common.compute import Compute  # noqa: PLC0415

    labels = {"truth": options["truth"] or datasets.TRUTH / truth} if truth else {}
    return {**options, **labels, "compute": Compute(**compute)}


def _written(*exports: Callable[[], Path]) -> list[Path]:
    """The files that the first process writes after a training; the other processes write none."""
    from models.training.common.compute import is_first_process  # noqa: PLC0415

    return [export() for export in exports] if is_first_process() else []
