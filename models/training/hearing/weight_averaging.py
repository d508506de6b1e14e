"""The mean of a trained network and the one that its training began from (WiSE-FT, Wortsman et al. 2022).

What was learnt anew stays for the most part, and less of the old is forgotten.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.training.hearing.features import Floats
from models.training.hearing.kaldi_reader import KaldiReader
from models.training.hearing.nnet3 import Layer
from models.training.hearing.nnet3_reader import read_network


def averaged(layers: Sequence[Layer], cmvn: Floats, start: Path, share: float) -> tuple[list[Layer], Floats]:
    """(layers, statistics of the features), weighted means of these and those of the Vosk model in the folder `start`.

    `share` is the weight of what was trained, 0 to 1.
    """
    before = read_network(start / "am" / "final.mdl")
    mean = [
        replace(layer, weight=_mean(layer.weight, weight, share), bias=_mean(layer.bias, bias, share))
        for layer, (weight, bias) in zip(layers, before, strict=True)
    ]
    return mean, _mean(cmvn, KaldiReader(start / "am" / "global_cmvn.stats").matrix(), share)


def _mean(trained: Floats, before: Floats, share: float) -> Floats:
    return share * trained + (1 - share) * before
