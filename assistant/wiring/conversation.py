"""The whole conversation."""

from collections.abc import Callable
from functools import partial

from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language, Reply
from assistant.core.handlers import all_handlers
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.ports import Button, Camera, Look, Microphone, Player
from assistant.core.preferences import Preferences
from assistant.core.speculative_look import SpeculativeLook, looking_ahead
from assistant.core.speech_queue import Earcons
from assistant.storage.config import Config
from assistant.storage.private import remove_left_behind
from assistant.wiring import paths
from assistant.wiring.hearing import attention, recognizer, taking_turns
from assistant.wiring.language import LearntInterpreter, is_complete, language_of, phrase, understood
from assistant.wiring.seeing import compare, property_probability, vision
from assistant.wiring.speaking import earcons, prefetcher, voice
from audio.hearing.echo_gate import EchoGate
from audio.speaking.prefetch import Prefetcher


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
    notices: Callable[[], Reply | None] = lambda: None,
) -> Assistant:
    """The conversation. With `remember`, preferences come from and go to the user's own file."""
    kept, lost = kept_preferences() if remember else (None, [])
    preferences = kept or chosen_in(settings)
    prefetching = _started_prefetcher(settings, preferences) if remember else None
    ahead, interpreter = SpeculativeLook(look), LearntInterpreter()
    handlers = all_handlers(ahead, compare, calibrate, property_probability)

    def on_speech() -> None:
        ahead.discard()
        if prefetching:
            prefetching.pause()

    called = settings.hearing.attention == "wake-word"
    turn_taking = taking_turns(called, on_speech, looking_ahead(ahead, _intent), is_complete)
    return Assistant(
        microphone=microphone,
        recognizer=recognizer(settings.hearing, called=called, turn_taking=turn_taking),
        dialogue=Dialogue(
            interpreter,
            {key: ahead.alone(handler) for key, handler in handlers.items()},
            Memory(preferences=preferences),
            paths.PREFERENCES.write if remember else lambda preferences: None,
        ),
        phrase=partial(phrase, names=settings.colour.names),
        voice=voice(settings.voice),
        player=player,
        earcons=earcons(settings.earcons) if with_earcons else Earcons(),
        attention=attention(settings.hearing, button),
        button=button,
        notices=lambda: lost.pop() if lost else notices(),
        interruptible=settings.hearing.interruption,
        echo_gate=EchoGate(),
        on_turn=on_turn,
    )


def kept_preferences() -> tuple[Preferences | None, list[Reply]]:
    """The user's preferences, and what to tell about files that were damaged: they are set aside.

    What killed processes left behind is removed.
    """
    remove_left_behind([paths.CONFIG, paths.CACHE / "speech", paths.CACHE / "graphs"])
    lost: list[Reply] = []
    paths.CALIBRATION.load(lambda: lost.append(Reply("light_lost")))
    return paths.PREFERENCES.load(lambda: lost.append(Reply("preferences_lost"))), lost


def chosen_in(settings: Config) -> Preferences:
    """How the user likes to be answered, as config.toml says."""
    language = None if settings.language == "auto" else Language(settings.language)
    return Preferences(language, settings.verbosity, settings.rate, settings.volume)


def _started_prefetcher(settings: Config, preferences: Preferences) -> Prefetcher | None:
    """For the language, rate and volume that the user prefers."""
    languages = [preferences.language] if preferences.language else list(Language)
    prefetching = prefetcher(settings.voice, [preferences.manner(language) for language in languages])
    if prefetching:
        prefetching.start()
    return prefetching


def _intent(text: str) -> str | None:
    """What words mean, in the language of their letters."""
    meaning = understood(text, language_of(text))
    return meaning.intent.key if meaning else None


def looking(settings: Config, camera: Camera, calibrated: bool = False) -> Look:
    """Take a photo with this camera and describe it; `calibrated`: it is the one whose light was measured."""
    return partial(vision(settings.vision, calibrated, settings.colour.names).look, camera)
