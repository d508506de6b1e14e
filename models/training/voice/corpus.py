"""Recordings in LJSpeech's layout, and the examples that are made of them: tokens, durations, pitch, mel."""

import csv
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch
from numpy.typing import NDArray

from models.training.voice.mel import HOP, RATE, Floats, log_mel, pitch

ALIGNER_RATE, ALIGNER_FRAME = 16000, 0.01
SILENT = "SIL"
LOUDNESS, PEAK = 0.09, 0.95
MARGIN = 0.08
"""seconds of silence that are left at both ends"""
START = "^"
USUAL, SPREAD = -5.5, 1.5
"""of the mean log-mel of a phone"""

Words = Callable[[str], list[tuple[str, str]]]
"""text > (word, mark behind it)"""
AlignedWords = list[tuple[str, list[tuple[str, int]]]]
"""(word or "SIL", its phones and their frames of 10 ms)"""
AlignWords = Callable[[NDArray[np.int16], Sequence[str]], AlignedWords | None]


@dataclass(frozen=True)
class Sentence:
    """One line of metadata.csv."""

    path: Path
    speaker: str
    text: str

    def samples(self) -> Floats:
        """22.05 kHz mono, as loud as every other sentence."""
        samples, rate = soundfile.read(self.path, dtype="float32", always_2d=True)
        sound = np.asarray(soxr.resample(samples[:, 0], rate, RATE), np.float32)
        loud = sound[np.abs(sound) > 0.1 * np.abs(sound).max()]
        gain = min(LOUDNESS / np.sqrt((loud**2).mean()), PEAK / np.abs(sound).max())
        return np.asarray(sound * gain, np.float32)


@dataclass(frozen=True)
class Example:
    """One sentence to learn from."""

    sentence: Sentence
    first: int
    """sample where the example begins in the recording"""
    tokens: list[str]
    durations: NDArray[np.int64]
    """mel frames of each token"""
    pitch: Floats
    """mean log F0 of each token, less the speaker's own, in the speaker's deviations; 0 where unvoiced"""
    energy: Floats
    """mean log-mel of each token, from -5.5 on in steps of 1.5; 0 where it has no frame"""
    mel: NDArray[np.float16]
    """shape (frames, 80)"""

    def samples(self) -> Floats:
        """The sound of the mel, 256 samples a frame."""
        return self.sentence.samples()[self.first : self.first + HOP * len(self.mel)]


def sentences(folder: Path) -> Iterator[Sentence]:
    """The corpus in `folder`: id|text|normalised text, or columns named in a first line that has `id` and `text`."""
    lines = (folder / "metadata.csv").read_text(encoding="utf-8").splitlines()
    if lines[0].startswith("id|"):
        rows = list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))
    else:
        rows = [{"id": line.split("|")[0], "text": line.split("|")[-1]} for line in lines]
    files = {path.stem: path for path in (folder / "wavs").iterdir()}
    for row in rows:
        if row["id"] in files and not re.search("[0-9]", row["text"]):
            yield Sentence(files[row["id"]], row.get("speaker", folder.name), row["text"])


def examples(spoken: Sequence[Sentence], words: Words, align: AlignWords) -> list[Example]:
    """Those sentences whose sound fits their text."""
    return normalised([one for sentence in spoken if (one := _example(sentence, words(sentence.text), align))])


def normalised(raw: Sequence[Example]) -> list[Example]:
    """Pitch made relative to each speaker's own, in place."""
    for speaker in {one.sentence.speaker for one in raw}:
        own = [one for one in raw if one.sentence.speaker == speaker]
        heard = np.concatenate([one.pitch for one in own])
        mean, deviation = np.nanmean(heard), np.nanstd(heard) + 1e-3
        for one in own:
            one.pitch[:] = np.nan_to_num((one.pitch - mean) / deviation).clip(-4, 4)
    return list(raw)


def _example(sentence: Sentence, spoken: list[tuple[str, str]], align: AlignWords) -> Example | None:
    """Pitch is not yet relative to the speaker, and NaN where unvoiced."""
    whole = sentence.samples()
    at_16k = (soxr.resample(whole, RATE, ALIGNER_RATE) * 32767).astype(np.int16)
    aligned = align(at_16k, [word for word, _ in spoken])
    if not aligned or len([word for word, _ in aligned if word != SILENT]) != len(spoken):
        return None
    tokens, ends = _tokens(aligned, [mark for _, mark in spoken])
    first = max(0, ends[0] - MARGIN)
    last = min(len(whole) / RATE, ends[-2] + MARGIN)
    frames = int((last - first) * RATE) // HOP
    borders = np.round((np.array([first, *ends[:-1], last]) - first) * RATE / HOP).astype(int).clip(0, frames)
    sound = whole[int(first * RATE) : int(first * RATE) + frames * HOP]
    mel = log_mel(torch.from_numpy(sound)[None])[0].numpy().T
    spans = list(itertools.pairwise(borders))
    energy = [(mel[a:b].mean() - USUAL) / SPREAD if b > a else 0.0 for a, b in spans]
    heard = pitch(sound)
    pitches = [_mean(heard[a:b]) for a, b in spans]
    return Example(
        sentence,
        int(first * RATE),
        tokens,
        np.diff(borders),
        np.array(pitches, np.float32),
        np.array(energy, np.float32),
        mel.astype(np.float16),
    )


def _mean(heard: Floats) -> float:
    voiced = heard[~np.isnan(heard)]
    return float(voiced.mean()) if 2 * len(voiced) > len(heard) else float("nan")


def _tokens(aligned: AlignedWords, marks: list[str]) -> tuple[list[str], list[float]]:
    """Tokens and the second in which each ends; a silence belongs to the mark before it."""
    tokens, ends, now, left = [START], [0.0], 0.0, iter(marks)
    for word, phones in aligned:
        for phone, frames in phones:
            now += frames * ALIGNER_FRAME
            if word == SILENT:
                ends[-1] = now
            else:
                tokens.append(phone)
                ends.append(now)
        if word != SILENT:
            tokens.append(next(left))
            ends.append(now)
    return tokens, ends
