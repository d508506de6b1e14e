"""The whole conversation."""

from collections.abc import Callable
from functools import partial

from assistant.build import places
from assistant.build.hearing import attention, recognizer
from assistant.build.language import phrase, understood
from assistant.build.seeing import compare, vision
from assistant.build.speaking import earcons, in_advance, voice
from assistant.config import Config
from assistant.domain import Language
from assistant.handlers import all_handlers
from assistant.loop import Assistant, Turn
from assistant.memory import Memory
from assistant.mouth import Earcons
from assistant.ports import Button, Camera, Look, Microphone, Player
from assistant.preferences import Preferences
from audio.echo_gate import EchoGate
from audio.in_advance import InAdvance


def assistant(  # noqa: PLR0913 every device is an argument
    settings: Config,
    microphone: Microphone,
    look: Look,
    player: Player,
    on_turn: Callable[[Turn], None],
    remember: bool = False,
    with_earcons: bool = True,
    *,
    button: Button | None = None,
    calibrate: Callable[[], str] = lambda: "",
) -> Assistant:
    """The conversation. With `remember`, preferences come from and go to the user's own file."""
    default = Preferences.from_config(settings)
    preferences = places.PREFERENCES.load(default) if remember else default
    ahead = _speaking_in_advance(settings, preferences) if remember else None
    return Assistant(
        microphone=microphone,
        recognizer=recognizer(
            settings.hearing, called=settings.hearing.attention == "wake-word", speaks=ahead.hold if ahead else _nothing
        ),
        understand=understood,
        handlers=all_handlers(look, compare, calibrate),
        phrase=partial(phrase, names=settings.colour.names),
        voice=voice(settings.voice),
        player=player,
        earcons=earcons(settings.earcons) if with_earcons else Earcons(),
        attention=attention(settings.hearing, button),
        button=button,
        interruptible=settings.hearing.interruption,
        without_echo=EchoGate(),
        memory=Memory(preferences=preferences),
        on_turn=on_turn,
        keep=places.PREFERENCES.save if remember else lambda preferences: None,
    )


def _speaking_in_advance(settings: Config, preferences: Preferences) -> InAdvance | None:
    """Begun: as the user wants to be spoken to."""
    languages = [preferences.language] if preferences.language else list(Language)
    ahead = in_advance(settings.voice, [preferences.manner(language) for language in languages])
    if ahead:
        ahead.begin()
    return ahead


def _nothing() -> None:
    """Nobody wants to know that somebody speaks."""


def looking(settings: Config, camera: Camera, calibrated: bool = False) -> Look:
    """Take a photo with this camera and describe it; `calibrated`: it is the one whose light was measured."""
    return partial(vision(settings.vision, calibrated, settings.colour.names).look, camera)
