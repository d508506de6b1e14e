"""What the voice is trained on and made of: examples, mels, pitch, networks."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import soundfile
import torch

from models.training.datasets.speech_corpora import VOICE_RATE_HZ, Recording
from models.training.voice import batches, examples, export
from models.training.voice.mel import HOP, filters, log_mel
from models.training.voice.network import REDUCTION, Tacotron
from models.training.voice.pitch import pitch
from models.training.voice.vocoder import Generator
from models.training.voice.vocoder_segments import MelAndWaveform, segments, true_and_predicted

SYMBOLS = batches.Symbols(["", " ", ".", "A", "B", "^"], ["somebody"])


def example(frames: int = 4) -> examples.Example:
    tokens = ["^", "A", "B", "."]
    zeros = np.zeros(len(tokens), np.float32)
    durations = np.array([0, frames, frames, 1])
    recording = Recording(Path("somebody.wav"), "somebody", "ab", held_out=False)
    return examples.Example(recording, 0, tokens, durations, zeros, zeros, np.zeros((2 * frames + 1, 80), np.float16))


def sine(hertz: float, seconds: float = 0.5) -> np.ndarray:
    return (0.3 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * VOICE_RATE_HZ)) / VOICE_RATE_HZ)).astype(
        np.float32
    )


def test_a_mel_has_a_frame_for_every_256_samples() -> None:
    assert log_mel(torch.zeros(1, 40 * HOP)).shape == (1, 80, 40)


def test_each_filter_has_the_area_of_slaney() -> None:
    assert torch.allclose(filters().sum(1) * VOICE_RATE_HZ / 1024, torch.ones(80), atol=0.15)


@pytest.mark.parametrize("hertz", [90.0, 150.0, 220.0, 350.0])
def test_the_pitch_of_a_tone_is_found(hertz: float) -> None:
    harmonics = np.sum([sine(hertz * k) / k for k in range(1, 6)], 0).astype(np.float32)
    assert np.exp(np.nanmedian(pitch(harmonics))) == pytest.approx(hertz, rel=0.03)


def test_silence_has_no_pitch() -> None:
    assert np.isnan(pitch(np.zeros(VOICE_RATE_HZ, np.float32))).all()


def test_a_silence_belongs_to_the_mark_before_it() -> None:
    aligned = [("SIL", [("SIL", 10)]), ("a", [("A", 5)]), ("SIL", [("SIL", 20)]), ("b", [("B", 5)])]
    tokens, ends = examples._tokens(aligned, [",", "."])
    assert tokens == ["^", "A", ",", "B", "."]
    assert ends == pytest.approx([0.1, 0.15, 0.35, 0.4, 0.4])


def test_the_network_predicts_the_frames_of_the_given_durations() -> None:
    network = Tacotron(len(SYMBOLS.tokens), 1)
    batch = batches.Batch.of([example(4), example(7)], SYMBOLS)
    prediction = batch.predicted(network)
    assert prediction.refined.shape == batch.mel.shape
    assert batch.mel.shape[1] % REDUCTION == 0
    assert prediction.durations.shape == batch.tokens.shape


def test_the_vocoder_generates_256_samples_for_a_frame() -> None:
    with torch.no_grad():
        assert Generator()(torch.zeros(1, 80, 10)).shape == (1, 2560)


def test_a_faster_rate_shortens_pauses_and_vowels_and_no_short_phone() -> None:
    exported = export.TacotronForExport(Tacotron(len(SYMBOLS.tokens), 1), 0, SYMBOLS.tokens)
    frames, tokens = torch.tensor([[10.0, 3.0, 15.0, 12.0]]), torch.tensor([[5, 3, 4, 2]])
    slow, usual, fast = (exported.at_rate(frames, tokens, torch.tensor([rate]))[0] for rate in (0.5, 1.0, 2.0))
    assert torch.allclose(usual, frames[0])
    assert (slow.sum(), fast.sum()) == (pytest.approx(80), pytest.approx(20))
    assert slow[1] == fast[1] == 3
    pause, _, vowel, _ = (fast / frames[0]).tolist()
    assert pause < 0.5 < vowel


def test_a_batch_has_sentences_of_about_the_same_length() -> None:
    made = [example(frames) for frames in range(1, 400)]
    for seed in range(5):
        batch = batches.draw(made, SYMBOLS, np.random.default_rng(seed))
        frames = batch.durations.sum(1)
        assert len(frames) <= batches.BATCH
        assert frames.max() - frames.min() < 2 * batches.LENGTH_JITTER


def test_a_segments_samples_are_those_of_its_mel() -> None:
    frames = 100
    numbers = np.arange(frames, dtype=np.float32)
    sentence = MelAndWaveform(np.tile(numbers[:, None], 80), np.repeat(numbers, HOP), is_true_mel=True)
    batch = segments([sentence], np.random.default_rng(1))
    assert torch.equal(batch.mel[:, 0].repeat_interleave(HOP, 1), batch.samples)
    assert batch.is_true_mel.all()


def test_each_sentence_is_there_with_its_true_and_its_predicted_mel(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "somebody.wav", sine(200, 2.0), VOICE_RATE_HZ)
    recording = Recording(tmp_path / "somebody.wav", "somebody", "ab", held_out=False)
    sentence = replace(example(40), recording=recording)
    true, predicted = true_and_predicted([sentence], [np.ones((82, 80), np.float32)])
    assert (true.is_true_mel, predicted.is_true_mel) == (True, False)
    assert len(true.mel) == len(predicted.mel) == 81
    assert len(true.samples) == 81 * HOP
    assert true_and_predicted([replace(sentence, mel=sentence.mel[:32])], [np.ones((32, 80), np.float32)]) == []
