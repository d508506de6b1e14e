"""The whole conversation."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from assistant.core.closet import Closet
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language, PendingQuestion, Reply, Speech, Term
from assistant.core.handlers import all_handlers
from assistant.core.handlers.own.wardrobe import own
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.hearing import NamesRecognizer
from assistant.core.preferences import Preferences
from assistant.core.speculative_look import SpeculativeLook, looking_ahead
from assistant.core.speech_queue import Earcons
from assistant.storage import config as settings_of
from assistant.storage.config import Config
from assistant.storage.shared_file import SharedFile
from assistant.wiring import memory, paths
from assistant.wiring.ends import NOTHING_KEPT, Ends, Kept
from assistant.wiring.hearing import attention, needs_wake_phrase, recognizer, taking_turns
from assistant.wiring.language import is_complete, language_of, phrase, read_ahead
from assistant.wiring.names import NamedInterpreter, NameListener
from assistant.wiring.seeing import compare, property_probability
from assistant.wiring.speaking import earcons, prefetcher, voice
from assistant.wiring.wardrobe import lost_closet as closet_lost
from assistant.wiring.wardrobe import passing_wardrobe
from audio.hearing.echo_gate import EchoGate
from audio.speaking.prefetch import Prefetcher
from audio.wav import SAMPLE_RATE_HZ


def assistant(
    settings: Config, ends: Ends, on_turn: Callable[[Turn], None] = lambda turn: None, kept: Kept = NOTHING_KEPT
) -> Assistant:
    """The whole conversation.

    Raises:
        ModelError: a network or a graph is missing or damaged.
    """
    memory.keep_small()
    preferences = (paths.PREFERENCES.load() if kept.preferences else None) or chosen_in(settings)
    prefetching = _started_prefetcher(settings, preferences) if kept.preferences and not ends.voice else None
    wardrobe, interpreter = kept.wardrobe or passing_wardrobe(ends.look), NamedInterpreter()
    ahead = SpeculativeLook(ends.look)
    not_quiet = memory.give_back_in_quiet(lambda: ends.player.playing) if kept.preferences else None
    hearing = _recognizer(settings.hearing, interpreter, ahead, prefetching, not_quiet)
    lost, pending = _lost(wardrobe.clothes, kept.lost_closet)
    handlers = all_handlers(ahead, compare, ends.calibrate, property_probability, replace(wardrobe, look=ahead))
    handlers = {key: ahead.alone(handler) for key, handler in handlers.items()}
    dialogue = Dialogue(interpreter, handlers, Memory(preferences=preferences, pending=pending))
    if kept.preferences:
        shared = SharedFile(paths.PREFERENCES)
        dialogue.keep, dialogue.changed = shared.keep, shared.changed
    closet = wardrobe.clothes.closet
    names = NameListener(hearing, interpreter, needs_wake_phrase(settings.hearing))

    def listen_for_names() -> None:
        asked = dialogue.memory.pending
        names.update(closet.garments(), asked=asked is not None and asked.awaits_yes_or_no)

    listen_for_names()
    if kept.preferences:  # the one conversation of this process
        memory.settle()
    return Assistant(
        microphone=ends.microphone,
        recognizer=hearing,
        dialogue=dialogue,
        phrase=partial(phrase, names=settings.colour.names),
        voice=ends.voice or voice(settings.voice),
        player=ends.player,
        earcons=earcons(settings.earcons) if ends.with_earcons else Earcons(),
        attention=attention(settings.hearing, ends.button),
        button=ends.button,
        elsewhere=ends.elsewhere,
        notices=lambda: lost.pop() if lost else ends.notices(),
        interruptible=settings.hearing.interruption,
        echo_gate=EchoGate(),
        on_turn=partial(_ended, on_turn),
        recent=wardrobe.recent,
        recording=partial(_recorded_name, closet),
        after_turn=listen_for_names,
    )


def _recognizer(
    hearing: settings_of.Hearing,
    interpreter: NamedInterpreter,
    ahead: SpeculativeLook,
    prefetching: Prefetcher | None,
    not_quiet: Callable[[], None] | None,
) -> NamesRecognizer:
    """Hears questions; while somebody speaks, what the answer needs is prepared, and nothing else is.

    `not_quiet` is called at every speech.
    """

    def on_speech() -> None:
        if not_quiet:
            not_quiet()
        ahead.discard()
        ahead.prepare()
        read_ahead()
        if prefetching:
            prefetching.pause()

    called = needs_wake_phrase(hearing)
    turn_taking = taking_turns(called, on_speech, looking_ahead(ahead, partial(_intent, interpreter)), is_complete)
    return recognizer(hearing, called=called, turn_taking=turn_taking)


def _lost(clothes: OwnClothes, damaged: bool) -> tuple[list[Reply], PendingQuestion | None]:
    """What is told of own clothes that can't be read, the last first, and what is asked about it."""
    lost, pending = list[Reply](), None
    if damaged:
        told, pending = closet_lost()
        lost.append(told)
    clothes.learn()
    if old := clothes.unreadable:
        lost.append(own("show_again", count=Term("count", str(len(old)))))
    return lost, pending


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
