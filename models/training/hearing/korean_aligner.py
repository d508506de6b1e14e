"""Korean speech aligned to phones by the triphone GMM of Korean_FA."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.aligned_speech import SILENCE, AlignedWords, Alignment, Samples
from models.training.hearing.decision_tree import DecisionTree
from models.training.hearing.features import Floats
from models.training.hearing.gmm import Gmm, gmm_features, read_gmm

PHONES = (
    "aa c0 cc ch ee h0 ii k0 kf kh kk ll mf mm nf ng nn oo p0 pf ph pp qq rr s0 ss t0 tf th tt uu vv "
    "wa we wi wo wq wv xi xx ya ye yo yq yu yv"
).split()
SILENCE_ID = 1
# ids as in the model's phones: <SIL> and <UNK> take 1 to 10, then four positions a phone
PHONE_IDS = {f"{p}_{position}": 11 + 4 * i + j for i, p in enumerate(PHONES) for j, position in enumerate("BEIS")}

Units = list[tuple[str, int]]
"""(name, id in the model) of each phone of a text, with an optional silence around each word"""


@dataclass(frozen=True, slots=True)
class HmmState:
    """One state of the chain that a text is."""

    pdf: int
    stay: float
    """log probability, as is `leave`"""
    leave: float
    unit: int
    """number of the phone in the text's units"""
    skip_from: int
    """the state before an optional silence, from which this one can be reached as well; -1 for none"""


class KoreanAligner:
    """Finds when each phone of a known sentence is spoken.

    Args:
        folder: has final.mdl and tree.
        pronounce: a word to its phones.
    """

    def __init__(self, folder: Path, pronounce: Callable[[str], tuple[str, ...]]) -> None:
        self.gmm: Gmm = read_gmm(folder / "final.mdl")
        self.tree = DecisionTree(folder / "tree")
        self.pronounce = pronounce

    def align(self, samples: Samples, text: str) -> Alignment | None:
        """None where the sound doesn't fit the text."""
        units = self.units(text)
        if len(units) < 3:
            return None
        states = self.states(units)
        log_likelihoods = self.gmm.log_likelihoods(gmm_features(samples))[:, [state.pdf for state in states]]
        path = _viterbi(log_likelihoods, states)
        if path is None:
            return None
        names = [units[states[number].unit][0] for number in path]
        borders = np.flatnonzero(np.diff([states[number].unit for number in path], prepend=-1, append=-1))
        phones = [(names[a], int(b - a)) for a, b in itertools.pairwise(borders)]
        pdfs = [states[number].pdf for number in path]
        return Alignment(phones, np.where(np.array(names) == SILENCE, -1, pdfs).astype(np.int16))

    def align_words(self, samples: Samples, words: Sequence[str]) -> AlignedWords | None:
        """None as above."""
        aligned = self.align(samples, " ".join(words))
        if aligned is None:
            return None
        aligned_words: AlignedWords = []
        remaining, missing = list(words), 0
        for name, frames in aligned.phones:
            if name == SILENCE:
                aligned_words.append((SILENCE, [(name, frames)]))
                continue
            if not missing:
                aligned_words.append((remaining[0], []))
                missing = len(self.pronounce(remaining.pop(0)))
            aligned_words[-1][1].append((name, frames))
            missing -= 1
        return aligned_words

    def units(self, text: str) -> Units:
        units = [(SILENCE, SILENCE_ID)]
        for word in text.split():
            phones = self.pronounce(word)
            for i, name in enumerate(phones):
                first, last = i == 0, i == len(phones) - 1
                position = "S" if first and last else "B" if first else "E" if last else "I"
                units.append((name, PHONE_IDS[f"{name}_{position}"]))
            units += [(SILENCE, SILENCE_ID)] if phones else []
        return units

    def states(self, units: Units) -> list[HmmState]:
        states: list[HmmState] = []
        spoken = [SILENCE_ID, *(phone for _, phone in units if phone != SILENCE_ID), SILENCE_ID]
        position, before_silence = 0, -1
        for unit, (_, phone) in enumerate(units):
            position += phone != SILENCE_ID
            left, right = (spoken[position - 1], spoken[position + 1]) if phone != SILENCE_ID else (0, 0)
            skips = phone != SILENCE_ID and unit > 1 and units[unit - 1][1] == SILENCE_ID
            skip_from = before_silence if skips else -1
            if phone == SILENCE_ID:
                before_silence = len(states) - 1
            for index, (pdf_class, arcs) in enumerate(self.gmm.topology[self.gmm.topology_of[phone]]):
                if arcs:
                    pdf = self.tree.pdf(left, phone, right, pdf_class)
                    states.append(HmmState(pdf, *self.gmm.transitions[phone, index, pdf], unit, skip_from))
                    skip_from = -1
        return states


def _viterbi(log_likelihoods: Floats, states: list[HmmState]) -> NDArray[np.int64] | None:
    """The best state of each frame, left to right; None where the sound is too short for the text."""
    frames, count = log_likelihoods.shape
    stay, leave = np.array([state.stay for state in states]), np.array([state.leave for state in states])
    skip_from = np.array([state.skip_from for state in states])
    skipping = np.flatnonzero(skip_from >= 0)
    first_word = next(i for i, state in enumerate(states) if state.unit == 1)
    score = np.full(count, -np.inf)
    score[[0, first_word]] = log_likelihoods[0, [0, first_word]]
    numbers = np.arange(count)
    origins = np.zeros((frames, count), np.int32)
    for t in range(1, frames):
        stayed, moved = score + stay, np.append(-np.inf, (score + leave)[:-1])
        best, origin = np.maximum(stayed, moved), np.where(stayed >= moved, numbers, numbers - 1)
        skipped = (score + leave)[skip_from[skipping]]
        better = skipped > best[skipping]
        best[skipping[better]], origin[skipping[better]] = skipped[better], skip_from[skipping[better]]
        origins[t], score = origin, best + log_likelihoods[t]
    last_word = max(i for i, state in enumerate(states) if state.unit == states[-1].unit - 1)
    end = last_word if score[last_word] > score[-1] else count - 1
    if not np.isfinite(score[end]):
        return None
    path = np.empty(frames, np.int64)
    path[-1] = end
    for t in range(frames - 1, 0, -1):
        path[t - 1] = origins[t, path[t]]
    return path
