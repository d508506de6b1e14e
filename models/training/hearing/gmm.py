"""A Kaldi triphone GMM (final.mdl and tree) read with numpy: the aligner of Korean speech."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import kaldi_native_fbank as knf
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Stream:
    """Kaldi's binary tokens and values, in order."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.at = 2  # behind the "\\0B" of every binary file

    def token(self) -> str:
        end = self.data.index(b" ", self.at)
        token, self.at = self.data[self.at : end].decode("latin1"), end + 1
        return token

    def expect(self, token: str) -> None:
        found = self.token()
        if found != token:
            raise ValueError(f"expected {token}, found {found}, near byte {self.at}")

    def integer(self) -> int:
        self.at += 5
        return int(struct.unpack_from("<i", self.data, self.at - 4)[0])

    def real(self) -> float:
        self.at += 5
        return float(struct.unpack_from("<f", self.data, self.at - 4)[0])

    def integers(self) -> list[int]:
        count = self.integer()
        self.at += 4 * count
        return np.frombuffer(self.data, "<i4", count, self.at - 4 * count).tolist()

    def vector(self) -> Floats:
        self.expect("FV")
        return self._floats(self.integer())

    def matrix(self) -> Floats:
        self.expect("FM")
        rows, columns = self.integer(), self.integer()
        return self._floats(rows * columns).reshape(rows, columns)

    def _floats(self, count: int) -> Floats:
        self.at += 4 * count
        return np.frombuffer(self.data, "<f4", count, self.at - 4 * count)


State = tuple[int, list[tuple[int, float]]]
"""pdf class and (next state, initial probability) of one state of a topology entry"""


@dataclass
class Gmm:
    """The acoustic model: transitions and Gaussian mixtures."""

    topology: list[list[State]]
    entry_of: list[int]
    """phone > entry of the topology"""
    transitions: dict[tuple[int, int, int], tuple[float, float]]
    """(phone, state, pdf) > log probability of staying and of leaving"""
    constants: Floats
    means: Floats
    precisions: Floats
    starts: NDArray[np.int64]
    """first Gaussian of each pdf"""

    def log_likelihoods(self, features: Floats) -> Floats:
        """Shape (frames, pdfs)."""
        scores = self.constants + features @ self.means.T - 0.5 * (features * features) @ self.precisions.T
        top = np.maximum.reduceat(scores, self.starts, 1)
        counts = np.diff(np.append(self.starts, scores.shape[1]))
        total = np.add.reduceat(np.exp(scores - np.repeat(top, counts, 1)), self.starts, 1)
        return np.asarray(top + np.log(total), np.float32)


def read_gmm(path: Path) -> Gmm:
    """Kaldi's final.mdl."""
    s = Stream(path)
    for token in ("<TransitionModel>", "<Topology>"):
        s.expect(token)
    s.integers()
    entry_of = s.integers()
    topology = [[_state(s) for _ in range(s.integer())] for _ in range(s.integer())]
    s.expect("</Topology>")
    s.token()
    triples = [(s.integer(), s.integer(), s.integer()) for _ in range(s.integer())]
    s.token()
    s.expect("<LogProbs>")
    transitions = _transitions(triples, topology, entry_of, s.vector())
    for token in ("</LogProbs>", "</TransitionModel>", "<DIMENSION>"):
        s.expect(token)
    s.integer()
    s.expect("<NUMPDFS>")
    mixtures = [_mixture(s) for _ in range(s.integer())]
    constants, means, precisions = (np.concatenate([m[i] for m in mixtures]) for i in range(3))
    starts = np.cumsum([0, *(len(m[0]) for m in mixtures[:-1])])
    return Gmm(topology, entry_of, transitions, constants, means, precisions, starts)


def _state(s: Stream) -> State:
    pdf_class = s.integer()
    return pdf_class, [(s.integer(), s.real()) for _ in range(s.integer())]


def _transitions(
    triples: list[tuple[int, int, int]], topology: list[list[State]], entry_of: list[int], logs: Floats
) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Transition-ids count on from 1, over each triple's outgoing arcs in the topology's order."""
    found, at = {}, 1
    for phone, state, pdf in triples:
        arcs = topology[entry_of[phone]][state][1]
        values = logs[at : at + len(arcs)]
        at += len(arcs)
        stay = [float(v) for (to, _), v in zip(arcs, values, strict=True) if to == state]
        leave = [float(v) for (to, _), v in zip(arcs, values, strict=True) if to > state]
        found[phone, state, pdf] = max(stay, default=-5.0), float(np.logaddexp.reduce(leave)) if leave else -5.0
    return found


def _mixture(s: Stream) -> tuple[Floats, Floats, Floats]:
    """(constants, means over variances, inverse variances) of one pdf."""
    parts: dict[str, Any] = {}
    s.expect("<DiagGMM>")
    while (token := s.token()) != "</DiagGMM>":
        parts[token] = s.matrix() if token in ("<MEANS_INVVARS>", "<INV_VARS>") else s.vector()
    return parts["<GCONSTS>"], parts["<MEANS_INVVARS>"], parts["<INV_VARS>"]


class Tree:
    """Kaldi's decision tree: which pdf a phone's state has between two others."""

    def __init__(self, path: Path) -> None:
        s = Stream(path)
        s.expect("ContextDependency")
        s.integer(), s.integer()
        s.expect("ToPdf")
        self.root = _node(s)
        self.pdf = cache(self._pdf)
        """of (left, phone, right, class of the state): the same are asked for again and again"""

    def _pdf(self, left: int, phone: int, right: int, pdf_class: int) -> int:
        event = {-1: pdf_class, 0: left, 1: phone, 2: right}
        node = self.root
        while not isinstance(node, int):
            node = node(event)
        return node


def _node(s: Stream) -> Any:
    """A pdf, or a function of the event that gives the next node."""
    kind = s.token()
    if kind == "NULL":
        return -1
    if kind == "CE":
        return s.integer()
    key = s.integer()
    if kind == "SE":
        yes = set(s.integers())
        s.expect("{")
        then, other = _node(s), _node(s)
        s.expect("}")
        return lambda event: then if event[key] in yes else other
    count = struct.unpack_from("<I", s.data, s.at + 1)[0]
    s.at += 5
    s.expect("(")
    table = [_node(s) for _ in range(count)]
    s.expect(")")
    return lambda event: table[event[key]] if event[key] < len(table) else -1


def features(samples: NDArray[np.int16]) -> Floats:
    """13 MFCC with deltas, mean removed, shape (frames, 39), as the model was trained on (16 kHz, 10 ms)."""
    options = knf.MfccOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = 16000
    options.use_energy = False
    options.num_ceps = 13
    options.mel_opts.num_bins = 23
    computer = knf.OnlineMfcc(options)
    computer.accept_waveform(16000, samples.astype(np.float32).tolist())
    computer.input_finished()
    static = np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])
    static -= static.mean(0)
    window = np.array([-0.2, -0.1, 0, 0.1, 0.2])
    return np.hstack([static, _filtered(static, window), _filtered(static, np.convolve(window, window))]).astype("f4")


def _filtered(values: Floats, window: NDArray[np.float64]) -> Floats:
    side = len(window) // 2
    padded = np.pad(values, ((side, side), (0, 0)), "edge")
    return np.asarray(sum(w * padded[i : i + len(values)] for i, w in enumerate(window)), np.float32)
