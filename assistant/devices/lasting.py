"""A device that may be pulled and given back: it is opened again in the background, and never ends the program."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from itertools import chain, repeat
from types import TracebackType
from typing import Generic, Self, TypeVar

from assistant.core.errors import DeviceError, WardrobeError

log = logging.getLogger(__name__)

Device = TypeVar("Device")
BACKOFF_SECONDS = (0.3, 0.7, 1.0, 2.0, 4.0, 8.0)
"""between two attempts; the last one is repeated"""
GRACE_SECONDS = 1.0
"""a device that is back sooner was never missed"""
CLOSING_SECONDS, ENDING_SECONDS = 2.0, 0.1
"""a broken device may never close: it is left alone then, sooner at the end of the program"""


class Lasting(Generic[Device]):
    """Holds a device. A context manager: inside it the device is there, or it is waited for in a thread of its own.

    `tell` gets the line that says that the device is missing (that of the error), and `back` once it works again.
    What else a driver raises becomes an `error`. `between` is called between two attempts.
    """

    def __init__(
        self,
        name: str,
        opening: Callable[[], AbstractContextManager[Device]],
        tell: Callable[[str], None],
        back: str,
        error: type[DeviceError],
        between: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self._opening, self._tell, self._back, self._between = opening, tell, back, between
        self._held: AbstractContextManager[Device] | None = None
        self._device: Device | None = None
        self._kind = error
        self._error: WardrobeError = error(f"the {name} was not opened yet")
        self._ended, self._tried = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self.in_use = threading.Lock()
        """held by those who use the device one at a time"""

    def __enter__(self) -> Self:
        """Returns at once: the device is opened in the background."""
        threading.Thread(target=self._retry, args=(None, False), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        with self._lock:
            held, self._held, self._device = self._held, None, None
        self._close(held, ENDING_SECONDS)

    def first_error(self, seconds: float) -> WardrobeError | None:
        """Why the first attempt failed, waiting for it at most so long; None where it did not."""
        self._tried.wait(seconds)
        return self.missing

    @property
    def missing(self) -> WardrobeError | None:
        """Why it is not there; None where it is."""
        return self._error if self._device is None else None

    @property
    def current(self) -> Device | None:
        """The device; None while it is missing."""
        return self._device

    def device(self) -> Device:
        """The device.

        Raises:
            WardrobeError: it is missing now.
        """
        device = self._device
        if device is None:
            raise self._error
        return device

    def lost(self, device: Device, error: Exception, told: bool = False) -> None:
        """It broke: open it again in the background. `told`: the person knows it already."""
        with self._lock:
            if self._device is not device:  # another thread noticed it as well
                return
            held, self._held, self._device = self._held, None, None
            self._error = self._as_ours(error)
        log.warning("the %s is lost: %s", self.name, error)
        threading.Thread(target=self._retry, args=(held, told), daemon=True).start()

    def _try(self) -> bool:
        try:
            held = self._opening()
            device = held.__enter__()
        except Exception as error:  # whatever a driver raises, the assistant goes on
            self._error = self._as_ours(error)
            return False
        with self._lock:
            self._held, self._device = held, device
        if self._ended.is_set():
            self.__exit__(None, None, None)
        return True

    def _retry(self, held: AbstractContextManager[Device] | None, told: bool) -> None:
        began = time.monotonic()
        self._close(held)
        for pause in chain(BACKOFF_SECONDS, repeat(BACKOFF_SECONDS[-1])):
            worked = self._ended.is_set() or self._try()
            self._tried.set()
            if worked:
                break
            if not told and time.monotonic() - began >= GRACE_SECONDS:
                told = True
                log.error("%s; it is tried again", self._error)
                self._tell(self._error.line)
            if self._ended.wait(pause):
                return
            with suppress(Exception):
                self._between()
        if self._ended.is_set():
            return
        if held or told:
            log.warning("the %s is back", self.name)
        if told:
            self._tell(self._back)

    def _close(self, held: AbstractContextManager[Device] | None, seconds: float = CLOSING_SECONDS) -> None:
        if held is None:
            return

        def close() -> None:
            with suppress(Exception):
                held.__exit__(None, None, None)

        closing = threading.Thread(target=close, daemon=True)
        closing.start()
        closing.join(seconds)

    def _as_ours(self, error: Exception) -> WardrobeError:
        if isinstance(error, WardrobeError):
            return error
        return self._kind(f"the {self.name} can't be used: {type(error).__name__}: {error}")
