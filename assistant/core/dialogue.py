"""From an utterance to a reply: what was meant, what is done about it, and what is said if nothing was understood."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from assistant.core import pending
from assistant.core.certainty import sure_enough
from assistant.core.domain import Intent, Language, Meaning, PendingQuestion, Reply, Utterance
from assistant.core.errors import WardrobeError
from assistant.core.handlers import Handler
from assistant.core.memory import Memory, looked
from assistant.core.ports.language import Interpreter
from assistant.core.preferences import Preferences

log = logging.getLogger(__name__)

TONE_ONLY_SECONDS = 30.0
"""of listening after "I didn't understand", in which a tone replaces these words: people also talk to each other"""
ENGAGED_SECONDS = 30.0
"""of listening after something was understood, in which the person is taken to be engaged"""
NOT_UNDERSTOOD = Reply("not_understood")


@dataclass(slots=True)
class Dialogue:
    """The conversation without its sound. `now` is in seconds of listening."""

    interpreter: Interpreter
    handlers: Mapping[str, Handler]
    memory: Memory = field(default_factory=Memory)
    keep: Callable[[Preferences], None] = lambda preferences: None
    """writes changed preferences to disk"""
    changed: Callable[[], Preferences | None] = lambda: None
    """preferences that were set elsewhere since the last turn, such as on the page in the browser; None: none were"""
    last_language: Language = Language.KOREAN
    """of the last utterance that was understood, until then of the last one; replies to others are in it"""
    _refused: Utterance | None = None
    """the last utterance, where it was not understood"""
    _refused_at: float = float("-inf")
    _understood_at: float = float("-inf")

    @property
    def language(self) -> Language:
        """Of the replies."""
        return self.memory.preferences.language or self.last_language

    @property
    def asked(self) -> PendingQuestion | None:
        """The question that was asked aloud and waits."""
        waiting = self.memory.pending
        return None if waiting is None or waiting.silent else waiting

    def meanings(self, utterance: Utterance, now: float, addressed: bool) -> tuple[Meaning, ...]:
        """The requests in an utterance, in order: none in what was rejected, or was probably not heard or meant so.

        `addressed`: the person called the assistant, so there is less doubt whom they talk to.
        """
        if utterance.rejected:
            unheard = self.memory.pending.unheard if self.memory.pending else None
            return (Meaning(unheard, "", 1.0),) if unheard else ()
        if self._courtesy(utterance, now):
            return ()
        engaged = now < self._understood_at + ENGAGED_SECONDS
        found = self._answers(utterance) or self.interpreter.heard(utterance)
        in_conversation = engaged or addressed or self.asked is not None
        if not all(sure_enough(one, utterance, in_conversation) for one in found):
            return ()
        return found if engaged else tuple(_alone(one) for one in found)

    def _answers(self, utterance: Utterance) -> tuple[Meaning, ...]:
        """The utterance as an answer to what was asked last: the name of a choice, or the words that were wanted."""
        asked, text = self.memory.pending, utterance.text
        if asked is None:
            return ()
        chosen = self.interpreter.chosen(text, asked.choices, utterance.language) if len(asked.choices) > 1 else None
        if chosen is None and asked.slot:
            meant = self.interpreter.requests(text, utterance.language)
            words = self.interpreter.wanted(text, utterance.language)
            chosen = pending.filled(words, meant[0] if meant else None, self.memory)
        return (Meaning(chosen, text, 1.0),) if chosen else ()

    def act(self, meanings: tuple[Meaning, ...], language: Language, now: float) -> tuple[Reply, bool]:
        """Do what was requested: the reply, and whether something failed. An error is a reply; nothing is raised."""
        self.last_language, self._understood_at, self._refused = language, now, None
        self._refused_at = float("-inf")
        if elsewhere := self.changed():
            self.memory = replace(self.memory, preferences=elsewhere)
        before = self.memory.answer
        done: list[tuple[Reply, bool]] = []
        for meaning in meanings:
            looked = any(reply.description for reply, _ in done)  # one garment for all requests of one breath
            done.append(self._handled(replace(meaning.intent, same_look=looked)))
        failed = any(failed for _, failed in done)
        replies = [reply for number, (reply, _) in enumerate(done) if number == 0 or reply != done[number - 1][0]]
        if len(replies) == 1:
            return replies[0], failed
        reply = Reply("several", parts=tuple(replies))
        if self.memory.answer is not before and self.memory.pending is None:
            self.memory = replace(self.memory, answer=reply)
        return reply, failed

    def _handled(self, intent: Intent) -> tuple[Reply, bool]:
        try:
            reply, memory = self.handlers[intent.key](intent, self.memory)
            memory = looked(self.memory, pending.after(intent, self.memory, memory))
            if memory.pending and pending.asks_again(intent, self.memory, memory):
                reply = Reply("several", parts=(reply, memory.pending.reply))
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

    def refuse(self, utterance: Utterance, now: float, has_tone: bool) -> Reply | None:
        """What is said where nothing was understood; None where a tone is enough, for that was said just before.

        Thanks and greetings are answered in kind in a conversation; to others they may have been said.
        Of two utterances in a row, the second is answered by a question which of two meanings was meant, where two are
        likely at all. A question that waits is asked again.
        """
        if utterance.text and self._understood_at == float("-inf"):
            self.last_language = utterance.language
        if courtesy := self._courtesy(utterance, now):
            return Reply(courtesy)
        before = self._refused if now < self._refused_at + TONE_ONLY_SECONDS else None
        self._refused, self._refused_at = utterance, now
        if before and self.asked is None and (likely := self._likely(before, utterance)):
            question = Reply("did_you_mean", choices=tuple(intent.key for intent in likely))
            reply, self.memory = pending.ask(question, self.memory, *likely)
            return reply
        if before and has_tone:
            return None
        if asked := self.asked:
            return Reply("several", parts=(NOT_UNDERSTOOD, asked.reply))
        return NOT_UNDERSTOOD

    def _courtesy(self, utterance: Utterance, now: float) -> str:
        """The line that answers thanks or a greeting; empty where it answers a question, or may be said to others."""
        if self.memory.pending or now >= self._understood_at + ENGAGED_SECONDS:
            return ""
        return self.interpreter.courtesy(utterance.text, utterance.language)

    def _likely(self, before: Utterance, utterance: Utterance) -> tuple[Intent, ...]:
        if not utterance.text or utterance.language is not before.language:
            return ()
        return self.interpreter.likely([before.text, utterance.text], utterance.language)


def _alone(meaning: Meaning) -> Meaning:
    """The meaning of what refers to nothing that was said before: that was too long ago."""
    return replace(meaning, intent=replace(meaning.intent, follow_up=False))
