"""Voices, languages and tones are as loud as each other."""

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.loudness import SPEECH_LUFS
from audio.speaking.espeak import EspeakVoice
from audio.speaking.synthesizer import SpeechSynthesizer
from benchmarks.voice.judge.loudness import integrated

LEAD = {Language.KOREAN: 0.03, Language.ENGLISH: 0.06}
"""seconds; an English /t/ or /f/ begins softly"""
OURS = wiring.tacotron(1)
TEXTS = {
    Language.KOREAN: (
        "남색 코트예요.",
        "흰색 셔츠인 것 같아요. 확실하지 않아요.",
        "두 벌이 있어요.",
        "불을 켜 주세요.",
    ),
    Language.ENGLISH: (
        "A navy coat.",
        "It is probably a white shirt.",
        "I can see two garments.",
        "Turn on the light.",
    ),
}


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("voice", [OURS, EspeakVoice()], ids=["ours", "eSpeak NG"])
def test_every_voice_is_as_loud_as_every_other(voice: SpeechSynthesizer, language: Language) -> None:
    spoken = [voice.speak(text, Manner(language)) for text in TEXTS[language]]
    loudness = integrated(np.concatenate([speech.samples for speech in spoken]), spoken[0].rate)
    assert loudness == pytest.approx(SPEECH_LUFS, abs=1.0)
    assert max(np.abs(speech.samples).max() for speech in spoken) < 1


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("rate", [0.6, 2.0])
def test_each_rate_is_reached(language: Language, rate: float) -> None:
    usual, changed = (
        sum(OURS.speak(text, Manner(language, pace)).seconds for text in TEXTS[language]) for pace in (1.0, rate)
    )
    assert usual / changed == pytest.approx(rate, rel=0.03)


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
def test_a_sentence_begins_at_once_and_its_end_dies_away(language: Language) -> None:
    for text in TEXTS[language]:
        samples = OURS.speak(text, Manner(language)).samples
        heard = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
        assert heard[0] / 22050 < LEAD[language]
        assert (len(samples) - heard[-1]) / 22050 > 0.03
        assert np.abs(samples[[0, -1]]).max() < 1e-3
