"""How a user likes to be answered."""

from typing import Annotated

from msgspec import Meta, Struct

from assistant.core.domain import Language, Manner, Verbosity

RATES = (0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0)
VOLUMES = (0.2, 0.3, 0.45, 0.7, 1.0, 1.4, 2.0)
"""the steps of "faster" and "louder", which sound about equally large"""
Rate = Annotated[float, Meta(ge=RATES[0], le=RATES[-1])]
Volume = Annotated[float, Meta(ge=VOLUMES[0], le=VOLUMES[-1])]


class Preferences(Struct, frozen=True):
    """What the user changes by voice."""

    language: Language | None = None
    """of the replies; None: the language of each question"""
    verbosity: Verbosity = Verbosity.NORMAL
    rate: Rate = 1.0
    volume: Volume = 1.0

    def manner(self, language: Language) -> Manner:
        """How a sentence in `language` is to be spoken."""
        return Manner(language, self.rate, self.volume)
