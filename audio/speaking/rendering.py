"""From what a vocoder gives to what is played: no hum, soft ends, one loudness."""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.speaking.chunks import HOP_SAMPLES

Samples = NDArray[np.float32]

RENDERING = 6
"""grows with every change of this folder that changes the sound: what is in the cache is then made again"""
LOWEST_HERTZ = 75.0
"""what is below is hum: no voice is as low"""
RESPONSE_SECONDS = 0.08
"""after which the response of the high-pass has died away"""
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


def without_hum(pieces: Iterable[Samples], rate: int) -> Iterator[Samples]:
    """The pieces behind a high-pass: a Butterworth filter of second order, passed twice, without any delay."""
    response = _response(rate)
    tail = np.zeros(len(response) - 1, np.float32)
    for piece in pieces:
        length = 1 << (len(piece) + len(tail) - 1).bit_length()
        spectrum = np.fft.rfft(piece, length) * np.fft.rfft(response, length)
        convolved = np.fft.irfft(spectrum, length)[: len(piece) + len(tail)].astype(np.float32)
        convolved[: len(tail)] += tail
        tail = convolved[len(piece) :]
        yield convolved[: len(piece)]


@cache
def _response(rate: int) -> Samples:
    """To one sample of 1, by the bilinear transform."""
    k = np.tan(np.pi * LOWEST_HERTZ / rate)
    scale = 1 / (1 + np.sqrt(2) * k + k * k)
    back_1, back_2 = 2 * (k * k - 1) * scale, (1 - np.sqrt(2) * k + k * k) * scale
    once = np.zeros(int(RESPONSE_SECONDS * rate))
    for at in range(len(once)):
        came_in = scale * {0: 1, 1: -2, 2: 1}.get(at, 0)
        once[at] = came_in - back_1 * (once[at - 1] if at else 0) - back_2 * (once[at - 2] if at > 1 else 0)
    return np.convolve(once, once)[: len(once)].astype(np.float32)
