"""Coqui's voices where they can be had, and what is said where they can't."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from assistant.domain import Language, Manner
from assistant.errors import VoiceError
from audio.coqui import NVIDIA, CoquiVoice

MANNER = Manner(Language.ENGLISH)


def voice(english: str) -> CoquiVoice:
    return CoquiVoice({Language.KOREAN: "", Language.ENGLISH: english})


def test_a_language_without_a_model_says_which_setting_names_one() -> None:
    with pytest.raises(VoiceError, match=r"no Coqui model is set for ko.*\[voice\]"):
        voice("x").speak("안녕", Manner(Language.KOREAN))


@pytest.mark.parametrize("model", ["tts_models/en/ljspeech/tacotron2-DDC", NVIDIA])
def test_without_torch_it_says_what_to_install(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "TTS", None)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(VoiceError, match="pip install coqui-tts"):
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
