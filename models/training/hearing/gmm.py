"""A Kaldi triphone GMM (final.mdl) read with numpy: the acoustic model of the Korean aligner."""

from dataclasses import dataclass
from pathlib import Path

import kaldi_native_fbank as knf
import numpy as np
from numpy.typing import NDArray

from audio.wav import SAMPLE_RATE_HZ
from models.training.hearing.envelope_codebooks import CEPSTRA, EnvelopeCodebooks
from models.training.hearing.features import Floats
from models.training.hearing.kaldi_reader import KaldiReader

TopologyState = tuple[int, list[tuple[int, float]]]
"""pdf class and (next state, initial probability) of one state of a topology entry"""
Transitions = dict[tuple[int, int, int], tuple[float, float]]
"""(phone, state, pdf) > log probability of staying and of leaving"""

NO_TRANSITION = -5.0
"""log probability where a state has no such arc"""
MEL_BANDS, LOWEST, HIGHEST = 23, 20.0, SAMPLE_RATE_HZ / 2
"""and their ends in Hertz: Kaldi's defaults, with which the model was trained"""
DELTA_WINDOW = np.array([-0.2, -0.1, 0, 0.1, 0.2])


@dataclass(frozen=True, slots=True, eq=False)
class Gmm:
    """The acoustic model: transitions and Gaussian mixtures."""

    topology: list[list[TopologyState]]
    topology_of: list[int]
    """phone > entry of the topology"""
    transitions: Transitions
    constants: Floats
    """shape (Gaussians,)"""
    means: Floats
    """over the variances, shape (Gaussians, 39)"""
    precisions: Floats
    """inverse variances, same shape"""
    starts: NDArray[np.int64]
    """first Gaussian of each pdf"""

    def log_likelihoods(self, features: Floats) -> Floats:
        """Of each pdf, shape (frames, pdfs)."""
        scores = self.constants + features @ self.means.T - 0.5 * (features * features) @ self.precisions.T
        best = np.maximum.reduceat(scores, self.starts, 1)
        counts = np.diff(np.append(self.starts, scores.shape[1]))
        total = np.add.reduceat(np.exp(scores - np.repeat(best, counts, 1)), self.starts, 1)
        return np.asarray(best + np.log(total), np.float32)

    def envelope_codebooks(self) -> EnvelopeCodebooks:
        """A codebook for each pdf, filled up with Gaussians of no weight to the size of the largest."""
        means = self.means / self.precisions
        normaliser = np.log(2 * np.pi / self.precisions).sum(1) + (means * self.means).sum(1)
        log_weights = self.constants + 0.5 * normaliser
        counts = np.diff(np.append(self.starts, len(means)))
        rows = self.starts[:, None] + np.minimum(np.arange(counts.max()), counts[:, None] - 1)
        missing = np.arange(counts.max()) >= counts[:, None]
        static = np.where(
            missing[:, :, None], _means_of(means[:, :CEPSTRA], self.starts)[:, None], means[rows, :CEPSTRA]
        )
        weights = np.where(missing, -np.inf, log_weights[rows])
        precisions = self.precisions[rows, :CEPSTRA]
        return EnvelopeCodebooks(
            static, precisions, weights.astype(np.float32), np.arange(len(counts)), MEL_BANDS, LOWEST, HIGHEST
        )


def _means_of(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """The mean of each run of rows."""
    counts = np.diff(np.append(starts, len(values)))
    return np.asarray(np.add.reduceat(values, starts) / counts[:, None], np.float32)


def read_gmm(path: Path) -> Gmm:
    """Kaldi's final.mdl.

    Raises:
        ValueError: it is another kind of file.
    """
    file = KaldiReader(path)
    file.expect("<TransitionModel>", "<Topology>")
    file.integers()
    topology_of = file.integers()
    topology = [[_topology_state(file) for _ in range(file.integer())] for _ in range(file.integer())]
    file.expect("</Topology>")
    file.token()
    triples = [(file.integer(), file.integer(), file.integer()) for _ in range(file.integer())]
    file.token()
    file.expect("<LogProbs>")
    transitions = _transitions(triples, topology, topology_of, file.vector())
    file.expect("</LogProbs>", "</TransitionModel>", "<DIMENSION>")
    file.integer()
    file.expect("<NUMPDFS>")
    mixtures = [_mixture(file) for _ in range(file.integer())]
    constants, means, precisions = (np.concatenate([mixture[i] for mixture in mixtures]) for i in range(3))
    starts = np.cumsum([0, *(len(mixture[0]) for mixture in mixtures[:-1])])
    return Gmm(topology, topology_of, transitions, constants, means, precisions, starts)


def _topology_state(file: KaldiReader) -> TopologyState:
    pdf_class = file.integer()
    return pdf_class, [(file.integer(), file.real()) for _ in range(file.integer())]


def _transitions(
    triples: list[tuple[int, int, int]],
    topology: list[list[TopologyState]],
    topology_of: list[int],
    log_probabilities: Floats,
) -> Transitions:
    """Transition-ids count on from 1, over each triple's outgoing arcs in the topology's order."""
    transitions: Transitions = {}
    first = 1
    for phone, state, pdf in triples:
        arcs = topology[topology_of[phone]][state][1]
        values = log_probabilities[first : first + len(arcs)]
        first += len(arcs)
        stay = [float(value) for (target, _), value in zip(arcs, values, strict=True) if target == state]
        leave = [float(value) for (target, _), value in zip(arcs, values, strict=True) if target > state]
        leaving = float(np.logaddexp.reduce(leave)) if leave else NO_TRANSITION
        transitions[phone, state, pdf] = max(stay, default=NO_TRANSITION), leaving
    return transitions


def _mixture(file: KaldiReader) -> tuple[Floats, Floats, Floats]:
    """(constants, means over variances, inverse variances) of one pdf."""
    parts: dict[str, Floats] = {}
    file.expect("<DiagGMM>")
    while (token := file.token()) != "</DiagGMM>":
        parts[token] = file.matrix() if token in ("<MEANS_INVVARS>", "<INV_VARS>") else file.vector()
    return parts["<GCONSTS>"], parts["<MEANS_INVVARS>"], parts["<INV_VARS>"]


def gmm_features(samples: NDArray[np.int16]) -> Floats:
    """13 MFCC with deltas, mean removed, shape (frames, 39), as the model was trained on (16 kHz, 10 ms)."""
    options = knf.MfccOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = SAMPLE_RATE_HZ
    options.use_energy = False
    options.num_ceps = CEPSTRA
    options.mel_opts.num_bins = MEL_BANDS
    computer = knf.OnlineMfcc(options)
    computer.accept_waveform(SAMPLE_RATE_HZ, samples.astype(np.float32).tolist())
    computer.input_finished()
    static = np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])
    static -= static.mean(0)
    delta, acceleration = (
        _filtered(static, window) for window in (DELTA_WINDOW, np.convolve(DELTA_WINDOW, DELTA_WINDOW))
    )
    return np.hstack([static, delta, acceleration]).astype("f4")


def _filtered(values: Floats, window: NDArray[np.float64]) -> Floats:
    side = len(window) // 2
    padded = np.pad(values, ((side, side), (0, 0)), "edge")
    return np.asarray(sum(w * padded[i : i + len(values)] for i, w in enumerate(window)), np.float32)
