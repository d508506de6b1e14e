"""The tone of a voice: an equaliser over what the vocoder gives, and the edges of the mel spectrogram made sharper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Section = tuple[NDArray[np.float64], NDArray[np.float64]]
"""numerator and denominator of a filter of second order"""

LOWEST_HERTZ = 75.0
"""what is below is hum: no voice is as low"""
BASS_HERTZ, TREBLE_HERTZ = 600.0, 2000.0
"""the middles of both shelves"""
RESPONSE_SECONDS = 0.08
"""after which the response of the filters has died away"""
NEIGHBOURS = np.array([0.25, 0.5, 0.25], np.float32)
"""weights of a frame and those beside it in the blurred mel"""


@dataclass(frozen=True, slots=True)
class Tone:
    """How a voice is equalised."""

    bass: float = 0.0
    """decibels that low sounds are raised by"""
    treble: float = 0.0
    """the same of high sounds"""
    edges: float = 0.0
    """how much of the difference between the mel and the blurred mel is added: a prediction is a mean, so sounds begin
    and end less sharply than a speaker's"""


def sharpened(mel: Samples, edges: float) -> Samples:
    """A mel spectrogram, shape (bands, frames), with what changes from frame to frame made stronger."""
    padded = np.pad(mel, ((0, 0), (1, 1)), mode="edge")
    frames = mel.shape[1]
    blurred = sum(weight * padded[:, at : at + frames] for at, weight in enumerate(NEIGHBOURS))
    return np.asarray(mel + np.float32(edges) * (mel - blurred), np.float32)


def equalised(pieces: Iterable[Samples], tone: Tone, rate: int) -> Iterator[Samples]:
    """The pieces without hum and in this tone; there is no delay. `rate` is in Hertz."""
    response = _response(tone, rate)
    tail = np.zeros(len(response) - 1, np.float32)
    for piece in pieces:
        length = 1 << (len(piece) + len(tail) - 1).bit_length()
        spectrum = np.fft.rfft(piece, length) * np.fft.rfft(response, length)
        convolved = np.fft.irfft(spectrum, length)[: len(piece) + len(tail)].astype(np.float32)
        convolved[: len(tail)] += tail
        tail = convolved[len(piece) :]
        yield convolved[: len(piece)]


@cache
def _response(tone: Tone, rate: int) -> Samples:
    """To one sample of 1, out of the frequency response of all filters."""
    length = int(RESPONSE_SECONDS * rate)
    delay = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    shelves = [_shelf(BASS_HERTZ, tone.bass, rate, -1), _shelf(TREBLE_HERTZ, tone.treble, rate, 1)]
    spectrum = np.ones_like(delay)
    for ahead, back in [_high_pass(rate)] * 2 + shelves:
        spectrum *= np.polyval(ahead[::-1], delay) / np.polyval(back[::-1], delay)
    return np.fft.irfft(spectrum, length).astype(np.float32)


def _high_pass(rate: int) -> Section:
    """Butterworth, of second order, by the bilinear transform."""
    k = np.tan(np.pi * LOWEST_HERTZ / rate)
    scale = 1 / (1 + np.sqrt(2) * k + k * k)
    return scale * np.array([1.0, -2, 1]), np.array([1, 2 * (k * k - 1) * scale, (1 - np.sqrt(2) * k + k * k) * scale])


def _shelf(hertz: float, decibels: float, rate: int, side: int) -> Section:
    """A shelf below (-1) or above (1) a frequency, of slope 1 (Bristow-Johnson's cookbook)."""
    gain = 10 ** (decibels / 40)
    cosine, sine = np.cos(2 * np.pi * hertz / rate), np.sin(2 * np.pi * hertz / rate)
    slope, tilt = np.sqrt(2 * gain) * sine, side * cosine
    more, less = gain + 1, gain - 1
    ahead = gain * np.array([more + less * tilt + slope, -2 * side * (less + more * tilt), more + less * tilt - slope])
    back = np.array([more - less * tilt + slope, 2 * side * (less - more * tilt), more - less * tilt - slope])
    return ahead / back[0], back / back[0]
