"""Makes what the clients share from the real parts."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.ports import NamesRecognizer
from assistant.core.preferences import Preferences
from assistant.home.info import info
from assistant.home.recognizers import Recognizers
from assistant.home.services import Services

log = logging.getLogger(__name__)


@contextmanager
def services(settings: wiring.Config) -> Iterator[Services]:
    """Hearing, answering and speaking with the wardrobe's own camera and closet.

    Raises:
        ModelError: a weight file is missing or damaged.
        ClosetError: the own clothes can't be read.
    """

    def recognizer(languages: tuple[Language, ...]) -> NamesRecognizer:
        return wiring.recognizer(settings.hearing, languages)

    recognizers = Recognizers(recognizer)
    camera = wiring.borrowed_camera(settings.vision)
    with wiring.opened_closet() as (closet, damaged):
        clothes = wiring.own_clothes(closet)
        look = wiring.looking(settings, camera, calibrated=True, own=clothes)
        wardrobe = wiring.wardrobe(closet, clothes, look, wiring.pictures_of(camera))
        turns = wiring.written_turns(
            settings, look, wardrobe, recognizers, damaged, calibrate=lambda: wiring.calibrated_with(camera)
        )
        for language in Language:
            recognizers.prepare((language,))
        yield Services(info(), recognizers, turns, wiring.voice(settings.voice), lambda: _preferences(settings))


def _preferences(settings: wiring.Config) -> Preferences:
    return wiring.paths.PREFERENCES.load() or wiring.chosen_in(settings)
