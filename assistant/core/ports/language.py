"""What the core understands sentences with."""

from collections.abc import Sequence
from typing import Protocol

from assistant.core.domain import Intent, Language, Meaning, Utterance


class Interpreter(Protocol):
    """What sentences mean."""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        """The requests in a sentence, in order; none where it is not meant for the assistant, or not understood."""

    def heard(self, utterance: Utterance) -> tuple[Meaning, ...]:
        """The likeliest requests in what was heard, whichever of the alternatives was said."""

    def likely(self, texts: Sequence[str], language: Language) -> tuple[Intent, ...]:
        """The two likeliest meanings of sentences that were not understood; none where they are hardly meant for it."""

    def courtesy(self, text: str, language: Language) -> str:
        """The line that answers thanks or a greeting; empty where the text is none."""

    def wanted(self, text: str, language: Language) -> str:
        """Words that were asked for, without sounds that people make before them: "um, grey trousers"."""

    def chosen(self, text: str, choices: Sequence[Intent], language: Language) -> Intent | None:
        """Which of the choices of a question these words name; None where they name none."""
