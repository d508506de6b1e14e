"""Soft targets: the phones that an older acoustic model recognizes are those that are spoken."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from numpy.typing import NDArray

from assistant.core.domain import Language, Manner
from audio.phonetics.korean import phones as pronounce
from audio.speaking.espeak import EspeakVoice
from audio.wav import resampled, to_int16
from models.training.datasets.speech_corpora import hearing_recordings
from models.training.hearing.aligned_speech import Phones
from models.training.hearing.english_aligner import EnglishAligner
from models.training.hearing.korean_aligner import KoreanAligner
from models.training.hearing.phone_likelihoods import EnglishPhoneLikelihoods, KoreanPhoneLikelihoods
from models.training.hearing.phones import phones_of
from models.training.hearing.soft_targets import SoftTargets, Teacher

SHARED = Path(__file__).parents[5] / "shared"
PHONES = ["SIL", "AA", "B"]
SENTENCES = (
    "what colour is this shirt and is there a stain on it",
    "can you tell me what i am holding in my hands now",
    "i would like to know the pattern of the long green skirt",
    "this is a long red scarf and a pair of black shoes",
)


def test_a_padded_sentence_has_silence_at_both_ends() -> None:
    one_phone = np.tile(np.array([1, 0, 0, 0], np.float32), (10, 1))
    soft_targets = SoftTargets(np.full((10, 4), 2, np.uint8), one_phone)
    padded = soft_targets.padded(3, 5)
    assert padded.phones[:, 0].tolist() == [0] * 3 + [2] * 10 + [0] * 5
    assert (padded.probabilities[:, 0] == 1).all()
    assert len(soft_targets.padded(0, 0).phones) == 10


def test_the_bigram_decides_where_two_phones_sound_alike() -> None:
    likelihoods = np.log(np.array([[0.8, 0.1, 0.1]] * 20 + [[0.1, 0.45, 0.45]] * 20, np.float32))
    bigram = {(a, b): 0.1 if (a, b) == ("SIL", "B") else 3.0 for a in PHONES for b in PHONES}
    teacher = Teacher(lambda _: likelihoods, PHONES, bigram, acoustic_scale=1.0)
    soft_targets = teacher.soft_targets(np.zeros(0, np.int16))
    assert soft_targets.phones[[0, 15, 39], 0].tolist() == [0, 0, 2]
    assert np.allclose(soft_targets.probabilities.sum(1), 1)


def agreement(teacher: Teacher, phones: list[str], aligned: Phones, samples: NDArray[np.int16]) -> tuple[float, float]:
    """How often the likeliest phone is the aligned one, and the one that is aligned a second later."""
    likeliest = [phones[number] for number in teacher.soft_targets(samples).phones[:, 0]]
    spoken = np.repeat([phone for phone, _ in aligned], [frames for _, frames in aligned])
    now, later = (
        np.mean([a == b for a, b in zip(likeliest, moved, strict=False)]) for moved in (spoken, np.roll(spoken, -100))
    )
    return float(now), float(later)


def test_the_english_teacher_recognizes_the_phones_that_are_spoken() -> None:
    # several sentences: eSpeak NG's sound depends on what the process has spoken before
    aligner, phones = EnglishAligner(), phones_of(Language.ENGLISH)
    teacher = Teacher(EnglishPhoneLikelihoods(phones), phones, {(a, b): 3.0 for a in phones for b in phones}, 0.2)
    agreements = []
    for text in SENTENCES:
        speech = EspeakVoice("+m3").speak(text, Manner(Language.ENGLISH))
        samples = to_int16(resampled(speech.samples, speech.rate, 16000))
        if aligned := aligner.align(samples, text):
            agreements.append(agreement(teacher, phones, aligned.phones, samples))
    assert len(agreements) > 1
    now, later = np.mean(agreements, axis=0)
    assert now > 1.5 * later


@pytest.mark.data
@pytest.mark.skipif(not SHARED.exists(), reason="the Korean aligner and ../shared/data are not on this machine")
def test_the_korean_teacher_recognizes_the_phones_that_are_spoken() -> None:
    aligner = KoreanAligner(SHARED / "weights/korean-gmm", pronounce)
    recording = next(one for one in hearing_recordings(Language.KOREAN, SHARED / "data") if one.held_out)
    samples = recording.samples()
    aligned = aligner.align(samples, recording.text)
    assert aligned is not None
    phones = phones_of(Language.KOREAN)
    flat = {(a, b): 3.0 for a in phones for b in phones}
    teacher = Teacher(KoreanPhoneLikelihoods(aligner, phones), phones, flat, 0.2)
    now, later = agreement(teacher, phones, aligned.phones, samples)
    assert now > 1.5 * later
