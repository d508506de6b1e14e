"""What fails when `wardrobe run` starts, or in one of its threads, is said aloud."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from assistant import wiring
from assistant.core.errors import WardrobeError
from assistant.core.loop import Assistant
from assistant.core.ports.speaking import Player

log = logging.getLogger(__name__)

RELOADING_SECONDS = 20.0
"""between two attempts to load what is damaged"""


def say_that_it_runs(settings: wiring.Config) -> None:
    """By the loudspeaker; the other assistant goes on."""
    with suppress(WardrobeError), wiring.loudspeaker(settings.voice) as player:
        wiring.announce("already_running", settings, player)


def loaded(load: Callable[[], Assistant], settings: wiring.Config, player: Player) -> Assistant:
    """The conversation, once all its parts can be loaded. What is damaged is said once, and waited for."""
    told = False
    while True:
        try:
            assistant = load()
        except Exception as error:  # whatever it is, the person must hear of it
            log.error("%s", error, exc_info=not isinstance(error, WardrobeError))
            if not told:
                told = True
                wiring.announce(error.line if isinstance(error, WardrobeError) else "no_model", settings, player)
            threading.Event().wait(RELOADING_SECONDS)
            continue
        if told:
            wiring.announce("ready_again", settings, player)
        return assistant


def tell_of_stopped_threads(notices: wiring.Notices) -> None:
    """From now on the person is told of a thread that ends by an error."""

    def stopped(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_type is not SystemExit:
            about = failure.thread.name if failure.thread else "a thread"
            exception = failure.exc_value or failure.exc_type()
            log.error("%s stopped", about, exc_info=(failure.exc_type, exception, failure.exc_traceback))
            notices.tell("threads", "part_failed")

    threading.excepthook = stopped
