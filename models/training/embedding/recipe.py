"""What is written after a training: the network, and the verifier that weighs its evidence."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentView
from models.recognition.embedding import EmbeddingNetwork
from models.training.common.kept import hash_of, kept
from models.training.datasets.clothing import read_all
from models.training.datasets.pictures import read
from models.training.embedding import pairing, verifier
from models.training.embedding.export import export
from models.training.embedding.garments import Garment, calibrating_contributors, from_rows
from models.training.embedding.network import EmbeddingNet
from models.training.embedding.taught_views import Eye, with_second_views
from models.training.embedding.train import Options

NETWORK, VERIFIER, PAIRING = "garment-embedding.onnx", "garment-verifier.npz", "sock-pairs.npz"
PART = 25
"""garments whose views are kept together"""
SECOND_VIEWS, COVERED_VIEWS = 4, 2
"""of each garment on which the verifier is fitted"""
EVERY_PHOTO = 4
"""every which photo of the calibrating people is taken"""


def exports(network: EmbeddingNet, options: Options) -> tuple[Callable[[], Path], ...]:
    """What writes the network, and then the verifier and the comparison of socks, which are fitted to it."""
    target = options.out / NETWORK
    fit = (partial(fitting, options.data, options.out, target) for fitting in (fit_verifier, fit_pairing))
    return partial(export, network, target), *fit


def fit_verifier(data: Path, out: Path, network: Path) -> Path:
    """The verifier's file, fitted to this network."""
    garments, views = _seen(data / "clothing", out, network)
    strangers = strange_embeddings(network, kept(out / "garments.pickle", list))
    asked = verifier.questions(views, [garment.contributor for garment in garments], strangers)
    return verifier.save(verifier.fitted(asked), strangers, out / VERIFIER)


def fit_pairing(data: Path, out: Path, network: Path) -> Path:
    """The file of the comparison of socks, fitted to this network."""
    np.savez(out / PAIRING, allow_pickle=False, **pairing.fitted(Eye(network), data / "products"))
    return out / PAIRING


def strange_embeddings(network: Path, garments: Sequence[Garment]) -> NDArray[np.float32]:
    """Of the photos of STRANGERS garments of homes that trained the network, and that nobody asks for."""
    embed = EmbeddingNetwork(network)
    homes = [garment.piece for garment in garments if garment.source == "clothing"]
    chosen = homes[:: max(1, len(homes) // verifier.STRANGERS)][: verifier.STRANGERS]
    return np.stack([embed(piece.pixels, piece.label).embedding for piece in chosen])


def _seen(clothing: Path, out: Path, network: Path) -> tuple[list[Garment], list[list[GarmentView]]]:
    """The garments of the calibrating people and their views, kept in parts: a stop loses only the last part."""
    people = calibrating_contributors(clothing)
    rows = {row.path.stem: row for row in read_all(clothing) if row.key and row.contributor in people}
    garments = list(from_rows(list(rows.values())[::EVERY_PHOTO], out / "masks"))
    eye, views = Eye(network), []
    for start in range(0, len(garments), PART):
        part = garments[start : start + PART]
        photos = [read(rows[garment.name].path) for garment in part]
        see = partial(with_second_views, eye, photos, part, SECOND_VIEWS, COVERED_VIEWS, start)
        views += kept(out / f"calibration-{hash_of(network)}" / f"{start}.pickle", see)
    return garments, views
