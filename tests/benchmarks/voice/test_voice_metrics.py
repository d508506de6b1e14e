"""Figures of a voice, worked by hand."""

from math import e, log

import numpy as np
import pytest

from benchmarks.voice.confusables import Confusables
from benchmarks.voice.metrics import (
    CEPSTRUM,
    DECIBELS,
    aligned,
    mel_distances,
    phone_error_rate,
    pitch_statistics,
    replies_wrong,
    wrong_shares,
)

COAT = Confusables("a navy coat", ["a grey coat", "a coat"], ["navy coat", "a coat", "a navy navy coat"])


def test_a_sentence_is_taken_for_another_or_has_a_word_left_out_or_twice() -> None:
    recognized = ["a navy coat", "a grey coat", "navy coat", "a navy navy coat", "a coat"]
    # the last one can be said, and so it is another sentence
    assert wrong_shares([COAT] * 5, recognized) == (2 / 5, 2 / 5)


def test_a_reply_is_wrong_if_one_of_its_sentences_is() -> None:
    replies = [["a navy coat", "it is plain"], ["it is plain"], ["hold it flat", "a red coat"]]
    assert replies_wrong(replies, {"a navy coat", "a red coat"}) == pytest.approx(2 / 3)


def test_phone_errors_are_counted_by_the_phones_that_should_be_there() -> None:
    pairs = [
        (list("koat"), list("koat")),
        (list("neivi"), list("nevi")),  # one left out
        (list("red"), list("bread")),  # b and a too many
    ]
    assert phone_error_rate(pairs[:1]) == 0
    assert phone_error_rate(pairs[:2]) == 1 / 9
    assert phone_error_rate(pairs) == (1 + 2) / 12


def test_pitch_is_averaged_in_logarithms_and_leaves_unvoiced_frames_out() -> None:
    mean, spread = pitch_statistics(np.log([100, 400, np.nan, 200]))
    assert mean == pytest.approx(200)
    # one octave down, one up, none: the standard deviation is an octave times the root of 2/3
    assert spread == pytest.approx(12 * (2 / 3) ** 0.5)


def test_frames_are_aligned_on_the_cheapest_path() -> None:
    slow, fast = np.array([[0.0], [0.0], [1.0], [2.0]]), np.array([[0.0], [1.0], [2.0]])
    assert aligned(slow, fast).tolist() == [[0, 0], [1, 0], [2, 1], [3, 2]]


MEL = np.random.default_rng(1).normal(0, 1, (6, 80))


def test_a_copy_has_no_distance_and_all_the_contrast() -> None:
    assert mel_distances(MEL, MEL) == pytest.approx((0, 0, 1))


def test_a_louder_copy_differs_by_its_loudness_alone() -> None:
    difference, cepstral, contrast = mel_distances(MEL, MEL + log(10))
    assert difference == pytest.approx(20)  # ten times the amplitude
    assert cepstral == pytest.approx(0, abs=1e-9)  # the cepstrum is without the loudness
    assert contrast == pytest.approx(1)


def test_a_cepstral_coefficient_of_one_is_known_in_decibels() -> None:
    mels = np.arange(80) + 0.5
    wave = np.cos(np.pi / 80 * mels * CEPSTRUM)  # one coefficient, of 1
    _, cepstral, _ = mel_distances(np.zeros((3, 80)) + MEL[:1], np.zeros((3, 80)) + MEL[:1] + wave)
    assert cepstral == pytest.approx(10 / log(10) * 2**0.5)  # Kubichek's constant


def test_smeared_bands_lose_contrast() -> None:
    smooth = MEL.copy()
    smooth[:, 50:] /= 2
    assert mel_distances(MEL, smooth)[2] == pytest.approx(0.5)


def test_a_decibel_is_twenty_times_a_tenth_logarithm() -> None:
    assert pytest.approx(20 * np.log10(e)) == DECIBELS
