"""`wardrobe say`: a sentence in the assistant's voice."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, LanguageOption, stdout
from assistant.core.domain import clean
from assistant.core.errors import ConfigError

MAX_LETTERS = 100_000
"""of what is said at once: two hours"""


def say(
    text: Annotated[str, typer.Argument(help="What to say.")],
    language: LanguageOption = None,
    out: Annotated[Path | None, typer.Option(help="Write a WAV instead of playing.")] = None,
    config: ConfigOption = None,
) -> None:
    """Say a sentence aloud, or write it to a WAV."""
    settings, text = wiring.settings(config), clean(text)
    if len(text) > MAX_LETTERS:
        raise ConfigError(f"the text has {len(text)} letters, at most {MAX_LETTERS}; say it in parts")
    manner = wiring.chosen_in(settings).manner(language or wiring.language_of(text))
    sentences = wiring.voice(settings.voice).sentences(text, manner)
    if out:
        stdout.print(f"{out}: {wiring.write_wav_of(out, sentences):.1f} s")
    else:
        with wiring.loudspeaker(settings.voice) as player:
            for sentence in sentences:
                player.play(sentence)
