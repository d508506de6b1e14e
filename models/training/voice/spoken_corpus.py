"""A corpus that a synthesizer speaks: texts and their sounds, in LJSpeech's layout."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from audio.wav import resampled
from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.clean_corpus import write_recording
from models.training.voice.mel import Floats

SILENT, MARGIN_SECONDS = 0.01, 0.1
"""what is not louder than this part of full scale is silence; so much of it stays at each end, because an aligner finds
the first word in a longer silence"""


def spoken_corpus(texts: Sequence[str], speak: Callable[[str], Floats], rate_hz: int, out: Path) -> Path:
    """Speak each text into the folder `out`, which is returned; `speak` gives samples of `rate_hz` from -1 to 1.

    What is there already isn't spoken again, so a run that was stopped goes on.
    """
    wavs = out / "wavs"
    wavs.mkdir(parents=True, exist_ok=True)
    rows = {f"spoken_{number:05}": text for number, text in enumerate(texts)}
    (out / "metadata.csv").write_text("".join(f"{name}|{text}\n" for name, text in rows.items()), encoding="utf-8")
    for name, text in rows.items():
        if not (wavs / f"{name}.flac").exists():
            samples = resampled(speak(text), rate_hz, VOICE_RATE_HZ)
            write_recording(wavs / f"{name}.flac", _without_silence(samples))
    return out


def _without_silence(samples: Floats) -> Floats:
    """All but a tenth of a second of the silence at both ends."""
    heard, margin = np.flatnonzero(np.abs(samples) > SILENT), int(MARGIN_SECONDS * VOICE_RATE_HZ)
    return samples[max(0, heard[0] - margin) : heard[-1] + margin] if len(heard) else samples
