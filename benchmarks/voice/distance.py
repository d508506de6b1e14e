"""How far our speech is from a recording of the same sentence, and how far a copy through the vocoder is: the floor."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from assistant.core.domain import Language, Manner
from assistant.core.errors import WardrobeError
from audio.speaking.tacotron import TacotronVoice
from benchmarks.voice.metrics import mel_distances
from models.training.datasets.speech_corpora import Recording
from models.training.voice.mel import HOP, Floats, log_mel

MOST = 30
"""recordings of each language"""


def distances(voice: TacotronVoice, language: Language, recordings: Sequence[Recording]) -> tuple[Any, ...]:
    """The language; then log-mel difference, mel-cepstral distortion and contrast, each of our speech and of copies."""
    ours, copies = [], []
    for recording in recordings[:MOST]:
        try:
            spoken = voice.speak(recording.text, Manner(language)).samples
        except WardrobeError:  # a name that is in no dictionary
            continue
        true = _mel(recording.samples_for_voice())
        copy = voice.networks[language].vocoder.run(None, {"mel": true.T[None]})[0][0]
        ours.append(mel_distances(true, _mel(spoken)))
        copies.append(mel_distances(true, _mel(copy)))
    pairs = zip(np.mean(ours, 0), np.mean(copies, 0), strict=True)
    return str(language), *(float(figure) for pair in pairs for figure in pair)


def _mel(samples: Floats) -> Floats:
    whole = samples[: len(samples) // HOP * HOP]
    return np.ascontiguousarray(log_mel(torch.from_numpy(whole)[None])[0].numpy().T)
