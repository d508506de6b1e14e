"""How far our speech is from a recording of the same sentence, and how far a copy through the vocoder is: the floor.

Distances forgive what is smeared, as an average is near to everything; the contrast between neighbouring bands doesn't.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from assistant.core.errors import WardrobeError
from audio.speaking.tacotron import TacotronVoice
from models.training.datasets.speech_corpora import Recording
from models.training.voice.mel import HOP, Floats, log_mel

DECIBELS = 20 / np.log(10)
CEPSTRUM = 13
"""coefficients, without the loudness"""
HIGH = 50
"""the first mel band above 2.5 kHz"""


def distances(voice: TacotronVoice, unseen: Mapping[Language, Sequence[Recording]]) -> list[tuple[Any, ...]]:
    """For each language: log-mel difference, mel-cepstral distortion and contrast, each of our speech and of copies."""
    rows = []
    for language, recorded in unseen.items():
        ours, copies = [], []
        for one in recorded:
            try:
                spoken = voice.speak(one.text, Manner(language)).samples
            except WardrobeError:  # a name that is in no dictionary
                continue
            true = _mel(one.samples_for_voice())
            copy = voice.networks[language].vocoder.run(None, {"mel": true.T[None]})[0][0]
            ours.append(_distance(true, _mel(spoken)))
            copies.append(_distance(true, _mel(copy)))
        pairs = zip(np.mean(ours, 0), np.mean(copies, 0), strict=True)
        rows.append((str(language), *(float(figure) for pair in pairs for figure in pair)))
    return rows


def _mel(samples: Floats) -> Floats:
    whole = samples[: len(samples) // HOP * HOP]
    return np.ascontiguousarray(log_mel(torch.from_numpy(whole)[None])[0].numpy().T)


def _distance(true: Floats, made: Floats) -> tuple[float, float, float]:
    """Mean absolute log-mel difference and mel-cepstral distortion, in dB along the best warping of time; contrast.

    Contrast is how much bands above 2.5 kHz differ from their neighbours, as a share of what they do in the recording.
    """
    path = warped(true @ _cosines(), made @ _cosines())
    a, b = true[path[:, 0]], made[path[:, 1]]
    cepstral = np.sqrt(2 * (((a - b) @ _cosines()) ** 2).sum(1)).mean()
    contrasts = [np.abs(np.diff(mel[:, HIGH:], axis=1)).mean() for mel in (b, a)]
    return float(np.abs(a - b).mean() * DECIBELS), float(cepstral * DECIBELS / 2), float(contrasts[0] / contrasts[1])


def _cosines() -> NDArray[np.float64]:
    """From 80 log-mels to their cepstrum."""
    mels = np.arange(80)[:, None] + 0.5
    return np.asarray(2 / 80 * np.cos(np.pi / 80 * mels * np.arange(1, CEPSTRUM + 1)))


def warped(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.int64]:
    """Pairs of frames of the cheapest monotonous path (dynamic time warping)."""
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
