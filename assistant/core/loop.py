"""Listen, understand, act, speak; the only place where an error becomes a reply."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.core.attention import Attention, Called
from assistant.core.domain import AudioChunk, Intent, Language, Meaning, Reply, Utterance, Verbosity
from assistant.core.errors import WardrobeError
from assistant.core.handlers import Handler
from assistant.core.memory import Memory
from assistant.core.ports import Button, Microphone, Player, Recognizer, Voice
from assistant.core.preferences import Preferences
from assistant.core.speech_queue import Earcons, Mouth

log = logging.getLogger(__name__)

SAID_ENOUGH = 30.0
"""seconds of listening after "I didn't understand" in which a tone says it again: people also talk to each other"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange, as it happened."""

    heard: Utterance
    intent: Intent | None
    """None: it was not understood"""
    language: Language
    """of the reply"""
    reply: str


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
    earcons: Earcons = field(default_factory=Earcons)
    attention: Attention = field(default_factory=Attention)
    button: Button | None = None
    memory: Memory = field(default_factory=Memory)
    keep: Callable[[Preferences], None] = lambda preferences: None
    """makes changed preferences outlast the conversation"""
    on_turn: Callable[[Turn], None] = lambda turn: None
    heard_in: Language = Language.KOREAN
    """the language last heard: the one for whatever was not understood"""
    interruptible: bool = False
    """listens while it speaks"""
    without_echo: Callable[[AudioChunk], AudioChunk] = lambda chunk: chunk
    """holds back its own voice from what is heard meanwhile"""
    listened: float = 0.0
    """seconds of sound heard so far, but for those while it spoke"""
    mouth: Mouth = field(init=False)
    _puzzled: float = float("-inf")
    """when it last said that it didn't understand; what is understood makes up for it"""

    def __post_init__(self) -> None:
        self.mouth = Mouth(self.voice, self.player, self.earcons.alarm)

    def run(self) -> None:
        """Converse until the microphone ends.

        Raises:
            MicrophoneError: the microphone broke; it has been said.
        """
        try:
            self.mouth.tone(self.earcons.ready)
            for chunk in self.microphone.chunks():
                self._hear(chunk)
            self._attend(self.recognizer.finish())
        except WardrobeError as error:
            self._say(Reply(error.line), self._language())
            raise

    def _hear(self, chunk: AudioChunk) -> None:
        if self.button and self.button.pressed():
            self.mouth.silence()
            self.recognizer.reset()
            self._called()
        if self.mouth.saying:
            self._hear_over(chunk)
        elif not self.player.playing:  # a chime in front of a word would make another of it
            self._listen(chunk)

    def _listen(self, chunk: AudioChunk) -> None:
        self.listened += chunk.seconds
        if self.attention.lapsed(self.listened):
            self.mouth.chime(self.earcons.waiting)
        self._attend(self.recognizer.accept(chunk))

    def _hear_over(self, chunk: AudioChunk) -> None:
        """While it speaks, only what interrupts it counts; its end and the echo are not listened to."""
        if not self.mouth.goes_on(chunk.seconds):
            with self.microphone.deaf():
                self.recognizer.reset()
        elif self.interruptible and (utterance := self.recognizer.accept(self.without_echo(chunk))):
            command = self.attention.heard(utterance, self.listened)
            if isinstance(command, Utterance) and self._interrupts(command):
                self.mouth.silence()
                self.turn(command)

    def _interrupts(self, command: Utterance) -> bool:
        """Only in the language last heard: its own voice is easily misheard for words of the other one."""
        if command.language is not self.heard_in:
            return False
        meaning, saying = self._meaning(command), self.mouth.saying
        return bool(meaning and saying and saying.interrupted_by(meaning.intent.key, command))

    def _attend(self, utterance: Utterance | None) -> None:
        """Answer what is meant for us."""
        meant = utterance and self.attention.heard(utterance, self.listened)
        if isinstance(meant, Called):
            self._called()
        elif meant:
            self.turn(meant)

    def _called(self) -> None:
        self.attention.wake(self.listened)
        self.mouth.chime(self.earcons.awake)

    def turn(self, utterance: Utterance) -> Turn:
        """Answer one utterance. Whatever goes wrong is spoken; nothing is raised."""
        with self.microphone.deaf():
            meaning = self._meaning(utterance)
            if meaning:
                self.heard_in = utterance.language
                self.attention.wake(self.listened)
                self.mouth.tone(self.earcons.heard)
            reply, failed = self._act(meaning)
            language = self._language()
            said_enough = self._said_enough(meaning)
            if failed or said_enough:
                self.mouth.tone(self.earcons.failed)
            text = "" if said_enough else self._say(reply, language)
            turn = Turn(utterance, meaning.intent if meaning else None, language, text)
            self.on_turn(turn)
        if not said_enough:  # behind a mere tone talk goes on, and the recognizer knows what comes after talk
            self.recognizer.reset()
        return turn

    def _said_enough(self, meaning: Meaning | None) -> bool:
        """Whether a tone will do for what was not understood, as it was said in words a moment ago."""
        before, self._puzzled = self._puzzled, float("-inf") if meaning else self.listened
        return not meaning and self.earcons.failed is not None and self.listened < before + SAID_ENOUGH

    def _meaning(self, utterance: Utterance) -> Meaning | None:
        return None if utterance.rejected else self.understand(utterance.text, utterance.language)

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
        except Exception:
            log.exception("the reply %r can't be put into words", reply.line)
            self.mouth.tone(self.earcons.alarm)
            return ""
        return text if self.mouth.say(text, preferences.manner(language)) else ""
