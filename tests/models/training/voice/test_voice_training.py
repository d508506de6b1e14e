"""The voice's two trainings resume exactly, in one process and in two, and what they make can be used."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import onnxruntime
import torch

from models.training.common.compute import Compute
from models.training.common.loop import Loop
from models.training.common.plan import Plan, Steps
from models.training.datasets.speech_corpora import Recording
from models.training.voice import export, train_acoustic, train_vocoder
from models.training.voice.batches import Symbols
from models.training.voice.discriminator import AdversarialLoss
from models.training.voice.examples import Example
from models.training.voice.mel import HOP
from models.training.voice.network import Tacotron
from models.training.voice.vocoder_segments import MelAndWaveform
from tests.models.training.two_processes import assert_the_same_weights, run_in_two_processes, whole_and_in_two_parts
from tests.models.training.voice.published_generator import write_published_generator

SYMBOLS = Symbols(["", " ", ".", "A", "B", "^"], ["somebody"])


def example(frames: int) -> Example:
    random, tokens = np.random.default_rng(frames), ["^", "A", "B", "."]
    recording = Recording(Path("somebody.wav"), "somebody", "ab", held_out=False)
    pitch, energy = random.normal(0, 1, (2, len(tokens))).astype(np.float32)
    mel = random.normal(-5, 1, (2 * frames + 1, 80)).astype(np.float16)
    return Example(recording, 0, tokens, np.array([0, frames, frames, 1]), pitch, energy, mel)


def acoustic(out: Path, resume: bool = False, devices: int = 1, start: Path | None = None) -> Tacotron:
    """Four steps, the last of them with the adversarial loss."""
    plan = replace(train_acoustic.plan(Steps(4), out / "last.pt"), line_every=1, checkpoint_every=2)
    assert plan.resume is resume
    loop = Loop(Compute(devices=devices), plan)
    examples = [example(frames) for frames in (20, 30, 40)]
    return train_acoustic.train(loop, examples, [example(25)], SYMBOLS, out / "samples", start)


def vocoder(out: Path, resume: bool = False, devices: int = 1) -> None:
    out.mkdir(parents=True, exist_ok=True)
    plan = replace(train_vocoder.plan(Steps(2), out / "last.pt"), checkpoint_every=1)
    assert plan.resume is resume
    loop, random = Loop(Compute(devices=devices), plan), np.random.default_rng(1)
    start = write_published_generator(out / f"generator-{os.getpid()}")
    sentences = [
        MelAndWaveform(
            random.normal(-5, 1, (40, 80)).astype(np.float32), random.normal(0, 0.1, 40 * HOP).astype(np.float32), true
        )
        for true in (True, False)
    ]
    train_vocoder.train(loop, sentences, sentences, start, out / "samples")


def acoustic_in_two_processes(folder: Path) -> None:
    whole_and_in_two_parts(lambda out, resume: acoustic(out, resume, devices=2), folder)


def vocoder_in_two_processes(folder: Path) -> None:
    whole_and_in_two_parts(lambda out, resume: vocoder(out, resume, devices=2), folder)


@pytest.mark.heavy
@pytest.mark.parametrize("train", [acoustic, vocoder])
def test_a_stopped_training_continues_exactly(train: Callable[[Path, bool], object], tmp_path: Path) -> None:
    whole_and_in_two_parts(train, tmp_path)
    assert_the_same_weights(tmp_path)
    assert (tmp_path / "parts" / "samples").is_dir()


@pytest.mark.heavy
@pytest.mark.parametrize("train", [acoustic_in_two_processes, vocoder_in_two_processes])
def test_two_processes_train_one_voice_and_resume_exactly(train: Callable[[Path], None], tmp_path: Path) -> None:
    run_in_two_processes(train, tmp_path)
    assert_the_same_weights(tmp_path)


@pytest.mark.heavy
def test_the_adversarial_loss_counts_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acoustic(tmp_path)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines] == [1, 2, 3, 4]
    assert ["adversarial" in line for line in lines] == [False, False, False, True]
    assert "held out mel" in lines[-1]


@pytest.mark.heavy
def test_another_language_starts_with_all_weights_but_those_of_its_own_symbols(tmp_path: Path) -> None:
    first = acoustic(tmp_path)
    other = Tacotron(len(SYMBOLS.tokens) + 1, 2)
    more = Symbols([*SYMBOLS.tokens, "ㅋ"], ["somebody", "else"])
    train_acoustic.take_over(other, more, *train_acoustic.started_from(tmp_path / "last.pt", "somebody"))
    assert torch.equal(other.out[1].weight, first.out[1].weight)
    assert len(other.encoder.embedding.weight) == len(SYMBOLS.tokens) + 1
    assert torch.equal(other.encoder.embedding.weight[: len(SYMBOLS.tokens)], first.encoder.embedding.weight)


@pytest.mark.heavy
def test_the_exported_network_speaks_slower_at_a_lower_rate(tmp_path: Path) -> None:
    acoustic(tmp_path)
    facts = export.Facts("somebody", [-8.0] * 80)
    export.export_acoustic(*export.load_acoustic(tmp_path / "last.pt"), facts, tmp_path / "acoustic.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "acoustic.onnx"))
    tokens, melody = np.array([[5, 3, 4, 2]]), np.zeros((1, 4), np.float32)
    slow, normal = (
        session.run(None, {"tokens": tokens, "rate": np.array([rate], np.float32), "melody": melody})[1].sum()
        for rate in (0.5, 1.0)
    )
    assert slow >= normal > 0


def test_the_discriminator_learns_and_gives_the_generator_a_gradient(tmp_path: Path) -> None:
    loop = Loop(Compute(), Plan(Steps(1), tmp_path / "last.pt"))
    adversarial, generated = AdversarialLoss(loop), torch.zeros(2, 32, 80, requires_grad=True)
    before = adversarial.learner.module.score.weight.clone()
    adversarial.step(generated, torch.randn(2, 32, 80)).backward()
    assert not torch.equal(adversarial.learner.module.score.weight, before)
    assert generated.grad is not None
    assert generated.grad.abs().sum() > 0
    assert all(parameter.requires_grad for parameter in adversarial.learner.module.parameters())
