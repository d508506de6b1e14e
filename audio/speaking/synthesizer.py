"""What every voice can do: turn one sentence into sound."""

from typing import Protocol

from assistant.core.domain import Manner, Speech


class SpeechSynthesizer(Protocol):
    """A voice, before its sentences are put together."""

    @property
    def name(self) -> str:
        """What tells this voice from others: the key of its cache."""

    def speak(self, text: str, manner: Manner) -> Speech:
        """One sentence as sound.

        Raises:
            VoiceError: it can't be said.
        """
