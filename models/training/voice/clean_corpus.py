"""A corpus cleaned once: the same texts and names, beside cleaned recordings."""

import shutil
from pathlib import Path

import numpy as np
import soundfile

from models.training.datasets.speech_corpora import VOICE_RATE_HZ, Recording, as_loud_as_others, voice_recordings
from models.training.voice.cleaning import Floats, NoiseFilter, cleaned

PEAK = 0.99
"""highest amplitude that is written"""


def clean_corpus(data: Path, out: Path, speaker: str | None = None, every: int = 1) -> Path:
    """Clean the recordings of the corpus `data`, of one speaker or of all, into the folder `out`, which is returned.

    One in so many is taken; what was not taken is left out of the corpus. What is there already is left as it is, so a
    run that was stopped goes on.
    """
    wavs, noise = out / "wavs", NoiseFilter()
    wavs.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(data / "metadata.csv", out / "metadata.csv")
    recordings = [one for one in voice_recordings(data) if one.speaker == (speaker or one.speaker)]
    for recording in recordings[::every]:
        target = wavs / f"{recording.path.stem}.flac"
        if not target.exists():
            write_recording(target, _cleaned(recording, noise))
    return out


def _cleaned(recording: Recording, noise: NoiseFilter) -> Floats:
    return as_loud_as_others(cleaned(recording.samples_for_voice(), noise))


def write_recording(target: Path, samples: Floats, rate_hz: int = VOICE_RATE_HZ) -> None:
    """Write samples as FLAC, all or nothing."""
    unfinished = target.with_suffix(".new")
    soundfile.write(unfinished, np.clip(samples, -PEAK, PEAK), rate_hz, format="FLAC")
    unfinished.replace(target)
