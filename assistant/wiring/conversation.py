"""The whole conversation."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import numpy as np

from assistant.core.closet import Closet
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language, Message, Reply, Speech, Term
from assistant.core.handlers import all_handlers
from assistant.core.handlers.own.wardrobe import Wardrobe, own
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.hearing import Button, Microphone
from assistant.core.ports.seeing import Camera, Look
from assistant.core.ports.speaking import Player, Voice
from assistant.core.preferences import Preferences
from assistant.core.speculative_look import SpeculativeLook, looking_ahead
from assistant.core.speech_queue import Earcons
from assistant.core.vision import CameraLook
from assistant.storage.config import Config
from assistant.storage.shared_file import SharedFile
from assistant.wiring import memory, paths
from assistant.wiring.hearing import attention, needs_wake_phrase, recognizer, taking_turns
from assistant.wiring.language import is_complete, language_of, phrase, read_ahead
from assistant.wiring.names import NamedInterpreter, NameListener
from assistant.wiring.seeing import check_networks, compare, property_probability, vision
from assistant.wiring.speaking import earcons, prefetcher, voice
from assistant.wiring.wardrobe import lost_closet as closet_lost
from assistant.wiring.wardrobe import passing_wardrobe
from audio.hearing.echo_gate import EchoGate
from audio.speaking.prefetch import Prefetcher
from audio.wav import SAMPLE_RATE_HZ


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
    wardrobe: Wardrobe | None = None,
    lost_closet: bool = False,
    spoken: Voice | None = None,
    prepares: bool = True,
    elsewhere: Callable[[], Message | None] = lambda: None,
) -> Assistant:
    """The conversation. With `remember`, preferences come from and go to the user's own file.

    `wardrobe` has the own clothes; without it what is taught is forgotten at the end. `lost_closet`: their file was
    damaged, which is told. `spoken` is a voice in place of the configured one. With `remember` and `prepares`, likely
    replies are made while it is idle. `elsewhere` gives what is asked or is to be said from elsewhere.
    """
    memory.keep_small()
    preferences = (paths.PREFERENCES.load() if remember else None) or chosen_in(settings)
    prefetching = _started_prefetcher(settings, preferences) if remember and prepares else None
    wardrobe, interpreter = wardrobe or passing_wardrobe(look), NamedInterpreter()
    closet = wardrobe.clothes.closet
    ahead = SpeculativeLook(look)
    handlers = all_handlers(ahead, compare, calibrate, property_probability, replace(wardrobe, look=ahead))

    heard = memory.give_back_in_quiet(lambda: player.playing) if remember else lambda: None

    def on_speech() -> None:
        heard()
        ahead.discard()
        ahead.prepare()
        read_ahead()
        if prefetching:
            prefetching.pause()

    called = needs_wake_phrase(settings.hearing)
    turn_taking = taking_turns(called, on_speech, looking_ahead(ahead, partial(_intent, interpreter)), is_complete)
    hearing = recognizer(settings.hearing, called=called, turn_taking=turn_taking)
    names = NameListener(hearing, interpreter, called)
    lost, pending = list[Reply](), None
    if lost_closet:
        told, pending = closet_lost()
        lost.append(told)
    wardrobe.clothes.learn()
    if old := wardrobe.clothes.unreadable:
        lost.append(own("show_again", count=Term("count", str(len(old)))))
    shared = SharedFile(paths.PREFERENCES)
    dialogue = Dialogue(
        interpreter,
        {key: ahead.alone(handler) for key, handler in handlers.items()},
        Memory(preferences=preferences, pending=pending),
        shared.keep if remember else lambda preferences: None,
        shared.changed if remember else lambda: None,
    )

    def listen_for_names() -> None:
        asked = dialogue.memory.pending
        names.update(closet.garments(), asked=asked is not None and asked.awaits_yes_or_no)

    listen_for_names()
    if remember:  # the one conversation of this process
        memory.settle()
    return Assistant(
        microphone=microphone,
        recognizer=hearing,
        dialogue=dialogue,
        phrase=partial(phrase, names=settings.colour.names),
        voice=spoken or voice(settings.voice),
        player=player,
        earcons=earcons(settings.earcons) if with_earcons else Earcons(),
        attention=attention(settings.hearing, button),
        button=button,
        elsewhere=elsewhere,
        notices=lambda: lost.pop() if lost else notices(),
        interruptible=settings.hearing.interruption,
        echo_gate=EchoGate(),
        on_turn=partial(_ended, on_turn),
        recent=wardrobe.recent,
        recording=partial(_recorded_name, closet),
        after_turn=listen_for_names,
    )


def _recorded_name(closet: Closet, garment_id: int) -> Speech | None:
    """The person's own recording of a garment's name, as it is played."""
    samples = closet.recording(garment_id)
    return Speech(samples.astype(np.float32) / np.float32(32768), SAMPLE_RATE_HZ) if len(samples) else None


def _ended(on_turn: Callable[[Turn], None], turn: Turn) -> None:
    on_turn(turn)
    memory.give_back()


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


def _intent(interpreter: NamedInterpreter, text: str) -> str | None:
    """What words mean, in the language of their letters."""
    meanings = interpreter.requests(text, language_of(text))
    return meanings[0].intent.key if meanings else None


def looking(settings: Config, camera: Camera, calibrated: bool = False, own: OwnClothes | None = None) -> Look:
    """Take a photo with this camera and describe it; `calibrated`: it is the one whose light was measured; `own`: the
    garments that are known by name. The networks are loaded while the first question is spoken.

    Raises:
        ModelError: a network's file is missing or damaged.
    """
    check_networks()
    seeing = cache(partial(vision, settings.vision, calibrated, settings.colour.names, own))
    return CameraLook(camera, lambda photo: seeing().describe(photo)[0], seeing)
