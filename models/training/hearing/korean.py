"""Korean speech aligned to phones by the triphone GMM of Korean_FA."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.gmm import Floats, Gmm, Tree, features, read_gmm

SILENCE = 1
PHONES = (
    "aa c0 cc ch ee h0 ii k0 kf kh kk ll mf mm nf ng nn oo p0 pf ph pp qq rr s0 ss t0 tf th tt uu vv "
    "wa we wi wo wq wv xi xx ya ye yo yq yu yv"
).split()
AlignedWords = list[tuple[str, list[tuple[str, int]]]]
# ids as in the model's phones: <SIL> and <UNK> take 1 to 10, then four positions a phone
PHONE_ID = {f"{p}_{position}": 11 + 4 * i + j for i, p in enumerate(PHONES) for j, position in enumerate("BEIS")}


class Aligner:
    """Finds when each phone of a known sentence was spoken. `phones` gives a word's phones."""

    def __init__(self, folder: Path, phones: Callable[[str], tuple[str, ...]]) -> None:
        self.gmm: Gmm = read_gmm(folder / "final.mdl")
        self.tree = Tree(folder / "tree")
        self.phones = phones

    def align(self, samples: NDArray[np.int16], text: str) -> list[tuple[str, int]] | None:
        """(phone, frames of 10 ms) in order, "SIL" for silence; None where the sound doesn't fit the text."""
        units = self.units(text)
        if len(units) < 3:
            return None
        states = self.states(units)
        likelihoods = self.gmm.log_likelihoods(features(samples))[:, [pdf for pdf, *_ in states]]
        path = _viterbi(likelihoods, states)
        if path is None:
            return None
        owners = np.array([unit for *_, unit, _ in states])[path]
        borders = np.flatnonzero(np.diff(owners, prepend=-1, append=-1))
        return [(units[owners[a]][0], int(b - a)) for a, b in itertools.pairwise(borders)]

    def align_words(self, samples: NDArray[np.int16], words: Sequence[str]) -> AlignedWords | None:
        """(word or "SIL", its phones) in order; None as above."""
        aligned = self.align(samples, " ".join(words))
        if aligned is None:
            return None
        found: AlignedWords = []
        left, missing = list(words), 0
        for name, frames in aligned:
            if name == "SIL":
                found.append(("SIL", [(name, frames)]))
                continue
            if not missing:
                found.append((left[0], []))
                missing = len(self.phones(left.pop(0)))
            found[-1][1].append((name, frames))
            missing -= 1
        return found

    def units(self, text: str) -> list[tuple[str, int]]:
        """(name, phone id) with an optional silence around each word."""
        units = [("SIL", SILENCE)]
        for word in text.split():
            names = self.phones(word)
            for i, name in enumerate(names):
                first, last = i == 0, i == len(names) - 1
                position = "S" if first and last else "B" if first else "E" if last else "I"
                units.append((name, PHONE_ID[f"{name}_{position}"]))
            units += [("SIL", SILENCE)] if names else []
        return units

    def states(self, units: list[tuple[str, int]]) -> list[tuple[int, float, float, int, int]]:
        """(pdf, stay, leave, unit, skip): `skip` is the state before an optional silence, or -1."""
        states: list[tuple[int, float, float, int, int]] = []
        spoken = [SILENCE, *(p for _, p in units if p != SILENCE), SILENCE]
        at, before_silence = 0, -1
        for unit, (_, phone) in enumerate(units):
            at += phone != SILENCE
            left, right = (spoken[at - 1], spoken[at + 1]) if phone != SILENCE else (0, 0)
            skip = before_silence if phone != SILENCE and unit > 1 and units[unit - 1][1] == SILENCE else -1
            if phone == SILENCE:
                before_silence = len(states) - 1
            for index, (pdf_class, arcs) in enumerate(self.gmm.topology[self.gmm.entry_of[phone]]):
                if arcs:
                    pdf = self.tree.pdf(left, phone, right, pdf_class)
                    stay, leave = self.gmm.transitions[phone, index, pdf]
                    states.append((pdf, stay, leave, unit, skip))
                    skip = -1
        return states


def _viterbi(likelihoods: Floats, states: list[tuple[int, float, float, int, int]]) -> NDArray[np.int64] | None:
    """The best state of each frame, left to right; None where the sound is too short for the text."""
    frames, count = likelihoods.shape
    stay, leave = (np.array([s[i] for s in states]) for i in (1, 2))
    skip = np.array([s[4] for s in states])
    skipping = np.flatnonzero(skip >= 0)
    first_word = next(i for i, s in enumerate(states) if s[3] == 1)
    score = np.full(count, -np.inf)
    score[[0, first_word]] = likelihoods[0, [0, first_word]]
    numbers = np.arange(count)
    back = np.zeros((frames, count), np.int32)
    for t in range(1, frames):
        stayed, moved = score + stay, np.append(-np.inf, (score + leave)[:-1])
        best, origin = np.maximum(stayed, moved), np.where(stayed >= moved, numbers, numbers - 1)
        skipped = (score + leave)[skip[skipping]]
        wins = skipped > best[skipping]
        best[skipping[wins]], origin[skipping[wins]] = skipped[wins], skip[skipping[wins]]
        back[t], score = origin, best + likelihoods[t]
    last_word = max(i for i, s in enumerate(states) if s[3] == states[-1][3] - 1)
    end = last_word if score[last_word] > score[-1] else count - 1
    if not np.isfinite(score[end]):
        return None
    path = np.empty(frames, np.int64)
    path[-1] = end
    for t in range(frames - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path
