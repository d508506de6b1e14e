"""A wardrobe on a broker: who it is, and the bridge for its mailbox."""

import os
from collections.abc import Callable

from assistant import wiring
from assistant.core.domain import Language
from assistant.home.bridge import Bridge
from assistant.home.broker import broker
from assistant.home.discovery import discovery
from assistant.home.mailbox import Mailbox
from assistant.home.topics import Topics


def topics(settings: wiring.Config) -> Topics:
    """Of this user's wardrobe, whose number is made when it is first needed.

    Raises:
        ConfigError: the number can't be read, or can't be kept.
    """
    wiring.paths.IDENTITY.set_aside()
    kept = wiring.paths.IDENTITY.read()
    if kept is None:
        kept = wiring.new_identity()
        wiring.paths.IDENTITY.write(kept)
    return Topics(kept.id, settings.home.discovery)


def shown_language(settings: wiring.Config) -> Language:
    """In which Home Assistant shows this wardrobe: the user's, or else the system's."""
    preferences = wiring.paths.PREFERENCES.load()
    if preferences and preferences.language:
        return preferences.language
    if settings.language != "auto":
        return Language(settings.language)
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.KOREAN if system.startswith("ko") else Language.ENGLISH


def bridge(settings: wiring.Config, mailbox: Mailbox, tell: Callable[[str], None]) -> Bridge:
    """The bridge to the configured broker.

    Raises:
        ConfigError: there is no broker in the settings, or something about it is wrong.
    """
    wanted = broker(settings)
    here = topics(settings)
    offered = discovery(settings.home.name, here, shown_language(settings), settings.home.aloud)
    return Bridge(wanted, here, offered, mailbox.ask, mailbox.say, tell)
