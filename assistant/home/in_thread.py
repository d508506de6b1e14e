"""The Wyoming server inside `wardrobe run`, in a thread of its own: both see by one camera."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from assistant import wiring
from assistant.core.ports.seeing import Camera
from assistant.home.server import address, bound, serve
from assistant.home.setting_up import services

log = logging.getLogger(__name__)

ENDING_SECONDS = 5.0


@contextmanager
def serving(settings: wiring.Config, camera: Camera) -> Iterator[None]:
    """Enter it to serve at [home] wyoming. Models are loaded meanwhile, so the first client may wait for seconds.

    Raises:
        ConfigError: the address is wrong, or others can reach it and [home] lan does not say so.
        DeviceError: the address can't be used.
    """
    opened = bound(*address(settings.home.wyoming, settings.home.lan))
    loop, tasks, ending = asyncio.new_event_loop(), list[asyncio.Task[None]](), threading.Event()

    def work() -> None:
        with opened, services(settings, camera) as offered:
            task = loop.create_task(serve(offered, opened, partial(log.warning, "Home Assistant is served at %s")))
            tasks.append(task)
            if not ending.is_set():
                with suppress(asyncio.CancelledError):
                    loop.run_until_complete(task)

    thread = threading.Thread(target=work, daemon=True, name="wyoming")
    thread.start()
    try:
        yield
    finally:
        ending.set()
        for task in tasks:
            loop.call_soon_threadsafe(task.cancel)
        thread.join(ENDING_SECONDS)
