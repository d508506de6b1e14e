"""Holds back a tentative result until it is known that it stands alone.

A piece of other people's talk often sounds like a command. Its confidence is lower, and more talk comes before it or
behind it. So a result counts at once if it is rejected or has a high confidence; any other counts only with silence on
both sides. The language model makes a sentence of any talk, so a sentence of no list never counts behind other speech.
"""

from dataclasses import replace

from assistant.core.domain import Utterance

IMMEDIATE_CONFIDENCE = 0.9
"""the confidence from which a result counts at once, whatever is said before it and behind it"""


class HoldBack:
    """Decides which of the recognizer's results count, and when."""

    def __init__(self, immediate_confidence: float = IMMEDIATE_CONFIDENCE) -> None:
        self._immediate_confidence = immediate_confidence
        self._tentative: Utterance | None = None

    def judge(self, utterance: Utterance | None, follows_speech: bool) -> Utterance | None:
        """What counts now of the result of a segment; None where nothing does yet.

        `utterance` is None where the segment was only noise: a tentative result before it counts then. After any other
        segment it does not. `follows_speech`: the segment came soon after other speech.
        """
        if utterance is None:
            return self.release()
        self._tentative = None
        sure = utterance.confidence >= self._immediate_confidence and (utterance.listed or not follows_speech)
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
