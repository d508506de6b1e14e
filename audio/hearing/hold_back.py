"""Holds back a tentative result until it is known that it stands alone.

A piece of other people's talk often sounds like a command. Its confidence is lower, and more talk comes before it or
behind it. So a result counts at once if it is rejected or surely a command; any other counts only with silence on both
sides. The language model makes a sentence of any talk, so a sentence of no list never counts behind other speech.
"""

from collections.abc import Callable
from dataclasses import replace

from assistant.core.domain import Utterance

IMMEDIATE_CONFIDENCE = 0.9
"""the confidence from which a listed phrase counts at once, whatever is said before it and behind it"""


class HoldBack:
    """Decides which of the recognizer's results count, and when."""

    def __init__(
        self,
        immediate_confidence: float = IMMEDIATE_CONFIDENCE,
        is_complete: Callable[[Utterance], bool] = lambda utterance: False,
    ) -> None:
        self._immediate_confidence, self._is_complete = immediate_confidence, is_complete
        self._tentative: Utterance | None = None

    def judge(self, utterance: Utterance | None, follows_speech: bool) -> Utterance | None:
        """What counts now of the result of a segment; None where nothing does yet.

        `utterance` is None where the segment was only noise: a tentative result before it counts then. After any other
        segment it does not. `follows_speech`: the segment came soon after other speech.
        """
        if utterance is None:
            return self.release()
        self._tentative = None
        if utterance.listed:
            sure = utterance.confidence >= self._immediate_confidence
        else:
            sure = not follows_speech and self._is_complete(utterance)
        if utterance.rejected or sure:
            return utterance
        if follows_speech:
            return replace(utterance, text="", rejected=True)
        self._tentative = utterance
        return None

    def release(self) -> Utterance | None:
        """The tentative result, if there is one: silence has followed it."""
        tentative, self._tentative = self._tentative, None
        return tentative

    def reset(self) -> None:
        self._tentative = None
