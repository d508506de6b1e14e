"""The voice that ships: both languages, any rate."""

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.phonetics.phonemizer import tokens
from audio.speaking.tacotron import FRAME_SECONDS, VOICE_SAMPLE_RATE_HZ

pytestmark = pytest.mark.heavy
TEXTS = {Language.KOREAN: "남색 코트예요.", Language.ENGLISH: "A navy coat."}


@pytest.mark.parametrize("language", Language)
def test_it_speaks_within_bounds(language: Language) -> None:
    speech = wiring.tacotron().speak(TEXTS[language], Manner(language))
    assert 0.6 < speech.seconds < 3
    assert 0.05 < np.abs(speech.samples).max() <= 1


@pytest.mark.parametrize("language", Language)
def test_rate_changes_the_time_and_not_the_pitch(language: Language) -> None:
    slow, quick = (wiring.tacotron().speak(TEXTS[language], Manner(language, rate)) for rate in (0.6, 2.0))
    assert 2.5 < slow.seconds / quick.seconds < 4.2
    assert pitch(slow.samples) == pytest.approx(pitch(quick.samples), rel=0.2)


def pitch(samples: np.ndarray) -> float:
    """Hertz: the highest peak of the autocorrelation between 150 and 350, where women speak."""
    spectrum = np.abs(np.fft.rfft(samples, 2 * len(samples))) ** 2
    shortest, longest = VOICE_SAMPLE_RATE_HZ // 350, VOICE_SAMPLE_RATE_HZ // 150
    return VOICE_SAMPLE_RATE_HZ / float(shortest + np.fft.irfft(spectrum)[shortest:longest].argmax())


@pytest.mark.parametrize("language", Language)
def test_the_same_words_are_the_same_sound(language: Language) -> None:
    one, other = (wiring.tacotron().speak(TEXTS[language], Manner(language)).samples for _ in range(2))
    assert np.allclose(one, other, atol=1e-4)


@pytest.mark.parametrize(
    ("language", "question"), [(Language.ENGLISH, "Did you hear it?"), (Language.KOREAN, "들리셨어요?")]
)
def test_a_question_is_spoken(language: Language, question: str) -> None:
    assert wiring.tacotron().speak(question, Manner(language)).seconds > 0.5


@pytest.mark.parametrize(
    "text", ["I can see two garments.", "I can't hear you.", "I didn't understand.", "A white shirt."]
)
def test_a_first_word_of_one_sound_is_not_swallowed(text: str) -> None:
    """An English voice did so: its teacher hardly said "I"."""
    english = Manner(Language.ENGLISH)
    _, frames = wiring.tacotron().mel(tokens(text, Language.ENGLISH), english)
    assert frames[1] * FRAME_SECONDS > 0.05
    samples = wiring.tacotron().speak(text, english).samples
    beginning = samples[: int(frames[1] * FRAME_SECONDS * VOICE_SAMPLE_RATE_HZ)]
    assert np.abs(beginning).max() > 0.2 * np.abs(samples).max()
