"""Makes what the clients share from the real parts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.ports.hearing import NameLearner, NamesRecognizer
from assistant.core.ports.seeing import Camera
from assistant.core.preferences import Preferences
from assistant.core.written_turns import WrittenTurns
from assistant.home.info import info
from assistant.home.recognizers import Recognizers
from assistant.home.services import Services


@contextmanager
def writing(settings: wiring.Config, recognizer: NameLearner, camera: Camera | None = None) -> Iterator[WrittenTurns]:
    """Answers with the wardrobe's own camera and closet. Without `camera`, it is held only while a photo is taken.

    Raises:
        ModelError: a weight file is missing or damaged.
        ClosetError: the own clothes can't be read.
    """
    borrowed = wiring.borrowed_camera(settings.vision)
    calibrate = wiring.calibrating(camera) if camera else lambda: wiring.calibrated_with(borrowed)
    camera = camera or borrowed
    with wiring.opened_closet() as (closet, damaged):
        clothes = wiring.own_clothes(closet)
        look = wiring.looking(settings, camera, calibrated=True, own=clothes)
        wardrobe = wiring.wardrobe(closet, clothes, look, wiring.pictures_of(camera))
        yield wiring.written_turns(settings, look, wardrobe, recognizer, damaged, calibrate)


@contextmanager
def services(settings: wiring.Config, camera: Camera | None = None) -> Iterator[Services]:
    """Hearing, answering and speaking. Arguments and errors are those of `writing`."""

    def recognizer(languages: tuple[Language, ...]) -> NamesRecognizer:
        return wiring.recognizer(settings.hearing, languages)

    recognizers = Recognizers(recognizer)
    with writing(settings, recognizers, camera) as turns:
        for language in Language:
            recognizers.prepare((language,))
        yield Services(info(), recognizers, turns, wiring.voice(settings.voice), lambda: preferences(settings))


class DeafLearner:
    """In place of a recognizer where nobody listens."""

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Nobody listens for them."""


def preferences(settings: wiring.Config) -> Preferences:
    """How the user likes to be answered, as it was chosen last."""
    return wiring.paths.PREFERENCES.load() or wiring.chosen_in(settings)
