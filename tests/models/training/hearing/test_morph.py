"""Voices changed towards strangers': the same words at the same time, nearer to what people sound like."""

from functools import cache

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from models.training.hearing.english import Aligner
from models.training.hearing.morph import Person, morphed, person
from models.training.hearing.people import people

TEXT = "what colour is this shirt and is there a stain on it"
Samples = NDArray[np.int16]


@cache
def said() -> tuple[Samples, NDArray[np.int16]]:
    speech = EspeakVoice("+m3").speak(TEXT, Manner(Language.ENGLISH))
    samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
    states = Aligner().states(samples, TEXT)
    assert states is not None
    return samples, states


def unlikely(samples: Samples) -> float:
    """How badly the sound fits the words, a frame, to the aligner."""
    aligner = Aligner()
    assert aligner.align(samples, TEXT)
    words = [(word.score, word.duration) for word in aligner.decoder.get_alignment() or ()]
    return float(-sum(score for score, _ in words) / sum(frames for _, frames in words))


def somebody(seed: int) -> Person:
    return person(np.random.default_rng(seed))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_artificial_voice_comes_nearer_to_people(seed: int) -> None:
    samples, states = said()
    assert unlikely(morphed(samples, states, somebody(seed))) < 0.9 * unlikely(samples)


def test_every_person_says_it_otherwise_and_the_same_person_says_it_alike() -> None:
    samples, states = said()
    first, again, other = (morphed(samples, states, somebody(seed)).astype(float) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert np.corrcoef(first, other)[0, 1] < 0.98


def test_it_lasts_as_long_and_is_as_loud() -> None:
    samples, states = said()
    changed = morphed(samples, states, somebody(4))
    assert changed.shape == samples.shape
    assert np.std(changed.astype(float)) == pytest.approx(np.std(samples.astype(float)), rel=0.1)


def test_silence_stays_as_it_is() -> None:
    noise = np.random.default_rng(1).normal(0, 500, 8000).astype(np.int16)
    assert np.array_equal(morphed(noise, np.full(50, -1), somebody(1)), noise)


def test_each_state_chooses_among_the_sounds_of_its_phone() -> None:
    shares = np.exp(people().weights).sum(1)
    assert (np.abs(shares - 1) < 0.2).all()
    assert people().codebooks.max() == len(people().means) - 1
