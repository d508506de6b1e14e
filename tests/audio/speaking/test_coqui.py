"""Coqui's voices where they can be had, and what is said where they can't."""

import os
import subprocess
import sys
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import soundfile

from assistant.core.domain import Language, Manner
from assistant.core.errors import VoiceError
from audio.speaking.coqui import NVIDIA, CoquiVoice

MANNER = Manner(Language.ENGLISH)
TINY_RATE = 16000
"""Hertz; neither eSpeak NG, which stands in for a voice that fails, nor our own voice has it"""
with_coqui = pytest.mark.skipif(
    not find_spec("TTS"), reason="coqui-tts is not installed: pip install -c constraints.txt '.[coqui]'"
)


def voice(english: str) -> CoquiVoice:
    return CoquiVoice({Language.KOREAN: "", Language.ENGLISH: english})


def test_a_language_without_a_model_says_which_setting_names_one() -> None:
    with pytest.raises(VoiceError, match=r"no Coqui model is set for ko.*\[voice\]"):
        voice("x").speak("안녕", Manner(Language.KOREAN))


@pytest.mark.parametrize("model", ["tts_models/en/ljspeech/tacotron2-DDC", NVIDIA])
def test_without_torch_it_says_what_to_install(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "TTS", None)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(VoiceError, match=r"pip install .*coqui"):
        voice(model).speak("hello", MANNER)


def test_a_model_that_speaks_is_heard_at_its_own_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    api = ModuleType("TTS.api")
    api.TTS = lambda **names: SimpleNamespace(  # type: ignore[attr-defined]
        tts=lambda text: [0.0, 0.5], synthesizer=SimpleNamespace(output_sample_rate=24000)
    )
    monkeypatch.setitem(sys.modules, "TTS", ModuleType("TTS"))
    monkeypatch.setitem(sys.modules, "TTS.api", api)
    speech = voice("any").speak("hello", MANNER)
    assert (speech.samples.tolist(), speech.rate) == ([0.0, 0.5], 24000)


class Network:
    """Takes a state dict; as Tacotron gives a mel of three frames, as WaveGlow two samples a frame."""

    def __init__(self) -> None:
        self.loaded: list[str] = []

    def load_state_dict(self, given: dict[str, int]) -> None:
        self.loaded += given

    def eval(self) -> "Network":
        return self

    def remove_weightnorm(self, network: "Network") -> "Network":
        return network

    def infer(self, *given: Any) -> Any:
        if len(given) == 2:
            return np.zeros(3), None, None
        return [SimpleNamespace(numpy=lambda: np.zeros(2 * len(given[0])))]


def test_nvidia_s_pair_speaks_on_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    networks = {"nvidia_tacotron2": Network(), "nvidia_waveglow": Network()}
    utils = SimpleNamespace(prepare_input_sequence=lambda texts, cpu_run: (texts, [len(texts[0])]))

    def load(hub: str, name: str, **options: Any) -> Any:
        return networks.get(name, utils)

    torch = ModuleType("torch")
    torch.no_grad = nullcontext  # type: ignore[attr-defined]
    torch.hub = SimpleNamespace(  # type: ignore[attr-defined]
        load=load, load_state_dict_from_url=lambda url, map_location: {"state_dict": {"module.1.weight": 1}}
    )
    monkeypatch.setitem(sys.modules, "torch", torch)
    speech = voice(NVIDIA).speak("hello", MANNER)
    assert (len(speech.samples), speech.rate) == (6, 22050)
    assert [network.loaded for network in networks.values()] == [["weight"], ["weight"]]


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Runs `wardrobe say` for a user who chose a tiny model for English, and for Korean one that nobody published."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[3])}

    def python(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *(str(argument) for argument in arguments)]
        return subprocess.run(command, env=environment, cwd=home, check=False, capture_output=True, text=True)

    (home / "tiny").mkdir()
    made = python("tests.audio.speaking.tiny_coqui", home / "tiny", TINY_RATE)
    assert made.returncode == 0, made.stderr
    models = f'coqui_english = "{home}/tiny"\ncoqui_korean = "tts_models/none/of/this"'
    (home / "config.toml").write_text(f'[voice]\nengine = "coqui"\n{models}\n', encoding="utf-8")
    return lambda text, out: python("assistant", "say", text, "--out", out)


@pytest.mark.heavy
@pytest.mark.coqui
@with_coqui
def test_a_model_in_a_folder_speaks_through_the_command(say: Any, tmp_path: Path) -> None:
    done = say("A red T-shirt.", tmp_path / "said.wav")
    assert (done.returncode, done.stderr) == (0, "")
    written = soundfile.info(tmp_path / "said.wav")
    assert written.samplerate == TINY_RATE
    assert written.duration > 0.2


@pytest.mark.heavy
@pytest.mark.coqui
@with_coqui
def test_a_model_that_can_t_be_had_is_named_and_another_voice_speaks(say: Any, tmp_path: Path) -> None:
    done = say("빨간 티셔츠예요.", tmp_path / "said.wav")
    assert done.returncode == 0
    told = " ".join(done.stderr.split())
    assert "the Coqui model tts_models/none/of/this can't be fetched" in told
    assert "another voice speaks" in told
    assert soundfile.info(tmp_path / "said.wav").duration > 0.5
