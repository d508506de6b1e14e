"""Aligned speech as training frames: every frame has the target of its phone, in each language that knows it."""

import numpy as np
import pytest

pytest.importorskip("pyroomacoustics", reason="training has an environment of its own: make test-training")

from assistant.core.domain import Language
from models.training.hearing.aligned_speech import AlignedSentence
from models.training.hearing.frame_targets import UNLABELLED, aligned_outputs, soft_outputs
from models.training.hearing.phonotactics import bigram_of_speech
from models.training.hearing.room_acoustics import RoomAcoustics
from models.training.hearing.soft_targets import KEPT_PHONES, SoftTargets
from models.training.hearing.training_frames import SUBSAMPLING, labelled_frames, training_set

SOUND = np.random.default_rng(1).normal(0, 500, 32000).astype(np.int16)
PHONES = ["SIL", "AA", "B"]
SPOKEN = [("SIL", 30), ("B", 10), ("AA", 60)]


def certain(*spoken: tuple[int, int]) -> SoftTargets:
    """A teacher's answer without doubt: (number of the phone, frames)."""
    phones = np.repeat([[number] * KEPT_PHONES for number, _ in spoken], [frames for _, frames in spoken], 0)
    return SoftTargets(phones.astype(np.uint8), np.tile(np.array([1, 0, 0, 0], np.float32), (len(phones), 1)))


def test_of_a_faster_speaker_each_phone_keeps_its_share_of_the_frames() -> None:
    targets = aligned_outputs(SPOKEN, PHONES, (np.arange(0, 80, SUBSAMPLING) * 1.25).astype(int))
    assert targets[0] == 0
    assert (targets[-10:] == 3).all()


def test_the_other_language_learns_from_soft_targets_alone() -> None:
    phones = [("SIL", 98), ("aa", 100)]
    soft_targets = {Language.ENGLISH: certain((0, 98), (1, 100))}
    with_teacher = AlignedSentence("a", "somebody", "a", SOUND, phones, soft_targets)
    without = AlignedSentence("b", "x", "a", SOUND, phones)
    heads = {Language.KOREAN: ["SIL", "aa"], Language.ENGLISH: PHONES}
    acoustics = RoomAcoustics.__new__(RoomAcoustics)  # without its noises, which a clean copy doesn't need
    acoustics.random = np.random.default_rng(1)
    clean = labelled_frames({Language.KOREAN: [with_teacher, without]}, heads, acoustics)
    border = [-(-int(clean.lengths[0]) // SUBSAMPLING)]
    assert set(clean.targets[:, 0]) == {0, 1, 2, 3}
    assert (clean.targets[:, 1] == UNLABELLED).all()
    outputs, probabilities = (
        np.split(values[:, 1], border) for values in (clean.soft_outputs, clean.soft_probabilities)
    )
    assert set(outputs[0][:, 0]) == {0, 1, 2, 3}
    assert (probabilities[0].sum(1) == 1).all()
    assert (probabilities[1] == 0).all()
    assert (clean.soft_probabilities[:, 0] == 0).all()
    assert clean.weights.tolist() == [[1.0, 0.5]] * 2
    assert len(training_set([clean, clean]).lengths) == 4


def test_a_soft_target_begins_when_the_aligned_phone_begins() -> None:
    times = np.arange(0, 100, SUBSAMPLING)
    aligned = aligned_outputs(SPOKEN, PHONES, times)
    outputs, _ = soft_outputs(certain((2, 100)), times, aligned)
    assert ((outputs[:, 0] % 2) == (aligned % 2)).all()
    assert set(outputs[:, 0] // 2) == {2}


def test_which_phone_follows_which_is_counted_in_speech() -> None:
    spoken = AlignedSentence("a", "somebody", "ba", np.zeros(0, np.int16), SPOKEN)
    bigram = bigram_of_speech([spoken] * 50, PHONES)
    assert bigram["B", "AA"] < bigram["B", "B"]
    assert sum(np.exp(-bigram["B", after]) for after in PHONES) == pytest.approx(1)
