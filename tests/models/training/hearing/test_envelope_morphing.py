"""Synthetic speakers: the same words at the same time, nearer to what people sound like."""

from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from audio.phonetics import korean
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from models.training.hearing.english_aligner import EnglishAligner
from models.training.hearing.envelope_morphing import SyntheticSpeaker, morphed, random_speaker
from models.training.hearing.gmm import gmm_features
from models.training.hearing.korean_aligner import KoreanAligner
from models.training.hearing.pocketsphinx_model import envelope_codebooks

KOREAN_GMM = Path(__file__).parents[5] / "shared/weights/korean-gmm"
TEXT = "what colour is this shirt and is there a stain on it"
Samples = NDArray[np.int16]


@cache
def speech_and_senones() -> tuple[Samples, NDArray[np.int16]]:
    speech = EspeakVoice("+m3").speak(TEXT, Manner(Language.ENGLISH))
    samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
    alignment = EnglishAligner().align(samples, TEXT)
    assert alignment is not None
    return samples, alignment.senones


def misfit(samples: Samples) -> float:
    """How badly the sound fits the words, to the aligner: negative log likelihood of a frame."""
    aligner = EnglishAligner()
    assert aligner.align(samples, TEXT)
    words = [(word.score, word.duration) for word in aligner.decoder.get_alignment() or ()]
    return float(-sum(score for score, _ in words) / sum(frames for _, frames in words))


def speaker(seed: int) -> SyntheticSpeaker:
    return random_speaker(np.random.default_rng(seed), envelope_codebooks())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_artificial_voice_comes_nearer_to_people(seed: int) -> None:
    samples, senones = speech_and_senones()
    assert misfit(morphed(samples, senones, speaker(seed), envelope_codebooks())) < 0.9 * misfit(samples)


@pytest.mark.data
@pytest.mark.skipif(not KOREAN_GMM.exists(), reason="the Korean aligner is not on this machine: ../shared/weights")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_artificial_korean_voice_comes_nearer_to_people(seed: int) -> None:
    text = "이 셔츠는 무슨 색이고 무늬가 있어"
    speech = EspeakVoice("+m3").speak(text, Manner(Language.KOREAN))
    samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
    aligner = KoreanAligner(KOREAN_GMM, korean.phones)
    codebooks = aligner.gmm.envelope_codebooks()
    alignment = aligner.align(samples, text)
    assert alignment is not None
    changed = morphed(samples, alignment.senones, random_speaker(np.random.default_rng(seed), codebooks), codebooks)
    spoken = alignment.senones >= 0
    scores = [
        aligner.gmm.log_likelihoods(gmm_features(one))[spoken, alignment.senones[spoken]].mean()
        for one in (samples, changed)
    ]
    assert scores[1] > scores[0] + 20


def test_two_speakers_sound_different_and_one_speaker_sounds_the_same_each_time() -> None:
    samples, senones = speech_and_senones()
    first, again, other = (
        morphed(samples, senones, speaker(seed), envelope_codebooks()).astype(float) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert np.corrcoef(first, other)[0, 1] < 0.98


def test_it_lasts_as_long_and_is_as_loud() -> None:
    samples, senones = speech_and_senones()
    changed = morphed(samples, senones, speaker(4), envelope_codebooks())
    assert changed.shape == samples.shape
    assert np.std(changed.astype(float)) == pytest.approx(np.std(samples.astype(float)), rel=0.1)


def test_silence_stays_as_it_is() -> None:
    noise = np.random.default_rng(1).normal(0, 500, 8000).astype(np.int16)
    assert np.array_equal(morphed(noise, np.full(50, -1), speaker(1), envelope_codebooks()), noise)


def test_each_senone_weighs_the_gaussians_of_its_phone() -> None:
    shares = np.exp(envelope_codebooks().log_weights).sum(1)
    assert (np.abs(shares - 1) < 0.2).all()
    assert envelope_codebooks().codebook_of.max() == len(envelope_codebooks().means) - 1
