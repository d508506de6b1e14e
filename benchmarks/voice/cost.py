"""What speaking costs on one core, beside eSpeak NG and Coqui's Tacotron 2 of full size."""

import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.speaking.coqui import CoquiVoice
from audio.speaking.espeak import EspeakVoice
from audio.speaking.speech_cache import CachedVoice
from audio.speaking.synthesizer import SpeechSynthesizer
from benchmarks.common.report import console, resident_mb

TEXT, MANNER = "A navy coat.", Manner(Language.ENGLISH)
STEPS = 100
"""that an untrained Tacotron 2 takes, as it doesn't know where to stop: about as many frames as the sentence has"""


def cost() -> dict[str, float]:
    """Of the run time with ONNX Runtime on one core, and of the others."""
    voice = wiring.tacotron(threads=1)
    began = time.perf_counter()
    voice.speak(TEXT, MANNER)
    result = {"seconds to the first sample, networks not loaded": time.perf_counter() - began}
    began = time.perf_counter()
    voice.speak(TEXT, MANNER)
    result["seconds to the first sample, loaded"] = time.perf_counter() - began
    with TemporaryDirectory() as folder:
        cached = CachedVoice(voice, Path(folder), 10**7)
        cached.speak(TEXT, MANNER)
        began = time.perf_counter()
        cached.speak(TEXT, MANNER)
        result["seconds to the first sample, cached"] = time.perf_counter() - began
    result["MB of files"] = sum(file.stat().st_size for file in wiring.paths.WEIGHTS.glob("voice-*/*.onnx")) / 1e6
    result["real-time factor"] = _factor(voice)
    result["real-time factor of eSpeak NG"] = _factor(EspeakVoice())
    return {**result, **_coqui()}


def memory() -> float:
    """MB that the voice takes, both languages loaded."""
    before, voice = resident_mb(), wiring.tacotron(threads=1)
    for language, text in ((Language.KOREAN, "남색 코트예요."), (Language.ENGLISH, TEXT)):
        voice.speak(text, Manner(language))
    return resident_mb() - before


def _factor(voice: SpeechSynthesizer) -> float:
    """Processor seconds for a second of sound."""
    voice.speak(TEXT, MANNER)
    busy = time.process_time()
    spoken = [voice.speak(TEXT, MANNER).seconds for _ in range(5)]
    return (time.process_time() - busy) / sum(spoken)


def _coqui() -> dict[str, float]:
    """Its Tacotron 2 in torch with Griffin and Lim: untrained weights take as long as trained ones."""
    if not find_spec("TTS"):
        console.print("coqui-tts is not installed: its Tacotron 2 is left out (pip install coqui-tts)")
        return {}
    with TemporaryDirectory() as folder:
        parameters = _untrained(Path(folder))
        before, voice = resident_mb(), CoquiVoice({Language.ENGLISH: folder})
        began = time.perf_counter()
        voice.speak(TEXT, MANNER)
        first = time.perf_counter() - began
        return {
            "real-time factor of Coqui's Tacotron 2": _factor(voice),
            "its seconds to the first sample, not loaded": first,
            "its MB of memory": resident_mb() - before,
            "its MB of weights": parameters * 4 / 1e6,
            "its million parameters": parameters / 1e6,
        }


def _untrained(folder: Path) -> int:
    """A model's folder as CoquiVoice reads it; its number of parameters."""
    from audio.speaking.stand_ins import replace_what_does_not_load  # noqa: PLC0415

    replace_what_does_not_load()
    import torch  # noqa: PLC0415 only where it is installed
    from TTS.tts.configs.tacotron2_config import Tacotron2Config  # noqa: PLC0415
    from TTS.tts.models.tacotron2 import Tacotron2  # noqa: PLC0415
    from TTS.tts.utils.text.tokenizer import TTSTokenizer  # noqa: PLC0415

    torch.set_num_threads(1)
    config = Tacotron2Config(use_phonemes=False, text_cleaner="english_cleaners", max_decoder_steps=STEPS)
    _, config = TTSTokenizer.init_from_config(config)
    model = Tacotron2(config)
    config.save_json(str(folder / "config.json"))
    torch.save({"model": model.state_dict()}, folder / "model.pth")
    return sum(parameter.numel() for parameter in model.parameters())
