"""What Vosk computes and what is trained are the same: features, targets, the folded network."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import kaldi_native_fbank as knf
import numpy as np
import torch
from numpy.typing import NDArray

from assistant.domain import Language
from models.training.hearing import learning, tdnn
from models.training.hearing.augment import Room, Throat
from models.training.hearing.corpora import Aligned
from models.training.hearing.examples import NOTHING, SUBSAMPLING, Examples, Looks, _targets, joined, looks
from models.training.hearing.features import DIM, mfcc
from models.training.hearing.phonotactics import bigram

SOUND = np.random.default_rng(1).normal(0, 500, 32000).astype(np.float32)
PHONES = ["SIL", "AA", "B"]
SPOKEN = [("SIL", 30), ("B", 10), ("AA", 60)]


def kaldi() -> NDArray[np.float32]:
    options = knf.MfccOptions()
    options.frame_opts.dither = 0
    options.use_energy = False
    options.num_ceps = options.mel_opts.num_bins = DIM
    options.mel_opts.high_freq = -400
    computer = knf.OnlineMfcc(options)
    computer.accept_waveform(16000, SOUND.tolist())
    computer.input_finished()
    return np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])


def test_features_are_kaldis() -> None:
    assert np.abs(mfcc(SOUND) - kaldi()).max() < 1e-3


def test_a_faster_speaker_has_fewer_frames_and_each_phone_its_share() -> None:
    speaker = Throat(pitch=0.8, tempo=1.25)
    frames = mfcc(speaker.played(SOUND), speaker.formants, speaker.shift)
    assert len(frames) == pytest.approx(len(kaldi()) / 1.25, abs=2)
    targets = _targets(SPOKEN, PHONES, 80, 1.25)
    assert targets[0] == 0
    assert (targets[-10:] == 3).all()


def test_the_folded_network_is_the_network() -> None:
    random = np.random.default_rng(2)
    network = tdnn.Tdnn([6, 4], random.normal(0, 1, DIM).astype(np.float32), np.full(DIM, 3, np.float32))
    frames = random.normal(0, 5, (160, DIM)).astype(np.float32)
    network(torch.from_numpy(frames[None]))  # gives the batch norms something to fold
    network.eval()
    with torch.no_grad():
        wanted = network(torch.from_numpy(frames[None]))[1][0].numpy()
    rectified, values = None, dict(enumerate(frames))
    for layer in tdnn.folded(network, head=1):
        found = {}
        for t in values:
            if all(t + offset in values for offset in layer.offsets):
                found[t] = layer.weight @ np.concatenate([values[t + o] for o in layer.offsets]) + layer.bias
                found[t] = found[t] + rectified[t] if layer.beside and rectified else found[t]
                found[t] = np.maximum(found[t], 0) if layer.relu else found[t]
        values, rectified = found, found if layer.relu else rectified
    got = np.stack([values[tdnn.LEFT + SUBSAMPLING * n] for n in range(len(wanted))])
    assert np.allclose(got, wanted, atol=1e-3)


def test_training_goes_on_from_its_checkpoint_and_learns_each_head(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    frames = random.normal(0, 1, (600, DIM)).astype(np.float16)
    loud = (frames[::SUBSAMPLING, 0] > 0).astype(np.uint8)
    targets = np.stack([loud, np.full(200, NOTHING, np.uint8)], 1)
    weights, lengths = np.ones((2, 2), np.float32), np.array([300, 300])
    examples = Examples(frames, targets, weights, lengths, np.zeros((2, DIM + 1), np.float32))
    checkpoint = tmp_path / "network.pt"
    learning.train(examples, [6, 6], 0.03, checkpoint)
    before = torch.load(checkpoint)
    network = learning.train(examples, [6, 6], 0.05, checkpoint)
    after = torch.load(checkpoint)
    assert after["step"] > before["step"] > 0
    assert not torch.equal(after["network"]["heads.0.weight"], before["network"]["heads.0.weight"])
    assert torch.equal(network.first.weight, after["average"]["module.first.weight"])
    assert not network.training


def test_the_other_language_is_taught_only_what_its_listener_heard() -> None:
    sound = SOUND.astype(np.int16)
    phones = [("SIL", 98), ("aa", 100)]
    korean = [
        Aligned("a", "somebody", "a", sound, phones, [("AA", 150), ("+NSN+", 48)]),
        Aligned("b", "x", "a", sound, phones),
    ]
    heads = {Language.KOREAN: ["SIL", "aa"], Language.ENGLISH: PHONES}
    room = Room.__new__(Room)
    room.random = np.random.default_rng(1)
    seen: Looks = looks({Language.KOREAN: korean}, heads, room, recorded=True)
    first, second = np.split(seen.targets, [-(-int(seen.lengths[0]) // SUBSAMPLING)])
    assert set(first[:, 0]) <= {0, 1, 2, 3}
    assert {2, 3, NOTHING} <= set(first[:, 1])
    assert (second[:, 1] == NOTHING).all()
    assert seen.weights.tolist() == [[1.0, 0.5]] * 2
    assert len(joined([seen, seen]).lengths) == 4


def test_what_follows_what_is_counted_from_speech() -> None:
    spoken = Aligned("a", "somebody", "ba", np.zeros(0, np.int16), SPOKEN)
    loop = bigram([spoken] * 50, PHONES)
    assert loop["B", "AA"] < loop["B", "B"]
    assert sum(np.exp(-loop["B", after]) for after in PHONES) == pytest.approx(1)
