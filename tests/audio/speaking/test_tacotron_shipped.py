"""The voice that ships: both languages, any rate."""

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.speaking.tacotron import VOICE_SAMPLE_RATE_HZ

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
    assert loudest(slow.samples) == pytest.approx(loudest(quick.samples), rel=0.25)


def loudest(samples: np.ndarray) -> float:
    """The strongest frequency between 100 and 400 Hz, in Hertz."""
    spectrum = np.abs(np.fft.rfft(samples))
    hertz = np.fft.rfftfreq(len(samples), 1 / VOICE_SAMPLE_RATE_HZ)
    voiced = (hertz > 100) & (hertz < 400)
    smooth = np.convolve(spectrum, np.ones(40) / 40, "same")
    return float(hertz[voiced][smooth[voiced].argmax()])


@pytest.mark.parametrize("language", Language)
def test_the_same_words_are_the_same_sound(language: Language) -> None:
    one, other = (wiring.tacotron().speak(TEXTS[language], Manner(language)).samples for _ in range(2))
    assert np.allclose(one, other, atol=1e-4)


@pytest.mark.parametrize(
    ("language", "question"), [(Language.ENGLISH, "Did you hear it?"), (Language.KOREAN, "들리셨어요?")]
)
def test_a_question_is_spoken_though_the_voice_has_learned_no_question_mark(language: Language, question: str) -> None:
    assert wiring.tacotron().speak(question, Manner(language)).seconds > 0.5
