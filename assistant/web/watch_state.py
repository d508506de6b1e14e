"""Whether somebody looks through the camera, and that the room knows it."""

import logging
from dataclasses import dataclass
from threading import Thread

from assistant.core.domain import Language
from assistant.web.services import Services
from assistant.web.words import texts

log = logging.getLogger(__name__)

AWAY_SECONDS = 30.0
"""without a look, after which the next one is told in the room again"""


@dataclass(slots=True)
class WatchState:
    """Whether somebody looks, and whether the room was told."""

    looked_at: float = float("-inf")
    told: bool | None = None
    """None: it is just being said; False: it can't be, there is no loudspeaker"""

    def begins(self, now: float) -> bool:
        """Whether this look is the first one of a visit."""
        first = now > self.looked_at + AWAY_SECONDS
        self.looked_at = now
        return first

    def tell(self, services: Services) -> None:
        """Say once in the room that somebody looks; the look doesn't wait for it."""
        self.told = None
        Thread(target=self._tell, args=(services,), daemon=True, name="telling that somebody looks").start()

    def _tell(self, services: Services) -> None:
        try:
            services.say_aloud({language: texts(language)["spoken"]["looks"] for language in Language})
            self.told = True
        except Exception:  # whatever it is, the page says that nobody was told
            log.exception("nobody was told that somebody looks")
            self.told = False
