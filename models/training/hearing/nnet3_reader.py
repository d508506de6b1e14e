"""The affine layers of a network that `nnet3.py` has written, read back."""

from pathlib import Path

from models.training.hearing.features import Floats
from models.training.hearing.kaldi_reader import KaldiReader

AffineLayer = tuple[Floats, Floats]
"""weight, shape (out, in), and bias, shape (out,)"""


def read_network(path: Path) -> list[AffineLayer]:
    """The layers in order, of the file am/final.mdl of a Vosk model of ours.

    Raises:
        ValueError: the file is of another kind.
    """
    reader, layers = KaldiReader(path), []
    while reader.skip_to("<FixedAffineComponent>"):
        reader.expect("<LinearParams>")
        weight = reader.compressed()
        reader.expect("<BiasParams>")
        layers.append((weight, reader.vector()))
    return layers
