"""The folder of a Vosk model: network, configuration and phones in Kaldi's formats."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from models.training.hearing.features import Floats
from models.training.hearing.kaldi_writer import KaldiWriter
from models.training.hearing.nnet3 import Layer, write_network

MFCC_CONF = """--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=-400
--sample-frequency=16000
--dither=0
"""
ACOUSTIC_SCALE = 0.5
"""what the decoder multiplies the network's log-likelihoods by"""
STAY = 0.5
"""probability that a phone goes on; that it ends is as likely"""
# An utterance ends half a second after a phrase that can end; phone-level determinization would take
# seconds on the phone loop.
MODEL_CONF = f"""--min-active=200
--max-active=7000
--beam=15.0
--lattice-beam=10.0
--acoustic-scale={ACOUSTIC_SCALE}
--frame-subsampling-factor=3
--phone-determinize=false
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.6
--endpoint.rule4.min-trailing-silence=0.8
"""


def write_model(
    folder: Path,
    phones: Sequence[str],
    layers: Sequence[Layer],
    priors: Floats,
    cmvn: Floats,
    loop: Mapping[tuple[str, str], float],
) -> None:
    """A Vosk model directory without its graph, which is made for each list of phrases.

    Args:
        phones: SIL first; phone k has the network's outputs 2k (entering) and 2k + 1 (staying).
        priors: how often each output is right in training, shape (2 x phones,).
        cmvn: sums of features, of their squares, and the count, shape (2, dim + 1).
        loop: (phone, phone that follows) > negative log probability, written to graph/loop.txt.
    """
    model = KaldiWriter()
    _write_transitions(model, len(phones))
    write_network(model, layers, input_dim=cmvn.shape[1] - 1)
    model.tokens("<Priors>")
    model.vector(priors)
    model.save(folder / "am" / "final.mdl")
    stats = KaldiWriter()
    stats.matrix(cmvn)
    stats.save(folder / "am" / "global_cmvn.stats")
    for name, text in (("mfcc.conf", MFCC_CONF), ("model.conf", MODEL_CONF)):
        (folder / "conf").mkdir(exist_ok=True)
        (folder / "conf" / name).write_text(text, encoding="utf-8")
    (folder / "graph").mkdir(exist_ok=True)
    symbols = "".join(f"{name} {number}\n" for number, name in enumerate(["<eps>", *phones]))
    (folder / "graph" / "phones.txt").write_text(symbols, encoding="utf-8")
    pairs = "".join(f"{before} {after} {cost:.3f}\n" for (before, after), cost in loop.items())
    (folder / "graph" / "loop.txt").write_text(pairs, encoding="utf-8")


def _write_transitions(file: KaldiWriter, phones: int) -> None:
    """One state a phone, entered by one pdf and looped by another; both transitions as likely."""
    file.tokens("<TransitionModel>", "<Topology>")
    file.integer_vector(range(1, phones + 1))
    file.integer_vector([-1] + [0] * phones)
    file.integers(-1, 1, 2, 0, 1, 2)  # separate self-loop pdfs; one entry of two states; classes 0 and 1; two arcs
    file.integers(0)
    file.real(STAY)
    file.integers(1)
    file.real(1 - STAY)
    file.integers(-1, -1, 0)  # the final state emits nothing
    file.tokens("</Topology>", "<Tuples>")
    file.integers(phones)
    for phone in range(phones):
        file.integers(phone + 1, 0, 2 * phone, 2 * phone + 1)
    file.tokens("</Tuples>", "<LogProbs>")
    file.vector(np.array([0.0] + [np.log(STAY)] * (2 * phones), np.float32))
    file.tokens("</LogProbs>", "</TransitionModel>")
