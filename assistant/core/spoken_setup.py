"""The spoken set-up: language, loudspeaker, microphone, camera, speed and light, each of which can be skipped."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from assistant.core.domain import Intent, Language, Reply
from assistant.core.errors import WardrobeError
from assistant.core.handlers import Handler
from assistant.core.memory import Memory
from assistant.core.preferences import Preferences
from assistant.core.setup_talk import Heard, SetupTalk

log = logging.getLogger(__name__)

ANSWER_SECONDS = 7.0
WORD_SECONDS = 4.0
TRIES = 4
"""after which a step goes on without an answer"""
REFUSING = frozenset(("no", "stop"))
CHANGING = frozenset(("louder", "quieter", "faster", "slower"))


@dataclass(slots=True)
class SpokenSetup:
    """Leads the person through the set-up.

    `handlers` are the conversation's; `keep` writes what was chosen; `notices` are lines that wait to be told.
    """

    talk: SetupTalk
    handlers: Mapping[str, Handler]
    keep: Callable[[Preferences], None]
    preferences: Preferences = field(default_factory=Preferences)
    notices: Callable[[], list[str]] = list

    def run(self) -> Preferences:
        """All steps in their order; a step that fails is said, and the next one follows.

        What was chosen is written after the first step, too: a program that dies later doesn't begin here again.
        """
        steps = (self._devices, self._loudspeaker, self._microphone, self._camera, self._speed, self._light, self._end)
        for step in (self._language, self._keep, *steps, self._keep):
            try:
                step()
            except Exception as error:  # whatever it is, the set-up goes on
                self._failed(error)
        return self.preferences

    def _keep(self) -> None:
        self.keep(self.preferences)

    def _failed(self, error: Exception) -> None:
        log.error("a step of the set-up failed", exc_info=error)
        try:
            self._say(error.line if isinstance(error, WardrobeError) else "failed")
        except Exception:  # of the voice or the loudspeaker
            log.exception("and that can't be said")

    def _say(self, line: str | Reply) -> None:
        """In the chosen language, or in both."""
        reply = Reply(line) if isinstance(line, str) else line
        for language in [self.preferences.language] if self.preferences.language else Language:
            self.talk.say(reply, self.preferences, language)

    def _language(self) -> None:
        """Who answers at all is taken to want the language of the answer."""
        for language in Language:
            self.talk.say(Reply("setup_hello"), self.preferences, language)
        heard = self.talk.hear(ANSWER_SECONDS)
        named = heard.intent.slot("language") if heard.intent and heard.key == "set_language" else None
        chosen = Language(named) if named else heard.language
        if chosen:
            self.preferences = msgspec.structs.replace(self.preferences, language=chosen)
            self._say("language_set")

    def _end(self) -> None:
        self._say("setup_done")

    def _devices(self) -> None:
        for line in self.notices():
            self._say(line)

    def _loudspeaker(self) -> None:
        for _ in range(TRIES):
            self._say("setup_tone")
            self.talk.tone()
            self._say("setup_heard_it")
            heard = self.talk.hear(ANSWER_SECONDS)
            if heard.key == "yes" or heard.skipped or heard.key == "stop":
                return
            if self._done("louder").line != "louder":
                break
        self._say("setup_turn_up")

    def _microphone(self) -> None:
        self._say("setup_word")
        line = self.talk.loudness(WORD_SECONDS)
        if line not in ("", "level_good"):
            self._say(line)
            self._say("setup_word")
            line = self.talk.loudness(WORD_SECONDS)
        if line:
            self._say(line)

    def _camera(self) -> None:
        if not self._agreed("setup_camera"):
            return
        self._say(self._done("what_is_this"))

    def _speed(self) -> None:
        self._say("setup_speed")
        for _ in range(TRIES):
            heard = self.talk.hear(ANSWER_SECONDS)
            if heard.key not in CHANGING:
                return
            self._say(self._done(heard.key))

    def _light(self) -> None:
        if not self._agreed("setup_light", silence=False):
            self._say("setup_later")
            return
        for attempt in range(TRIES):
            reply = self._done("calibrate")
            self._say(reply)
            if reply.line == "calibrated" or attempt == TRIES - 1 or _refused(self.talk.hear(ANSWER_SECONDS)):
                return

    def _agreed(self, question: str, silence: bool = True) -> bool:
        """Whether the person agrees; `silence` counts as this."""
        self._say(question)
        heard = self.talk.hear(ANSWER_SECONDS)
        return heard.key == "yes" or (silence and not _refused(heard))

    def _done(self, key: str) -> Reply:
        """What the conversation replies to this request."""
        reply, memory = self.handlers[key](Intent(key), Memory(preferences=self.preferences))
        self.preferences = memory.preferences
        return reply


def _refused(heard: Heard) -> bool:
    return heard.skipped or heard.key in REFUSING
