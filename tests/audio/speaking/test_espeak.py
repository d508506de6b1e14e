"""eSpeak NG speaks both languages at any rate and volume."""

import numpy as np
import pytest

from assistant.core.domain import Language, Manner
from assistant.core.errors import VoiceError
from audio.speaking.espeak import EspeakVoice

SENTENCES = {Language.KOREAN: "남색 코트예요.", Language.ENGLISH: "A navy coat."}


@pytest.mark.parametrize("language", Language)
def test_a_longer_text_takes_longer(language: Language) -> None:
    voice, manner = EspeakVoice(), Manner(language)
    short, long = voice.speak(SENTENCES[language], manner), voice.speak(SENTENCES[language] * 3, manner)
    assert 0.4 < short.seconds < long.seconds / 2
    assert np.abs(short.samples).max() > 0.1


@pytest.mark.parametrize("language", Language)
def test_twice_the_rate_takes_about_half_the_time(language: Language) -> None:
    voice, text = EspeakVoice(), SENTENCES[language] * 3
    normal, quick = voice.speak(text, Manner(language)), voice.speak(text, Manner(language, rate=2.0))
    assert 0.4 < quick.seconds / normal.seconds < 0.65


def test_volume_changes_loudness_and_never_clips() -> None:
    voice, text = EspeakVoice(), SENTENCES[Language.ENGLISH]
    power = [
        float((voice.speak(text, Manner(Language.ENGLISH, volume=v)).samples ** 2).mean()) for v in (0.2, 1.0, 2.0)
    ]
    assert power[0] < power[1] / 10
    assert power[2] > power[1] * 2
    assert np.abs(voice.speak(text, Manner(Language.ENGLISH, volume=2.0)).samples).max() <= 1


@pytest.mark.parametrize("text", ["", "   ", "...", "?!"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        EspeakVoice().speak(text, Manner(Language.KOREAN))


def test_an_unknown_variant_still_speaks_or_says_why() -> None:
    with pytest.raises(VoiceError, match="no voice"):
        EspeakVoice(variant="-of-nobody").speak("hello", Manner(Language.ENGLISH))
