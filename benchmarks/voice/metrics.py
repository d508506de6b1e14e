"""Figures of a voice: what is recognized, how it sounds beside a recording, how fast and how high it speaks."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from benchmarks.common.metrics import Floats, share
from benchmarks.voice.confusables import Confusables

DECIBELS = 20 / np.log(10)
"""of a natural logarithm of an amplitude"""
CEPSTRUM = 13
"""coefficients, without the loudness"""
HIGH = 50
"""the first mel band above 2.5 kHz"""
Mels = NDArray[np.floating]
"""log-mels or cepstra, shape (frames, bands)"""


def wrong_shares(lists: Sequence[Confusables], recognized: Sequence[str]) -> tuple[float, float]:
    """(taken for another sentence, a word left out or twice), as shares of all sentences."""
    wrong = [(one, text) for one, text in zip(lists, recognized, strict=True) if text != one.text]
    slipped = sum(text in one.slips and text not in one.others for one, text in wrong)
    return (len(wrong) - slipped) / len(lists), slipped / len(lists)


def replies_wrong(replies: Sequence[Sequence[str]], misheard: Collection[str]) -> float:
    """The share of replies, each a list of sentences, with a sentence that was misheard."""
    return share([any(sentence in misheard for sentence in reply) for reply in replies])


def phone_error_rate(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> float:
    """Of (wanted, recognized) phones: insertions, deletions and substitutions, a wanted phone."""
    errors = sum(Levenshtein.distance(wanted, recognized) for wanted, recognized in pairs)
    return errors / sum(len(wanted) for wanted, _ in pairs)


def pitch_statistics(log_pitches: Floats) -> tuple[float, float]:
    """(mean pitch in Hertz, its standard deviation in semitones) of natural logarithms; not a number where unvoiced."""
    return float(np.exp(np.nanmean(log_pitches))), float(np.nanstd(log_pitches) * 12 / np.log(2))


def mel_distances(true: Mels, made: Mels) -> tuple[float, float, float]:
    """Of log-mels, shape (frames, 80), natural logarithms of amplitudes: (mean absolute difference in dB, mel-cepstral
    distortion in dB, contrast), along the best alignment in time.

    Contrast is how much bands above 2.5 kHz differ from their neighbours, as a share of what they do in `true`: a
    distance forgives what is smeared, for an average is near to everything.
    """
    path = aligned(true @ _cosines(), made @ _cosines())
    a, b = true[path[:, 0]], made[path[:, 1]]
    cepstral = np.sqrt(2 * (((a - b) @ _cosines()) ** 2).sum(1)).mean()
    contrasts = [np.abs(np.diff(mel[:, HIGH:], axis=1)).mean() for mel in (b, a)]
    return float(np.abs(a - b).mean() * DECIBELS), float(cepstral * DECIBELS / 2), float(contrasts[0] / contrasts[1])


def _cosines() -> Floats:
    """From 80 log-mels to their cepstrum, shape (80, CEPSTRUM)."""
    mels = np.arange(80)[:, None] + 0.5
    return np.asarray(2 / 80 * np.cos(np.pi / 80 * mels * np.arange(1, CEPSTRUM + 1)))


def aligned(a: Mels, b: Mels) -> NDArray[np.int64]:
    """Pairs of frames on the cheapest monotonous path, shape (pairs, 2) (dynamic time warping)."""
    cost = np.sqrt(((a[:, None] - b[None]) ** 2).sum(2))
    total = np.full((len(a) + 1, len(b) + 1), np.inf)
    total[0, 0] = 0
    for i in range(len(a)):
        for j in range(len(b)):
            total[i + 1, j + 1] = cost[i, j] + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j, pairs = len(a), len(b), []
    while i and j:
        pairs.append((i - 1, j - 1))
        i, j = min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda at: total[at])
    return np.array(pairs[::-1])
