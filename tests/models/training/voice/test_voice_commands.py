"""`wardrobe train voice` and `train vocoder`, stopped and resumed, from recordings to a voice that speaks."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import soundfile
import torch
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.core.domain import Language, Manner
from assistant.core.errors import ConfigError
from audio.phonetics import phonemizer as script
from audio.speaking.espeak import EspeakVoice
from audio.speaking.tacotron import TacotronVoice
from models.training.voice import prepare, train_acoustic, train_vocoder, vocoder_segments
from models.training.voice.examples import Example
from models.weights_file import open_session
from tests.models.training.voice.published_generator import write_published_generator

pytestmark = pytest.mark.heavy
TEXTS = [f"{which} {what} was here." for which in ("this", "that", "a") for what in ("coat", "skirt", "shirt", "hat")]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twelve sentences in LJSpeech's layout, and the folder of weights beside them."""
    (tmp_path / "corpus" / "wavs").mkdir(parents=True)
    lines = []
    for number, text in enumerate(TEXTS):
        speech = EspeakVoice().speak(text, Manner(Language.ENGLISH))
        sound = np.pad(speech.samples, 4000) + np.random.default_rng(number).normal(0, 1e-3, len(speech.samples) + 8000)
        soundfile.write(tmp_path / "corpus" / "wavs" / f"LJ{number:03}.wav", sound, speech.rate)
        lines.append(f"LJ{number:03}|{text}|{text}")
    (tmp_path / "corpus" / "metadata.csv").write_text("\n".join(lines), encoding="utf-8")
    write_published_generator(tmp_path / "weights" / "hifigan-v2-ljspeech" / "generator_v2")
    return tmp_path


def trained(what: str, folder: Path, minutes: float) -> None:
    options = {"data": folder / "corpus", "weights": folder / "weights", "out": folder / "runs", "minutes": minutes}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    result = CliRunner().invoke(app, ["train", what, "--language=en", *arguments])
    assert result.exit_code == 0, result.output


def test_a_corpus_becomes_a_voice(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in (train_acoustic, train_vocoder):
        monkeypatch.setattr(part, "CHECKPOINT_EVERY", 1)
    monkeypatch.setattr(vocoder_segments, "BATCH", 2)
    out = corpus / "runs" / "en"
    for what, checkpoint in (("voice", "acoustic-last.pt"), ("vocoder", "vocoder-last.pt")):
        trained(what, corpus, 0.02)
        stopped = torch.load(out / checkpoint)
        trained(what, corpus, stopped["seconds"] / 60 + 0.02)
        assert torch.load(out / checkpoint)["step"] > stopped["step"] > 0
    names = {file.name for file in (out / "samples").iterdir()}
    assert {"000001.png", "000001.wav", "vocoder-000001.png", "vocoder-000001-0.wav"} <= names
    voice = TacotronVoice(lambda name: open_session(out / Path(name).name), "new")
    mel, durations = voice.mel(["^", "DH", "IH", "S", " ", "HH", "AE", "T", "."], Manner(Language.ENGLISH))
    assert mel.shape[2] >= durations.sum() > 0
    assert voice.networks[Language.ENGLISH].vocoder.run(None, {"mel": mel})[0].shape == (1, 256 * mel.shape[2])


def test_a_vocoder_before_its_acoustic_network_is_an_error_that_says_so(corpus: Path) -> None:
    options = [f"--data={corpus / 'corpus'}", f"--weights={corpus / 'weights'}", f"--out={corpus / 'runs'}"]
    result = CliRunner().invoke(app, ["train", "vocoder", "--language=en", *options])
    assert isinstance(result.exception, ConfigError)
    assert "first run: wardrobe train voice" in str(result.exception)


def read(folder: Path) -> list[Example]:
    def words(text: str) -> list[tuple[str, str]]:
        return script.words(text, Language.ENGLISH)

    return prepare.prepared_examples(Language.ENGLISH, folder / "corpus", folder, words, lambda _: (), folder / "out")


def test_a_corpus_of_which_too_little_fits_its_texts_is_an_error_that_says_so(corpus: Path) -> None:
    table = corpus / "corpus" / "metadata.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    with pytest.raises(ConfigError, match=r"of 1 recordings in .* fit their texts; give more"):
        read(corpus)


def test_of_the_smallest_corpus_one_sentence_is_kept_for_measuring(corpus: Path) -> None:
    by_text = {one.recording.text: one for one in read(corpus)}
    to_train, held_out = prepare.split(list(by_text.values())[:2])
    assert (len(to_train), len(held_out)) == (1, 1)
