"""`wardrobe train hearing`, stopped and resumed, in two processes: from recordings to a model that Vosk loads."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import soundfile
import torch

from assistant.core.domain import AudioChunk, Language, Manner
from audio.hearing.recognizer import VoskRecognizer
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16

ROOT = Path(__file__).parents[4]
TEXTS = ["this coat is black", "the shirt has a stain", "where is my hat", "that skirt was here"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpus of four English sentences, a noise and an impulse response."""
    (tmp_path / "kathleen" / "wavs").mkdir(parents=True)
    (tmp_path / "noise").mkdir()
    lines = []
    for number, text in enumerate(TEXTS):
        speech = EspeakVoice("+m3").speak(text, Manner(Language.ENGLISH))
        name = f"sentence{number}_1"
        soundfile.write(tmp_path / "kathleen" / "wavs" / f"{name}.ogg", np.pad(speech.samples, 4000), speech.rate)
        lines.append(f"{name}|{text}|{text}")
    (tmp_path / "kathleen" / "metadata.csv").write_text("\n".join(lines), encoding="utf-8")
    noise = np.random.default_rng(1).normal(0, 0.1, SAMPLE_RATE_HZ)
    soundfile.write(tmp_path / "noise" / "hum.wav", noise, SAMPLE_RATE_HZ)
    soundfile.write(tmp_path / "noise" / "rir.wav", noise * np.exp(-np.arange(SAMPLE_RATE_HZ) / 100), SAMPLE_RATE_HZ)
    return tmp_path


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """A folder of another synthesizer."""
    folder = tmp_path / "spoken"
    folder.mkdir()
    speech = EspeakVoice("+f4").speak(TEXTS[1], Manner(Language.ENGLISH))
    soundfile.write(folder / "a.flac", np.pad(speech.samples, 4000), speech.rate)
    (folder / "manifest.csv").write_text(f"file,text,voice\na.flac,{TEXTS[1]},f4\n", encoding="utf-8")
    return folder


def trained(data: Path, minutes: float, spoken: Path) -> dict[str, float]:
    """What the checkpoint says after so many minutes in all."""
    folders = {"data": data, "weights": data, "out": data / "out", "spoken": spoken}
    numbers = {"minutes": minutes, "copies": 2, "synthesized": 4, "devices": 2}
    options = [f"--{name}={value}" for name, value in {**folders, **numbers}.items()]
    command = [sys.executable, "-m", "assistant", "train", "hearing", "--language=en", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == str(folders["out"] / "vosk-en")
    state = torch.load(folders["out"] / "last.pt")
    return {"step": state["step"], "seconds": state["seconds"]}


@pytest.mark.heavy
def test_recordings_become_a_model_that_vosk_loads(data: Path, spoken: Path) -> None:
    stopped = trained(data, 0.02, spoken)
    resumed = trained(data, stopped["seconds"] / 60 + 0.02, spoken)
    assert resumed["step"] > stopped["step"] > 0
    recognizer = VoskRecognizer(data / "out" / "vosk-en", Language.ENGLISH, TEXTS, data / "cache", min_confidence=0)
    speech = EspeakVoice("+m3").speak(TEXTS[0], Manner(Language.ENGLISH))
    samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
    utterance = recognizer.accept(AudioChunk(samples, SAMPLE_RATE_HZ)) or recognizer.finish()
    assert utterance is None or utterance.text in TEXTS  # of four sentences it has learnt next to nothing
