"""Any voice of Coqui TTS, or NVIDIA's Tacotron 2 with WaveGlow. Both need torch and a model from elsewhere."""

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.loudness import at_volume
from audio.speaking.stand_ins import replace_what_does_not_load

NVIDIA = "nvidia"
"""in place of a Coqui model: the pair that torch.hub fetches; it speaks English"""
HUB = "NVIDIA/DeepLearningExamples:torchhub"
TACOTRON, WAVEGLOW = (
    f"https://api.ngc.nvidia.com/v2/models/nvidia/{part}_fp32/versions/19.09.0/files/nvidia_{file}_fp32_20190427"
    for part, file in (("tacotron2_pyt_ckpt", "tacotron2pyt"), ("waveglow_ckpt", "waveglowpyt"))
)
NVIDIA_SAMPLE_RATE_HZ = 22050


class CoquiVoice:
    """Speaks with a Coqui model for each language: its name, or a folder with config.json and model.pth.

    These models have only one speed: the rate has no effect.
    """

    def __init__(self, models: Mapping[Language, str]) -> None:
        self.models = models
        self._loaded: dict[Language, Any] = {}

    @property
    def name(self) -> str:
        return "coqui-" + "-".join(self.models.values())

    def speak(self, text: str, manner: Manner) -> Speech:
        """The text as sound.

        Raises:
            VoiceError: the extra `coqui` is not installed, or the model is missing or fails.
        """
        model = self.models[manner.language]
        if not model:
            raise VoiceError(f"no Coqui model is set for {manner.language}; name one in [voice]")
        try:
            if manner.language not in self._loaded:
                self._loaded[manner.language] = NvidiaPair() if model == NVIDIA else _coqui(model)
            samples, rate = self._loaded[manner.language](text)
        except VoiceError:
            raise
        except ImportError as error:
            raise VoiceError(f"{error}; pip install -c constraints.txt '.[coqui]', or set [voice] engine") from error
        except Exception as error:  # whatever the model's own code raises
            raise VoiceError(f"the Coqui model {model} can't speak: {error}") from error
        return at_volume(Speech(samples, rate), manner.volume)


def _coqui(model: str) -> Any:
    """A function of text to (samples, rate)."""
    replace_what_does_not_load()
    from TTS.api import TTS  # noqa: PLC0415 gigabytes, only where asked for

    logging.getLogger("TTS").setLevel(logging.CRITICAL)  # a failure is told by us, in one line
    folder = Path(model)
    if folder.is_dir():
        tts = TTS(model_path=str(folder / "model.pth"), config_path=str(folder / "config.json"), progress_bar=False)
    else:
        tts = _published(model, TTS)
    return lambda text: (np.asarray(tts.tts(text=text), np.float32), int(tts.synthesizer.output_sample_rate))


def _published(model: str, api: Any) -> Any:
    try:
        return api(model_name=model, progress_bar=False)
    except (OSError, KeyError, ValueError) as error:  # no connection; no model of that name
        raise VoiceError(
            f"the Coqui model {model} can't be fetched ({type(error).__name__}); connect to the network once, "
            "or name a folder with config.json and model.pth in [voice]"
        ) from error


class NvidiaPair:
    """Tacotron 2 and WaveGlow as NVIDIA published them, on the processor: their own loader wants a GPU."""

    def __init__(self) -> None:
        import torch  # noqa: PLC0415 gigabytes, only where asked for

        self.torch = torch
        self.tacotron = self._published("nvidia_tacotron2", TACOTRON).eval()
        waveglow = self._published("nvidia_waveglow", WAVEGLOW)
        self.waveglow = waveglow.remove_weightnorm(waveglow).eval()
        self.utils = torch.hub.load(HUB, "nvidia_tts_utils", trust_repo=True)

    def __call__(self, text: str) -> tuple[NDArray[np.float32], int]:
        with self.torch.no_grad():
            mel, _, _ = self.tacotron.infer(*self.utils.prepare_input_sequence([text], cpu_run=True))
            return self.waveglow.infer(mel)[0].numpy().astype(np.float32), NVIDIA_SAMPLE_RATE_HZ

    def _published(self, name: str, url: str) -> Any:
        network = self.torch.hub.load(HUB, name, pretrained=False, trust_repo=True)
        weights = self.torch.hub.load_state_dict_from_url(url, map_location="cpu")["state_dict"]
        network.load_state_dict({re.sub(r"module\.(1\.)?", "", key): value for key, value in weights.items()})
        return network
