"""A voice is told from noise."""

import numpy as np

from assistant.core.domain import Language, Manner
from audio.hearing.vad import SpeechDetector
from audio.speaking.espeak import EspeakVoice
from audio.wav import RATE, resampled, to_int16


def test_a_voice_is_speech_and_noise_is_not() -> None:
    detector, random = SpeechDetector(), np.random.default_rng(1)
    speech = EspeakVoice().speak("what colour is this", Manner(Language.ENGLISH))
    spoken = to_int16(resampled(speech.samples, speech.rate, RATE))
    assert detector(spoken) > 0.9
    detector.reset()
    assert detector(random.normal(0, 300, 5 * RATE).astype(np.int16)) < 0.5
    assert detector(np.zeros(100, np.int16)) == 0
