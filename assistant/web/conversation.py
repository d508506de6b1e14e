"""A visitor's question is a turn of the same assistant as at the wardrobe; only its ends are the browser's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from assistant.core.domain import AudioChunk, Description, Language, Manner, Reply, Speech, Utterance
from assistant.core.errors import WardrobeError
from assistant.core.loop import Turn
from assistant.core.memory import Memory
from assistant.web.bodies import Question
from assistant.web.services import Services
from assistant.web.visitors import Said


@dataclass(slots=True)
class NotedVoice:
    """Notes what is to be said. The page shows the words at once, and asks for the sound afterwards."""

    noted: list[tuple[str, Manner]] = field(default_factory=list)

    def speak(self, text: str, manner: Manner) -> Speech:
        """A part of the port that the conversation doesn't use."""
        raise NotImplementedError

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        """Nothing to play."""
        self.noted.append((text, manner))
        return iter(())


class Silence:
    """The microphone of a conversation in words."""

    def chunks(self) -> Iterator[AudioChunk]:
        """Nothing is heard."""
        return iter(())

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """It is always."""
        yield


@dataclass(slots=True)
class NotedPlayer:
    """Keeps the recordings of names, for the page to play."""

    played: list[Speech] = field(default_factory=list)
    playing: bool = False

    def play(self, speech: Speech) -> None:
        """Keep it."""
        self.played.append(speech)

    def stop(self) -> None:
        """Nothing plays here."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    turns: tuple[Turn, ...]
    said: Said
    """everything that is spoken"""
    memory: Memory
    seen: Description | None
    """the garment, where one was looked at"""


@dataclass(slots=True)
class Conversation:
    """One question at a time; who calls sees to that."""

    services: Services
    voice: NotedVoice
    player: NotedPlayer
    turns: list[Turn]
    """the assistant's `on_turn` adds to them"""
    first: Memory = field(init=False)
    """with which each visitor begins: the assistant may have asked something already"""

    def __post_init__(self) -> None:
        self.first = self.services.assistant.dialogue.memory

    def answer(self, question: Question, memory: Memory | None, language: Language) -> Answer:
        """Go on with a visitor's conversation; `language` is that of the page, for what is not understood.

        Raises:
            PhotoError: the photo can't be read.
            SoundFileError: the sound can't be read.
        """
        assistant, services = self.services.assistant, self.services
        photo = services.read_photo(question.photo) if question.photo else None
        microphone = services.hear(question.sound) if question.sound else Silence()
        dialogue = assistant.dialogue
        dialogue.memory = replace(memory or self.first, preferences=services.preferences())
        dialogue.last_language = language
        before = dialogue.memory.description
        for noted in (self.turns, self.voice.noted, self.player.played):
            noted.clear()
        self._notice()
        services.look.photo = photo
        try:
            if question.sound:
                assistant.after_turn()  # listens for yes and no where this visitor was asked something
                assistant.microphone = microphone
                assistant.run()
            else:
                assistant.turn(Utterance(question.text, services.language_of(question.text), 1.0))
        finally:
            services.look.photo, assistant.microphone = None, Silence()
        after = dialogue.memory
        seen = after.description if after.description is not before else None
        return Answer(tuple(self.turns), self._said(), after, seen)

    def _notice(self) -> None:
        """What the assistant has to tell, once, comes before the answer."""
        while notice := self.services.assistant.notices():
            self._note(notice)

    def _note(self, reply: Reply) -> None:
        language = self.services.assistant.dialogue.language
        manner = self.services.preferences().manner(language)
        self.voice.noted.append((self.services.phrase(reply, language), manner))

    def _said(self) -> Said:
        if not self.turns:  # somebody held the button and nobody spoke
            self._note(Reply("level_nothing"))
        text = " ".join(text for text, _ in self.voice.noted)
        return Said(text, self.voice.noted[-1][1], tuple(self.player.played))


def sound(services: Services, said: Said, part: int) -> Speech | None:
    """A part of an answer as it is heard: first the recordings, then sentence by sentence; None behind the last.

    Raises:
        VoiceError: it can't be said.
    """
    if part < len(said.before):
        return said.before[part]
    sentences = services.sentences(said.text)
    number = part - len(said.before)
    return services.voice.speak(sentences[number], said.manner) if number < len(sentences) else None


def in_words(services: Services, error: WardrobeError, language: Language) -> str:
    """What the person hears of an error."""
    return services.phrase(Reply(error.line), language)
