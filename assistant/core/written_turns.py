"""A turn in writing: text in, text out, for somebody who is not at the wardrobe's own microphone."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.core.dialogue import NOT_UNDERSTOOD, Dialogue
from assistant.core.domain import Description, Language, PendingQuestion, Reply, Utterance, Verbosity

log = logging.getLogger(__name__)

MOST_CONVERSATIONS = 16
"""that are remembered; the one that was quiet for longest is forgotten first"""


@dataclass(frozen=True, slots=True)
class Written:
    """The answer to one utterance."""

    text: str
    language: Language
    understood: bool
    failed: bool
    """it was understood and could not be done"""
    seen: Description | None
    """the garment that was looked at for this answer; None where nobody looked"""


@dataclass(slots=True)
class WrittenTurns:
    """Conversations in writing with several people, over one camera and one closet: one turn at a time."""

    new_dialogue: Callable[[], Dialogue]
    phrase: Callable[[Reply, Language, Verbosity], str]
    notice: Callable[[], tuple[Reply, PendingQuestion | None] | None] = lambda: None
    """what is told once with an answer, whoever asks, and the question in it"""
    after_turn: Callable[[bool], None] = lambda asked: None
    """told after each turn whether one of the conversations waits for an answer"""
    _dialogues: dict[str, Dialogue] = field(default_factory=dict)
    """who speaks > the conversation with them; the last that was used comes last"""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, utterance: Utterance, who: str, now: float) -> Written:
        """Answer one utterance of somebody who means the assistant; `now` is in seconds. Nothing is raised."""
        with self._lock:
            dialogue = self._dialogues.pop(who, None) or self.new_dialogue()
            self._dialogues[who] = dialogue
            if len(self._dialogues) > MOST_CONVERSATIONS:
                del self._dialogues[next(iter(self._dialogues))]
            written = self._answered(dialogue, utterance, now)
            try:
                self.after_turn(any(one.asked is not None for one in self._dialogues.values()))
            except Exception:  # what is left to do must not swallow the answer
                log.exception("after the turn")
        return written

    def _answered(self, dialogue: Dialogue, utterance: Utterance, now: float) -> Written:
        before = dialogue.memory.description
        reply, understood, failed = _reply(dialogue, utterance, now)
        seen = dialogue.memory.description
        if notice := self.notice():
            reply = Reply("several", parts=(notice[0], reply))
            dialogue.memory = replace(dialogue.memory, pending=notice[1] or dialogue.memory.pending)
        preferences = dialogue.memory.preferences
        try:
            text = self.phrase(reply, dialogue.language, reply.verbosity or preferences.verbosity)
        except Exception:
            log.exception("the reply %r can't be put into words", reply.line)
            text, failed = self.phrase(Reply("failed"), dialogue.language, preferences.verbosity), True
        return Written(text, dialogue.language, understood, failed, seen if seen is not before else None)


def _reply(dialogue: Dialogue, utterance: Utterance, now: float) -> tuple[Reply, bool, bool]:
    """What is answered, whether the utterance was understood, and whether something failed."""
    if meanings := dialogue.meanings(utterance, now, addressed=True):
        language = dialogue.last_language if utterance.rejected else utterance.language
        reply, failed = dialogue.act(meanings, language, now)
        return reply, True, failed
    dialogue.last_language = utterance.language
    return dialogue.refuse(utterance, now, has_tone=False) or NOT_UNDERSTOOD, False, False
