"""`wardrobe say`: a sentence in the assistant's voice."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import build
from assistant.commands.console import ConfigOption, LanguageOption, stdout
from assistant.config import load_config
from assistant.preferences import Preferences


def say(
    text: Annotated[str, typer.Argument(help="What to say.")],
    language: LanguageOption = None,
    out: Annotated[Path | None, typer.Option(help="Write a WAV instead of playing.")] = None,
    config: ConfigOption = None,
) -> None:
    """Say a sentence aloud, or write it to a WAV."""
    settings = load_config(build.config_path(config))
    manner = Preferences.from_config(settings).manner(language or build.language_of(text))
    speech = build.voice(settings.voice).speak(text, manner)
    if out:
        build.write_wav(out, speech)
        stdout.print(f"{out}: {speech.seconds:.1f} s")
    else:
        with build.loudspeaker(settings.voice) as player:
            player.play(speech)
