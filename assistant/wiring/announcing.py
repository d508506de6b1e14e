"""Fixed lines that are spoken while there is no conversation: before it has started, or where it can't start."""

import logging
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.core.domain import Language, Manner, Reply, Verbosity
from assistant.core.errors import WardrobeError
from assistant.core.ports.speaking import Player
from assistant.storage.config import Config
from assistant.wiring import paths
from assistant.wiring.language import phrase
from assistant.wiring.speaking import voice
from audio.speaking import earcons

log = logging.getLogger(__name__)

INTENTS = Path(__file__).parents[2] / "intents"


def announce(line: str, settings: Config, player: Player) -> None:
    """Speak a line; where even that fails, the alarm sounds. In both languages where the user's is not known."""
    _speak(lambda language: _text(line, language), settings, player)


def say_aloud(texts: Mapping[Language, str], settings: Config, player: Player) -> None:
    """The same for a text that is no line of the conversation."""
    _speak(texts.__getitem__, settings, player)


def _speak(text_of: Callable[[Language], str], settings: Config, player: Player) -> None:
    try:
        spoken = voice(settings.voice)
        for language in languages(settings):
            player.play(spoken.speak(text_of(language), Manner(language, settings.rate, settings.volume)))
    except Exception:  # whatever it is, the person must not hear silence
        log.exception("nothing can be announced")
        _alarm(player)


def languages(settings: Config) -> Sequence[Language]:
    """The user's language, or both."""
    preferences = paths.PREFERENCES.load()
    if preferences and preferences.language:
        return [preferences.language]
    return list(Language) if settings.language == "auto" else [Language(settings.language)]


def _text(line: str, language: Language) -> str:
    """From replies.toml alone where the rest of the sentences can't be read."""
    try:
        return phrase(Reply(line), language, Verbosity.NORMAL)
    except Exception as error:
        log.warning("the sentences can't be read: %s", error)
        replies = tomllib.loads((INTENTS / language / "replies.toml").read_text(encoding="utf-8"))
        return str(replies["lines"][line])


def _alarm(player: Player) -> None:
    try:
        player.play(earcons.alarm())
    except WardrobeError as error:
        log.error("nothing can be heard: %s", error)
