"""A Coqui model of random weights, as `python -m tests.audio.speaking.tiny_coqui FOLDER` makes it: nobody publishes one
so small. It has a process of its own, for what stands in for Coqui's libraries stays in the process."""

import sys
from pathlib import Path

from audio.speaking.stand_ins import replace_what_does_not_load

ENCODER = {
    "kernel_size": 3,
    "dropout_p": 0.1,
    "num_layers": 1,
    "num_heads": 2,
    "hidden_channels_ffn": 32,
    "input_length": None,
}
SIZES = {"hidden_channels_enc": 32, "hidden_channels_dec": 32, "hidden_channels_dp": 32, "num_flow_blocks_dec": 2}


def write(folder: Path, rate: int) -> None:
    """config.json and model.pth of a Glow-TTS whose sound has this rate in Hertz."""
    replace_what_does_not_load()
    import torch  # noqa: PLC0415
    from TTS.tts.configs.glow_tts_config import GlowTTSConfig  # noqa: PLC0415
    from TTS.tts.models.glow_tts import GlowTTS  # noqa: PLC0415

    config = GlowTTSConfig(**SIZES, encoder_params=ENCODER, num_block_layers=1, phoneme_language="en-us")
    config.audio.sample_rate = rate
    torch.manual_seed(1)
    model = GlowTTS(config)
    config.save_json(str(folder / "config.json"))
    torch.save({"model": model.state_dict()}, folder / "model.pth")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
