"""How loud speech is."""

import numpy as np

from assistant.core.domain import Speech

SPEECH_LUFS = -21.0
"""loudness (ITU-R BS.1770) of every voice in each language; `wardrobe evaluate voice` measures it, and the gains"""


def at_volume(speech: Speech, volume: float) -> Speech:
    """Louder or quieter; above 1 the samples are limited softly (tanh) instead of clipped."""
    samples = speech.samples * np.float32(volume)
    return Speech(np.tanh(samples).astype(np.float32) if volume > 1 else samples, speech.rate)
