"""From what a vocoder gives to what is played: quiet pauses, soft ends, one loudness."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from audio.speaking.chunks import HOP_SAMPLES

Samples = NDArray[np.float32]

RENDERING = 7
"""grows with every change of this folder that changes the sound: what is in the cache is then made again"""
NOISE_MARGIN, OPEN = 0.5, 0.25
"""nepers: what is so little above the noise of a band is noise, and by how much the mean band exceeds that in speech"""
PAUSE_DECIBELS = 30.0
"""by which a frame is brought down that has nothing but noise"""
AUDIBLE, LEAD_SECONDS = 0.003, 0.015
"""what is louder than this part of full scale can be heard, and the quiet that is left before it"""
FADE_IN_SECONDS, FADE_OUT_SECONDS = 0.004, 0.03


def with_quiet_pauses(pieces: Iterable[Samples], mel: Samples, noise: Samples) -> Iterator[Samples]:
    """The pieces, and what is only noise brought down: a voice that learned from noisy recordings makes their noise.

    The mel, shape (80, frames), is that of the whole sentence; `noise` is what each band has in pauses, shape (80,).
    """
    above = np.maximum(0, mel - noise[:, None] - NOISE_MARGIN).mean(0)
    gains = 10 ** (-PAUSE_DECIBELS / 20 * (1 - (above / OPEN).clip(0, 1)))
    places = (np.arange(len(gains)) + 0.5) * HOP_SAMPLES
    done = 0
    for piece in pieces:
        yield (piece * np.interp(np.arange(done, done + len(piece)), places, gains)).astype(np.float32)
        done += len(piece)


def without_lead(samples: Samples, rate: int) -> Samples:
    """Samples from just before the first that can be heard: an answer begins at once."""
    audible = np.flatnonzero(np.abs(samples) > AUDIBLE)
    first = int(audible[0]) if len(audible) else 0
    return samples[max(0, first - int(LEAD_SECONDS * rate)) :]


def with_soft_ends(pieces: Iterable[Samples], count: int, rate: int, gain: float) -> Iterator[Samples]:
    """The pieces of one sentence, `gain` times as loud; the first samples fade in, the last fade out.

    `count` is how many samples they have together, `rate` is in Hertz.
    """
    fade_in, fade_out = (max(1, int(seconds * rate)) for seconds in (FADE_IN_SECONDS, FADE_OUT_SECONDS))
    done = 0
    for piece in pieces:
        place = np.arange(done, done + len(piece))
        share = np.minimum(place / fade_in, (count - 1 - place) / fade_out).clip(0, 1)
        done += len(piece)
        yield (np.float32(gain) * piece * ((1 - np.cos(np.pi * share)) / 2)).astype(np.float32)
