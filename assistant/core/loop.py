"""Listen, understand, act, speak; the only place where an error becomes a reply."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.core import pending
from assistant.core.attention import Attention, Called
from assistant.core.domain import AudioChunk, Intent, Language, Meaning, Reply, Utterance, Verbosity
from assistant.core.errors import WardrobeError
from assistant.core.handlers import Handler
from assistant.core.memory import Memory
from assistant.core.ports import Button, Microphone, Player, Recognizer, Voice
from assistant.core.preferences import Preferences
from assistant.core.speech_queue import Earcons, SpeechQueue

log = logging.getLogger(__name__)

TONE_ONLY_SECONDS = 30.0
"""of listening after "I didn't understand", in which a tone replaces these words: people also talk to each other"""
MIN_OPEN_PROBABILITY, MIN_ENGAGED_PROBABILITY = 0.7, 0.5
"""that a sentence of no list was heard and understood as it was meant, the product of both probabilities; and what is
enough from somebody who is engaged in a conversation with the assistant, and not with other people"""
ENGAGED_SECONDS = 30.0
"""of listening after something was understood, in which the person is taken to be engaged"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange, as it happened."""

    utterance: Utterance
    intent: Intent | None
    """None where it was not understood"""
    language: Language
    """of the reply"""
    reply: str


@dataclass(slots=True)
class Assistant:
    """The whole conversation. All that it needs is an argument."""

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
    """writes changed preferences to disk"""
    on_turn: Callable[[Turn], None] = lambda turn: None
    last_language: Language = Language.KOREAN
    """of the last utterance that was understood; a reply to one that was not is in it, too"""
    interruptible: bool = False
    """the assistant listens while it speaks"""
    notices: Callable[[], Reply | None] = lambda: None
    """what a device has to tell, once: that it is missing, or back"""
    echo_gate: Callable[[AudioChunk], AudioChunk] = lambda chunk: chunk
    """removes the assistant's own voice from what is heard while it speaks"""
    listened_seconds: float = 0.0
    """of sound so far, without the time in which the assistant spoke"""
    speech: SpeechQueue = field(init=False)
    _refused_at: float = float("-inf")
    """when the last utterance was not understood, in seconds of listening; an understood one resets it"""
    _understood_at: float = float("-inf")
    """when somebody was understood last"""

    def __post_init__(self) -> None:
        self.speech = SpeechQueue(self.voice, self.player, self.earcons.alarm)

    def run(self) -> None:
        """Converse until the microphone ends.

        Raises:
            MicrophoneError: the microphone broke; the user was told.
        """
        try:
            self.speech.play(self.earcons.ready)
            for chunk in self.microphone.chunks():
                self._process(chunk)
            self._answer(self.recognizer.finish())
        except WardrobeError as error:
            self._say(Reply(error.line), self._language())
            raise

    def _process(self, chunk: AudioChunk) -> None:
        if not self.speech.playback and (notice := self.notices()):
            self._say(notice, self._language())
        if self.button and self.button.pressed():
            self.speech.stop()
            self.recognizer.reset()
            self._called()
        if self.speech.playback:
            self._listen_while_speaking(chunk)
        elif not self.player.playing:  # a chime mixed with a word would make it another word
            self._listen(chunk)

    def _listen(self, chunk: AudioChunk) -> None:
        self.listened_seconds += chunk.seconds
        if self.attention.lapsed(self.listened_seconds):
            self.speech.chime(self.earcons.waiting)
        self._answer(self.recognizer.accept(chunk))

    def _listen_while_speaking(self, chunk: AudioChunk) -> None:
        """While the assistant speaks, only an interruption counts; the end of its speech and the echo are dropped."""
        if not self.speech.advance(chunk.seconds):
            with self.microphone.deaf():
                self.recognizer.reset()
        elif self.interruptible and (utterance := self.recognizer.accept(self.echo_gate(chunk))):
            command = self.attention.addressed(utterance, self.listened_seconds)
            if isinstance(command, Utterance) and self._interrupts(command):
                self.speech.stop()
                self.turn(command)

    def _interrupts(self, command: Utterance) -> bool:
        """Only in the last language: the assistant's own voice is easily misheard as words of the other one."""
        if command.language is not self.last_language:
            return False
        meaning, playback = self._meaning(command), self.speech.playback
        return bool(meaning and playback and playback.interrupted_by(meaning.intent.key, command))

    def _answer(self, utterance: Utterance | None) -> None:
        """Answer an utterance that is meant for the assistant."""
        command = utterance and self.attention.addressed(utterance, self.listened_seconds)
        if isinstance(command, Called):
            self._called()
        elif command:
            self.turn(command)

    def _called(self) -> None:
        self.attention.wake(self.listened_seconds)
        self.speech.chime(self.earcons.awake)

    def turn(self, utterance: Utterance) -> Turn:
        """Answer one utterance. An error is spoken; nothing is raised."""
        with self.microphone.deaf():
            meaning = self._meaning(utterance)
            if meaning:
                self.last_language = utterance.language
                self._understood_at = self.listened_seconds
                self.attention.wake(self.listened_seconds)
                self.speech.play(self.earcons.heard)
            reply, failed = self._act(meaning)
            language = self._language()
            tone_only = self._tone_is_enough(meaning)
            if failed or tone_only:
                self.speech.play(self.earcons.failed)
            text = "" if tone_only else self._say(reply, language)
            turn = Turn(utterance, meaning.intent if meaning else None, language, text)
            self.on_turn(turn)
        if not tone_only:  # people who talk to each other go on after a tone, and the recognizer needs what came before
            self.recognizer.reset()
        return turn

    def _tone_is_enough(self, meaning: Meaning | None) -> bool:
        """Whether the words "I didn't understand" were said so recently that a tone replaces them."""
        before, self._refused_at = self._refused_at, float("-inf") if meaning else self.listened_seconds
        recently = self.listened_seconds < before + TONE_ONLY_SECONDS
        return not meaning and self.earcons.failed is not None and recently

    def _meaning(self, utterance: Utterance) -> Meaning | None:
        """None for what was rejected, and for words of no list that were probably not heard or meant like that."""
        meaning = None if utterance.rejected else self.understand(utterance.text, utterance.language)
        if answer := pending.filled(utterance.text, meaning, self.memory):
            meaning = Meaning(answer, utterance.text, 1.0)
        if meaning is None or utterance.listed:
            return meaning
        recently = self.listened_seconds < self._understood_at + ENGAGED_SECONDS
        engaged = recently or self.memory.pending is not None or not self.attention.always
        needed = MIN_ENGAGED_PROBABILITY if engaged else MIN_OPEN_PROBABILITY
        return meaning if meaning.score * utterance.confidence >= needed else None

    def _act(self, meaning: Meaning | None) -> tuple[Reply, bool]:
        """The reply, and whether something failed."""
        if meaning is None:
            return Reply("not_understood"), False
        try:
            reply, memory = self.handlers[meaning.intent.key](meaning.intent, self.memory)
            memory = pending.after(meaning.intent, self.memory, memory)
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
        return self.memory.preferences.language or self.last_language

    def _say(self, reply: Reply, language: Language) -> str:
        """Speak the reply and return its words; where that fails, the alarm sounds and there are none."""
        preferences = self.memory.preferences
        try:
            text = self.phrase(reply, language, reply.verbosity or preferences.verbosity)
        except Exception:
            log.exception("the reply %r can't be put into words", reply.line)
            self.speech.play(self.earcons.alarm)
            return ""
        return text if self.speech.say(text, preferences.manner(language)) else ""
