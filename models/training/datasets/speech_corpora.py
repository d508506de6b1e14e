"""Recorded speech: the Korean and the English corpus, and any corpus in LJSpeech's layout."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from assistant.core.domain import Language
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from models.training.datasets.held_out_recordings import is_held_out_from_hearing, is_held_out_from_voice

ENGLISH_SPEAKER = "kathleen"
"""the only speaker of the English corpus"""
VOICE_RATE_HZ = 22050
"""Hertz"""
VOICE_LOUDNESS, VOICE_PEAK = 0.09, 0.95
"""root mean square of the loud samples, and the highest amplitude, of what a voice is trained on"""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded sentence."""

    path: Path
    speaker: str
    text: str
    held_out: bool
    """kept for measuring, never trained on"""

    def samples(self) -> NDArray[np.int16]:
        """16 kHz mono."""
        return to_int16(self._at(SAMPLE_RATE_HZ))

    def samples_for_voice(self) -> Floats:
        """22.05 kHz mono from -1 to 1, as loud as every other recording."""
        return as_loud_as_others(self._at(VOICE_RATE_HZ))

    def _at(self, rate: int) -> Floats:
        samples, own_rate = soundfile.read(self.path, dtype="float32", always_2d=True)
        return resampled(samples[:, 0], own_rate, rate)


def as_loud_as_others(sound: Floats) -> Floats:
    """The sound at the loudness of everything that a voice is trained on."""
    loud = sound[np.abs(sound) > 0.1 * np.abs(sound).max()]
    gain = min(VOICE_LOUDNESS / np.sqrt((loud**2).mean()), VOICE_PEAK / np.abs(sound).max())
    return np.asarray(sound * gain, np.float32)


def hearing_recordings(language: Language, data: Path) -> list[Recording]:
    """What hearing is trained on and measured with: the language's corpus in the folder `data`."""
    return list(_emotiontts(data / "emotiontts") if language is Language.KOREAN else _kathleen(data / "kathleen"))


def voice_recordings(folder: Path) -> list[Recording]:
    """What a voice is trained on and measured with: a corpus in LJSpeech's layout, metadata.csv and wavs.

    metadata.csv has lines of id|text|normalised text, or names its columns in a first line that begins with `id|`.
    Texts with digits are left out: how they were read is not written down.
    """
    lines = (folder / "metadata.csv").read_text(encoding="utf-8").splitlines()
    if lines[0].startswith("id|"):
        rows = list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))
    else:
        rows = [{"id": line.split("|")[0], "text": line.split("|")[-1]} for line in lines]
    paths = {path.stem: path for path in (folder / "wavs").iterdir()}
    recordings = []
    for row in rows:
        if row["id"] in paths and not re.search("[0-9]", row["text"]):
            speaker = row.get("speaker", folder.name)
            held_out = is_held_out_from_voice(row["id"], speaker)
            recordings.append(Recording(paths[row["id"]], speaker, row["text"], held_out))
    return recordings


def _kathleen(folder: Path) -> Iterator[Recording]:
    """The corpus has one speaker: sentences are held out."""
    for line in (folder / "metadata.csv").read_text(encoding="utf-8").splitlines():
        name, *_, text = line.split("|")
        held_out = is_held_out_from_hearing(name, ENGLISH_SPEAKER)
        yield Recording(folder / "wavs" / f"{name}.ogg", ENGLISH_SPEAKER, text, held_out)


def _emotiontts(folder: Path) -> Iterator[Recording]:
    """Sentences in Hangul alone: how a digit or a Latin letter was read is not written down. Speakers are held out."""
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            text = " ".join(re.sub("[^가-힣 ]", " ", row["text"]).split())
            if text and not re.search("[0-9A-Za-z]", row["text"]):
                held_out = is_held_out_from_hearing(row["id"], row["speaker"])
                yield Recording(folder / "wavs" / f"{row['id']}.ogg", row["speaker"], text, held_out)
