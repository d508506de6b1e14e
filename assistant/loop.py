"""Listen, understand, act, speak; the only place where an error becomes a reply."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.attention import Attention, Called
from assistant.domain import AudioChunk, Intent, Language, Meaning, Reply, Speech, Utterance, Verbosity
from assistant.errors import WardrobeError
from assistant.handlers import Handler
from assistant.memory import Memory
from assistant.ports import Button, Microphone, Player, Recognizer, Voice
from assistant.preferences import Preferences

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange, as it happened."""

    heard: Utterance
    intent: Intent | None
    """None: it was not understood"""
    language: Language
    """of the reply"""
    reply: str


@dataclass(frozen=True, slots=True)
class Earcons:
    """The tones; None where one is turned off."""

    ready: Speech | None = None
    heard: Speech | None = None
    failed: Speech | None = None
    awake: Speech | None = None
    waiting: Speech | None = None
    alarm: Speech | None = None
    """played when the voice itself fails: it can't be turned off"""


@dataclass(slots=True)
class Assistant:
    """The whole conversation. Everything it needs is an argument."""

    microphone: Microphone
    recognizer: Recognizer
    understand: Callable[[str, Language], Meaning | None]
    handlers: Mapping[str, Handler]
    phrase: Callable[[Reply, Language, Verbosity], str]
    voice: Voice
    player: Player
    earcons: Earcons = Earcons()
    attention: Attention = field(default_factory=Attention)
    button: Button | None = None
    memory: Memory = field(default_factory=Memory)
    keep: Callable[[Preferences], None] = lambda preferences: None
    """makes changed preferences outlast the conversation"""
    on_turn: Callable[[Turn], None] = lambda turn: None
    heard_in: Language = field(default=Language.KOREAN)
    """the language last heard: the one for whatever was not understood"""
    listened: float = field(default=0.0)
    """seconds of sound heard so far"""

    def run(self) -> None:
        """Converse until the microphone ends.

        Raises:
            MicrophoneError: the microphone broke; it has been said.
        """
        try:
            self._play(self.earcons.ready)
            for chunk in self.microphone.chunks():
                self._hear(chunk)
            self._attend(self.recognizer.finish())
        except WardrobeError as error:
            self._say(Reply(error.line), self._language())
            raise

    def _hear(self, chunk: AudioChunk) -> None:
        self.listened += chunk.seconds
        if self.button and self.button.pressed():
            self.recognizer.reset()
            self._called()
        elif self.attention.lapsed(self.listened):
            self._play(self.earcons.waiting)
        self._attend(self.recognizer.accept(chunk))

    def _attend(self, utterance: Utterance | None) -> None:
        """Answer what is meant for us."""
        meant = utterance and self.attention.heard(utterance, self.listened)
        if isinstance(meant, Called):
            self._called()
        elif meant:
            self.turn(meant)

    def _called(self) -> None:
        """The tone sounds while listening goes on: nobody has to wait for it."""
        self.attention.wake(self.listened)
        self._play(self.earcons.awake)

    def turn(self, utterance: Utterance) -> Turn:
        """Answer one utterance. Whatever goes wrong is spoken; nothing is raised."""
        with self.microphone.deaf():
            meaning = None if utterance.rejected else self.understand(utterance.text, utterance.language)
            if meaning:
                self.heard_in = utterance.language
                self.attention.wake(self.listened)
                self._play(self.earcons.heard)
            reply, failed = self._act(meaning)
            language = self._language()
            if failed:
                self._play(self.earcons.failed)
            text = self._say(reply, language)
            turn = Turn(utterance, meaning.intent if meaning else None, language, text)
            self.on_turn(turn)
        self.recognizer.reset()
        return turn

    def _act(self, meaning: Meaning | None) -> tuple[Reply, bool]:
        """The reply, and whether something failed."""
        if meaning is None:
            return Reply("not_understood"), False
        try:
            reply, memory = self.handlers[meaning.intent.key](meaning.intent, self.memory)
            changed = memory.preferences != self.memory.preferences
            self.memory = memory
            if changed:
                self.keep(memory.preferences)
        except WardrobeError as error:
            log.error("%s", error)
            return Reply(error.line), True
        except Exception:
            log.exception("the turn failed")
            return Reply("failed"), True
        return reply, False

    def _language(self) -> Language:
        return self.memory.preferences.language or self.heard_in

    def _say(self, reply: Reply, language: Language) -> str:
        """Speak the reply; a tone where it can't be spoken. Returns the words."""
        preferences = self.memory.preferences
        try:
            text = self.phrase(reply, language, reply.verbosity or preferences.verbosity)
            for speech in self.voice.sentences(text, preferences.manner(language)):
                self._play(speech)
        except Exception:
            log.exception("the reply %r can't be spoken", reply.line)
            self._play(self.earcons.alarm)
            return ""
        return text

    def _play(self, speech: Speech | None) -> None:
        if speech is None:
            return
        try:
            self.player.play(speech)
        except WardrobeError as error:
            log.error("nothing can be heard: %s", error)
