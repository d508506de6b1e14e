"""What Vosk computes and what is trained on are the same features; a perturbed voice's change as they should."""

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("kaldi_native_fbank", reason="training has an environment of its own: make test-training")

import kaldi_native_fbank as knf

from models.training.hearing.features import COEFFICIENTS, FORMANT_KNOTS, mfcc
from models.training.hearing.voice_perturbation import VoicePerturbation

SOUND = np.random.default_rng(1).normal(0, 500, 32000).astype(np.float32)


def kaldi_mfcc() -> NDArray[np.float32]:
    options = knf.MfccOptions()
    options.frame_opts.dither = 0
    options.use_energy = False
    options.num_ceps = options.mel_opts.num_bins = COEFFICIENTS
    options.mel_opts.high_freq = -400
    computer = knf.OnlineMfcc(options)
    computer.accept_waveform(16000, SOUND.tolist())
    computer.input_finished()
    return np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])


def test_features_are_kaldis() -> None:
    assert np.abs(mfcc(SOUND) - kaldi_mfcc()).max() < 1e-3


def test_a_faster_voice_has_fewer_frames_whatever_its_pitch() -> None:
    voice = VoicePerturbation(pitch=0.8, tempo=1.25)
    frames = mfcc(voice.resampled(SOUND), voice.formants, voice.hop)
    assert len(frames) == pytest.approx(len(kaldi_mfcc()) / 1.25, abs=2)


def test_a_formant_factor_moves_a_tone_by_the_factor() -> None:
    def tone(hertz: float) -> NDArray[np.float32]:
        return (3000 * np.sin(2 * np.pi * hertz * np.arange(8000) / 16000)).astype(np.float32)

    moved = mfcc(tone(1000), (1.2,) * len(FORMANT_KNOTS))
    to_raised, to_original = (np.abs(moved - mfcc(tone(hertz))).mean() for hertz in (1200, 1000))
    assert to_raised < 0.5 * to_original
