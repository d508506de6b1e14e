"""A voice is told from noise."""

import numpy as np

from assistant.core.domain import Language, Manner
from audio.hearing.vad import SileroVad
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16


def test_a_voice_is_speech_and_noise_is_not() -> None:
    detector, random = SileroVad(), np.random.default_rng(1)
    speech = EspeakVoice().speak("what colour is this", Manner(Language.ENGLISH))
    spoken = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
    assert detector(spoken) > 0.9
    detector.reset()
    assert detector(random.normal(0, 300, 5 * SAMPLE_RATE_HZ).astype(np.int16)) < 0.5
    assert detector(np.zeros(100, np.int16)) == 0
