"""Listen, understand, act, speak: where sound becomes a turn of the dialogue, and its reply becomes speech."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.core.attention import Attention, Called
from assistant.core.dialogue import Dialogue
from assistant.core.domain import AudioChunk, Intent, Language, Meaning, Message, Reply, Speech, Utterance, Verbosity
from assistant.core.errors import WardrobeError
from assistant.core.ports.hearing import Button, Microphone, Recognizer
from assistant.core.ports.speaking import Player, Voice
from assistant.core.recent_sound import RecentSound
from assistant.core.speech_queue import Earcons, SpeechQueue

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange, as it happened."""

    utterance: Utterance
    intents: tuple[Intent, ...]
    """what was requested, in order; empty where it was not understood"""
    language: Language
    """of the reply"""
    reply: str

    @property
    def intent(self) -> Intent | None:
        """The first request; None where it was not understood."""
        return self.intents[0] if self.intents else None


@dataclass(slots=True)
class Assistant:
    """The whole conversation. All that it needs is an argument."""

    microphone: Microphone
    recognizer: Recognizer
    dialogue: Dialogue
    phrase: Callable[[Reply, Language, Verbosity], str]
    voice: Voice
    player: Player
    earcons: Earcons = field(default_factory=Earcons)
    attention: Attention = field(default_factory=Attention)
    button: Button | None = None
    on_turn: Callable[[Turn], None] = lambda turn: None
    interruptible: bool = False
    """the assistant listens while it speaks"""
    notices: Callable[[], Reply | None] = lambda: None
    """what a device has to tell, once: that it is missing, or back"""
    echo_gate: Callable[[AudioChunk], AudioChunk] = lambda chunk: chunk
    """removes the assistant's own voice from what is heard while it speaks"""
    elsewhere: Callable[[], Message | None] = lambda: None
    """what is asked, or is to be said, from elsewhere, once"""
    recent: RecentSound = field(default_factory=RecentSound)
    """the last seconds of what was heard, in memory only"""
    recording: Callable[[int], Speech | None] = lambda garment_id: None
    """the person's own recording of a garment's name"""
    after_turn: Callable[[], None] = lambda: None
    """done while the reply is spoken"""
    listened_seconds: float = 0.0
    """of sound so far, without the time in which the assistant spoke"""
    speech: SpeechQueue = field(init=False)

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
        except Exception as error:
            self._say(Reply(error.line if isinstance(error, WardrobeError) else "failed"))
            raise

    def _process(self, chunk: AudioChunk) -> None:
        if not self.speech.playback and (notice := self.notices()):
            self._say(notice)
        if not self.speech.playback and (message := self.elsewhere()):
            self._do(message)
        if self.button and self.button.pressed():
            self.speech.stop()
            self.recognizer.reset()
            self._called()
        if self.speech.playback:
            self._listen_while_speaking(chunk)
        elif not self.player.playing:  # a chime mixed with a word would make it another word
            self._listen(chunk)

    def _do(self, message: Message) -> None:
        """What was asked elsewhere is answered here; it interrupts a sentence that somebody has just begun."""
        if message.to_say:
            with self.microphone.deaf():
                self.speech.say(message.text, self.dialogue.memory.preferences.manner(message.language))
        else:
            self.turn(message.utterance)
        self.recognizer.reset()

    def _listen(self, chunk: AudioChunk) -> None:
        self.listened_seconds += chunk.seconds
        if self.attention.lapsed(self.listened_seconds):
            self.speech.chime(self.earcons.waiting)
        self.recent.add(chunk)
        self._answer(self.recognizer.accept(chunk))

    def _listen_while_speaking(self, chunk: AudioChunk) -> None:
        """While the assistant speaks, only an interruption counts; the end of its speech and the echo are dropped."""
        if not self.speech.advance(chunk.seconds):
            with self.microphone.deaf():
                self.recognizer.reset()
        elif self.interruptible and (utterance := self.recognizer.accept(self.echo_gate(chunk), over_speech=True)):
            command = self.attention.addressed(utterance, self.listened_seconds)
            if isinstance(command, Utterance) and self._interrupts(command):
                self.speech.stop()
                self.turn(command)

    def _interrupts(self, command: Utterance) -> bool:
        """Only in the last language: the assistant's own voice is easily misheard as words of the other one."""
        if command.language is not self.dialogue.last_language:
            return False
        meanings, playback = self._meanings(command), self.speech.playback
        return bool(meanings and playback and playback.interrupted_by(meanings[0], command))

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
            meanings = self._meanings(utterance)
            reply, failed = self._act(meanings, utterance) if meanings else (self._refuse(utterance), False)
            if failed or reply is None:
                self.speech.play(self.earcons.failed)
            text = self._say(reply) if reply else ""
            intents = tuple(meaning.intent for meaning in meanings)
            turn = Turn(utterance, intents, self.dialogue.language, text)
            self.on_turn(turn)
            self._finish_turn()
        if reply:  # people who talk to each other go on after a tone, and the recognizer needs what came before
            self.recognizer.reset()
        return turn

    def _finish_turn(self) -> None:
        """What is left to do must not end the conversation."""
        try:
            self.after_turn()
        except Exception:
            log.exception("after the turn")

    def _act(self, meanings: tuple[Meaning, ...], utterance: Utterance) -> tuple[Reply | None, bool]:
        self.attention.wake(self.listened_seconds)
        self.speech.play(self.earcons.heard)
        language = self.dialogue.last_language if utterance.rejected else utterance.language
        return self.dialogue.act(meanings, language, self.listened_seconds)

    def _refuse(self, utterance: Utterance) -> Reply | None:
        return self.dialogue.refuse(utterance, self.listened_seconds, has_tone=self.earcons.failed is not None)

    def _meanings(self, utterance: Utterance) -> tuple[Meaning, ...]:
        return self.dialogue.meanings(utterance, self.listened_seconds, addressed=not self.attention.always)

    def _say(self, reply: Reply) -> str:
        """Speak the reply and return its words; where that fails, the alarm sounds and there are none."""
        preferences, language = self.dialogue.memory.preferences, self.dialogue.language
        try:
            text = self.phrase(reply, language, reply.verbosity or preferences.verbosity)
        except Exception:
            log.exception("the reply %r can't be put into words", reply.line)
            self.speech.play(self.earcons.alarm)
            return ""
        names = [sound for part in (reply, *reply.parts) for one in part.recorded if (sound := self.recording(one))]
        return text if self.speech.say(text, preferences.manner(language), names) else ""
