"""Does what comes from the broker, one after the other, where no `wardrobe run` does it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant import wiring
from assistant.core.domain import Language, Message
from assistant.core.errors import WardrobeError
from assistant.core.preferences import Preferences
from assistant.core.written_turns import WrittenTurns
from assistant.home import states
from assistant.home.bridge import Bridge
from assistant.home.mailbox import Mailbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """Answers, and speaks where `aloud` is given; the bridge is told what was seen and what went wrong."""

    mailbox: Mailbox
    bridge: Bridge
    turns: WrittenTurns
    aloud: Callable[[str, Language], None] | None
    shown: Language
    """of the states"""
    names: str
    """how finely colours are named"""

    def until_closed(self) -> None:
        """Until the mailbox is closed. Nothing is raised."""
        while message := self.mailbox.wait():
            try:
                problem = self._do(message)
            except Exception as error:  # the next message is another
                log.exception("a message from the broker failed")
                problem = f"{type(error).__name__}: {error}"
            self.bridge.show_health(problem)

    def _do(self, message: Message) -> str:
        """What went wrong; nothing where all is well."""
        if message.to_say:
            return self._speak(message.text, message.language)
        written = self.turns.answer(message.utterance, "mqtt", time.monotonic())
        if written.seen:
            self.bridge.show_seen(states.seen(written.seen, self.shown, self.names))
        unspoken = self._speak(written.text, written.language)
        return written.text if written.failed else unspoken

    def _speak(self, text: str, language: Language) -> str:
        if self.aloud is None:
            return ""
        try:
            self.aloud(text, language)
        except WardrobeError as error:
            log.error("%s", error)
            return f"nothing was said aloud: {error}"
        return ""


def speaking(settings: wiring.Config, preferences: Callable[[], Preferences]) -> Callable[[str, Language], None]:
    """Says a text by the loudspeaker, which is held only meanwhile."""
    voice = wiring.voice(settings.voice)

    def aloud(text: str, language: Language) -> None:
        with wiring.loudspeaker(settings.voice) as player:
            player.play(voice.speak(text, preferences().manner(language)))

    return aloud
