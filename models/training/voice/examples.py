"""Recordings as examples for the acoustic network: tokens, durations, pitch, energy, mel."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import soxr
import torch
from numpy.typing import NDArray

from audio.wav import SAMPLE_RATE_HZ
from models.training.datasets.speech_corpora import VOICE_RATE_HZ, Recording
from models.training.hearing.aligned_speech import SILENCE, AlignedWords
from models.training.voice.mel import HOP, Floats, log_mel
from models.training.voice.pitch import pitch

ALIGNMENT_FRAME = 0.01
"""seconds"""
MARGIN = 0.08
"""seconds of silence that are left at both ends"""
START = "^"
"""the token before the first word"""
ROOM = 4e-4
"""standard deviation of the noise of a quiet room, of a full scale of 1"""
USUAL_ENERGY, ENERGY_SPREAD = -5.5, 1.5
"""of the mean log-mel of a phone"""

WordsOf = Callable[[str], list[tuple[str, str]]]
"""text > (word, punctuation mark behind it)"""
AlignWords = Callable[[NDArray[np.int16], Sequence[str]], AlignedWords | None]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One sentence to learn from."""

    recording: Recording
    first: int
    """sample of the recording with which the example begins"""
    tokens: list[str]
    durations: NDArray[np.int64]
    """mel frames of each token"""
    pitch: Floats
    """mean log F0 of each token, standardised by the speaker's own mean and deviation; 0 where unvoiced"""
    energy: Floats
    """mean log-mel of each token, from -5.5 on in steps of 1.5; 0 where it has no frame"""
    mel: NDArray[np.float16]
    """shape (frames, 80)"""

    def samples(self) -> Floats:
        """The sound of the mel, 256 samples a frame."""
        return self.recording.samples_for_voice()[self.first : self.first + HOP * len(self.mel)]


def examples_of(recordings: Sequence[Recording], words_of: WordsOf, align: AlignWords) -> list[Example]:
    """Those recordings whose sound fits their text."""
    made = (_example(recording, words_of(recording.text), align) for recording in recordings)
    return with_relative_pitch([example for example in made if example])


def with_relative_pitch(examples: Sequence[Example]) -> list[Example]:
    """Pitch standardised by each speaker's own mean and deviation, in place."""
    for speaker in {example.recording.speaker for example in examples}:
        own = [example for example in examples if example.recording.speaker == speaker]
        pitches = np.concatenate([example.pitch for example in own])
        mean, deviation = np.nanmean(pitches), np.nanstd(pitches) + 1e-3
        for example in own:
            example.pitch[:] = np.nan_to_num((example.pitch - mean) / deviation).clip(-4, 4)
    return list(examples)


def _example(recording: Recording, words: list[tuple[str, str]], align: AlignWords) -> Example | None:
    """Pitch is not yet relative to the speaker, and NaN where unvoiced."""
    sound = recording.samples_for_voice()
    aligned = align(_in_a_room(sound), [word for word, _ in words])
    if not aligned or len([word for word, _ in aligned if word != SILENCE]) != len(words):
        return None
    tokens, ends = _tokens(aligned, [mark for _, mark in words])
    first = max(0, ends[0] - MARGIN)
    last = min(len(sound) / VOICE_RATE_HZ, ends[-2] + MARGIN)
    frames = int((last - first) * VOICE_RATE_HZ) // HOP
    seconds = np.array([first, *ends[:-1], last]) - first
    borders = np.round(seconds * VOICE_RATE_HZ / HOP).astype(int).clip(0, frames)
    first_sample = int(first * VOICE_RATE_HZ)
    cut = sound[first_sample : first_sample + frames * HOP]
    mel = log_mel(torch.from_numpy(cut)[None])[0].numpy().T
    spans = list(itertools.pairwise(borders))
    energies = [(mel[a:b].mean() - USUAL_ENERGY) / ENERGY_SPREAD if b > a else 0.0 for a, b in spans]
    frame_pitch = pitch(cut)
    pitches = [_mean_pitch(frame_pitch[a:b]) for a, b in spans]
    return Example(
        recording,
        first_sample,
        tokens,
        np.diff(borders),
        np.array(pitches, np.float32),
        np.array(energies, np.float32),
        mel.astype(np.float16),
    )


def _in_a_room(sound: Floats) -> NDArray[np.int16]:
    """At 16 kHz and with a little noise: the silence of cleaned recordings misleads an aligner."""
    at_16k = soxr.resample(sound, VOICE_RATE_HZ, SAMPLE_RATE_HZ)
    return ((at_16k + np.random.default_rng(0).normal(0, ROOM, len(at_16k))).clip(-1, 1) * 32767).astype(np.int16)


def _mean_pitch(pitches: Floats) -> float:
    """NaN where at most half of the frames are voiced."""
    voiced = pitches[~np.isnan(pitches)]
    return float(voiced.mean()) if 2 * len(voiced) > len(pitches) else float("nan")


def _tokens(aligned: AlignedWords, marks: list[str]) -> tuple[list[str], list[float]]:
    """Tokens and the second in which each ends; a silence belongs to the mark before it."""
    tokens, ends, now, remaining_marks = [START], [0.0], 0.0, iter(marks)
    for word, phones in aligned:
        for phone, frames in phones:
            now += frames * ALIGNMENT_FRAME
            if word == SILENCE:
                ends[-1] = now
            else:
                tokens.append(phone)
                ends.append(now)
        if word != SILENCE:
            tokens.append(next(remaining_marks))
            ends.append(now)
    return tokens, ends
