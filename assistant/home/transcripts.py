"""What was heard a moment ago: its text comes back to be answered, and then it matters how sure the hearing was."""

from dataclasses import dataclass, field, replace

from assistant import wiring
from assistant.core.domain import Language, Utterance

UNINTELLIGIBLE = "…"
"""the transcript of speech that was not understood: with an empty one, Home Assistant would end without a word"""
KEPT_SECONDS, MOST = 60.0, 32


@dataclass(slots=True)
class Transcripts:
    """Utterances by their text, for a minute."""

    _heard: dict[str, tuple[float, Utterance]] = field(default_factory=dict)

    def text(self, utterance: Utterance | None, now: float) -> str:
        """What is sent for an utterance: its words; a mark where they were not understood; nothing where nobody spoke.

        `now` is in seconds.
        """
        if utterance is None:
            return ""
        text = UNINTELLIGIBLE if utterance.rejected else utterance.text
        self._heard.pop(text, None)
        self._heard[text] = (now, utterance)
        if len(self._heard) > MOST:
            del self._heard[next(iter(self._heard))]
        return text

    def utterance(self, text: str, language: Language | None, now: float) -> Utterance:
        """A text as it was heard a moment ago, or else as somebody typed it."""
        text = text.strip()
        heard_at, heard = self._heard.get(text, (float("-inf"), None))
        if heard and now < heard_at + KEPT_SECONDS:
            return replace(heard, language=language or heard.language) if heard.rejected else heard
        written_in = wiring.language_of(text) if any(c.isalpha() for c in text) else language or Language.ENGLISH
        typed = Utterance(text, written_in, 1.0, listed=False)
        return typed if any(c.isalnum() for c in text) else replace(typed, text="", confidence=0.0, rejected=True)
