"""What Vosk computes and what is trained are the same: features, targets, the folded network."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import kaldi_native_fbank as knf
import numpy as np
import torch
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from audio.phonetics import korean as kor
from audio.speaking.espeak import EspeakVoice
from audio.wav import resampled, to_int16
from models.training.hearing import english, korean, learning, tdnn
from models.training.hearing.augment import Room, Throat
from models.training.hearing.corpora import Aligned, recordings
from models.training.hearing.examples import NOTHING, SUBSAMPLING, Examples, Looks, _targets, _taught, joined, looks
from models.training.hearing.features import DIM, mfcc
from models.training.hearing.phonotactics import bigram
from models.training.hearing.senones import EnglishListener, KoreanListener
from models.training.hearing.teacher import LIKELIEST, Taught, Teacher, silenced
from models.training.hearing.train import phones_of

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
    targets = _targets(SPOKEN, PHONES, (np.arange(0, 80, SUBSAMPLING) * 1.25).astype(int))
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
    taught, chances = np.full((200, 2, LIKELIEST), 3, np.uint8), np.zeros((200, 2, LIKELIEST), np.float16)
    chances[:, 1, 0] = 1  # nothing is aligned for the second head, but it has a teacher
    weights, lengths = np.ones((2, 2), np.float32), np.array([300, 300])
    cmvn = np.zeros((2, DIM + 1), np.float32)
    examples = Examples(frames, targets, taught, chances, weights, lengths, cmvn)
    checkpoint = tmp_path / "network.pt"
    learning.train(examples, [6, 6], 0.03, checkpoint)
    before = torch.load(checkpoint)
    network = learning.train(examples, [6, 6], before["seconds"] / 60 + 0.02, checkpoint)
    after = torch.load(checkpoint)
    assert after["step"] > before["step"] > 0
    for head in ("heads.0.weight", "heads.1.weight"):
        assert not torch.equal(after["network"][head], before["network"][head])
    assert torch.equal(network.first.weight, after["average"]["module.first.weight"])
    assert not network.training


def certain(*spoken: tuple[int, int]) -> Taught:
    """A teacher's answer without doubt: (number of the phone, frames)."""
    phones = np.repeat([[number] * LIKELIEST for number, _ in spoken], [frames for _, frames in spoken], 0)
    return Taught(phones.astype(np.uint8), np.tile(np.array([1, 0, 0, 0], np.float32), (len(phones), 1)))


def test_the_other_language_is_taught_only_what_its_teacher_heard() -> None:
    sound = SOUND.astype(np.int16)
    phones = [("SIL", 98), ("aa", 100)]
    taught = {Language.ENGLISH: certain((0, 98), (1, 100))}
    korean = [Aligned("a", "somebody", "a", sound, phones, taught), Aligned("b", "x", "a", sound, phones)]
    heads = {Language.KOREAN: ["SIL", "aa"], Language.ENGLISH: PHONES}
    room = Room.__new__(Room)
    room.random = np.random.default_rng(1)
    seen: Looks = looks({Language.KOREAN: korean}, heads, room, recorded=True)
    border = [-(-int(seen.lengths[0]) // SUBSAMPLING)]
    assert set(seen.targets[:, 0]) == {0, 1, 2, 3}
    assert (seen.targets[:, 1] == NOTHING).all()
    first, second = (np.split(values[:, 1], border) for values in (seen.taught, seen.chances))
    assert set(first[0][:, 0]) == {0, 1, 2, 3}
    assert (second[0].sum(1) == 1).all()
    assert (second[1] == 0).all()
    assert (seen.chances[:, 0] == 0).all()
    assert seen.weights.tolist() == [[1.0, 0.5]] * 2
    assert len(joined([seen, seen]).lengths) == 4


def test_a_phone_begins_for_the_teacher_when_it_begins_in_the_alignment() -> None:
    at = np.arange(0, 100, SUBSAMPLING)
    aligned = _targets(SPOKEN, PHONES, at)
    likely, _ = _taught(certain((2, 100)), at, aligned)
    assert ((likely[:, 0] % 2) == (aligned % 2)).all()
    assert set(likely[:, 0] // 2) == {2}


def test_silence_around_a_sentence_is_silence_to_the_teacher() -> None:
    taught = silenced(certain((2, 10)), 3, 5)
    assert taught.phones[:, 0].tolist() == [0] * 3 + [2] * 10 + [0] * 5
    assert (taught.chances[:, 0] == 1).all()
    assert len(silenced(certain((2, 10)), 0, 0).phones) == 10


def test_a_teacher_weighs_what_follows_what_beside_the_sound() -> None:
    sound = np.log(np.array([[0.8, 0.1, 0.1]] * 20 + [[0.1, 0.45, 0.45]] * 20, np.float32))
    follows = {(a, b): 0.1 if (a, b) == ("SIL", "B") else 3.0 for a in PHONES for b in PHONES}
    taught = Teacher(lambda _: sound, ["SIL", "AA", "B"], follows, weight=1.0).heard(np.zeros(0, np.int16))
    assert taught.phones[[0, 15, 39], 0].tolist() == [0, 0, 2]
    assert np.allclose(taught.chances.sum(1), 1)


def test_what_follows_what_is_counted_from_speech() -> None:
    spoken = Aligned("a", "somebody", "ba", np.zeros(0, np.int16), SPOKEN)
    loop = bigram([spoken] * 50, PHONES)
    assert loop["B", "AA"] < loop["B", "B"]
    assert sum(np.exp(-loop["B", after]) for after in PHONES) == pytest.approx(1)


SHARED = Path(__file__).parents[5] / "shared"


def agreement(teacher: Teacher, phones: list[str], aligned: list[tuple[str, int]], samples: NDArray[np.int16]) -> float:
    """The share of frames in which the likeliest phone is the aligned one."""
    heard = [phones[number] for number in teacher.heard(samples).phones[:, 0]]
    said = np.repeat([phone for phone, _ in aligned], [frames for _, frames in aligned])
    return float(np.mean([a == b for a, b in zip(heard, said, strict=False)]))


def test_the_english_teacher_hears_the_phones_that_were_said() -> None:
    text = "what colour is this shirt and is there a stain on it"
    speech = EspeakVoice("+m3").speak(text, Manner(Language.ENGLISH))
    samples = to_int16(resampled(speech.samples, speech.rate, 16000))
    aligned = english.Aligner().align(samples, text)
    assert aligned is not None
    phones = phones_of(Language.ENGLISH)
    flat = {(a, b): 3.0 for a in phones for b in phones}
    assert agreement(Teacher(EnglishListener(phones), phones, flat, 0.2), phones, aligned, samples) > 0.4


@pytest.mark.skipif(not SHARED.exists(), reason="the Korean aligner is not on this machine")
def test_the_korean_teacher_hears_the_phones_that_were_said() -> None:
    aligner = korean.Aligner(SHARED / "weights/korean-gmm", kor.phones)
    one = next(one for one in recordings(Language.KOREAN, SHARED / "data") if one.held_out)
    aligned = aligner.align(one.samples(), one.text)
    assert aligned is not None
    phones = phones_of(Language.KOREAN)
    flat = {(a, b): 3.0 for a in phones for b in phones}
    assert agreement(Teacher(KoreanListener(aligner, phones), phones, flat, 0.2), phones, aligned, one.samples()) > 0.4
