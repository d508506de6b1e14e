"""Conversations in writing: for Home Assistant, and for whoever else gives text and wants text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language, Reply, Verbosity
from assistant.core.handlers import all_handlers
from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.memory import Memory
from assistant.core.ports.hearing import NameLearner
from assistant.core.ports.seeing import Look
from assistant.core.written_turns import WrittenTurns
from assistant.storage.config import Config
from assistant.storage.shared_file import SharedFile
from assistant.wiring import memory, paths
from assistant.wiring.conversation import chosen_in
from assistant.wiring.language import phrase
from assistant.wiring.names import NamedInterpreter, NameListener
from assistant.wiring.seeing import compare, property_probability
from assistant.wiring.wardrobe import lost_closet as closet_lost


def written_turns(
    settings: Config,
    look: Look,
    wardrobe: Wardrobe,
    recognizer: NameLearner,
    lost_closet: bool = False,
    calibrate: Callable[[], str] = lambda: "",
) -> WrittenTurns:
    """Conversations over this look and these clothes. Preferences come from and go to the user's own file.

    `recognizer` listens for the names of the clothes from now on. `lost_closet`: their file was damaged, which is told
    with the first answer.
    """
    memory.keep_small()
    interpreter = NamedInterpreter()
    names = NameListener(recognizer, interpreter, called=False)
    handlers = all_handlers(look, compare, calibrate, property_probability, replace(wardrobe, look=look))
    lost = [closet_lost()] if lost_closet else []

    def new_dialogue() -> Dialogue:
        remembered = Memory(preferences=paths.PREFERENCES.load() or chosen_in(settings))
        shared = SharedFile(paths.PREFERENCES)
        return Dialogue(interpreter, handlers, remembered, shared.keep, shared.changed)

    def after_turn(asked: bool) -> None:
        names.update(wardrobe.clothes.closet.garments(), asked)
        memory.give_back()

    wardrobe.clothes.learn()
    after_turn(False)
    return WrittenTurns(new_dialogue, _in_words(settings), lambda: lost.pop() if lost else None, after_turn)


def _in_words(settings: Config) -> Callable[[Reply, Language, Verbosity], str]:
    return partial(phrase, names=settings.colour.names)
