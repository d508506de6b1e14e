"""A button that calls the assistant: a key in the terminal, or one on the GPIO pins of a Raspberry Pi."""

import os
import select
import sys
import threading
from types import TracebackType
from typing import Any, Self

from assistant.core.errors import ButtonError


class KeyboardButton:
    """Any key in the terminal. A context manager: inside it, keys are read at once and not shown."""

    def __init__(self) -> None:
        self._settings: list[Any] = []

    def __enter__(self) -> Self:
        if not sys.stdin.isatty():
            raise ButtonError('there is no terminal to press a key in; set [hearing] button to a pin such as "GPIO17"')
        import termios  # noqa: PLC0415 only where there is a terminal
        import tty  # noqa: PLC0415

        self._settings = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import termios  # noqa: PLC0415

        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._settings)

    def pressed(self) -> bool:
        ready = bool(select.select([sys.stdin], [], [], 0)[0])
        return ready and bool(os.read(sys.stdin.fileno(), 1024))


class GpioButton:
    """A push button between a pin, as gpiozero names it ("GPIO17", "BOARD11"), and ground. A context manager."""

    def __init__(self, pin: str) -> None:
        self.pin = pin
        self._button: Any = None
        self._pressed = threading.Event()

    def __enter__(self) -> Self:
        try:
            import gpiozero  # noqa: PLC0415 only on a Pi
        except ImportError as error:
            raise ButtonError("gpiozero is missing; sudo apt install python3-gpiozero python3-lgpio") from error
        try:
            self._button = gpiozero.Button(self.pin, bounce_time=0.05)
        except (gpiozero.GPIOZeroError, OSError, RuntimeError) as error:
            raise ButtonError(f"no button at pin {self.pin} ({error}); correct [hearing] button") from error
        self._button.when_pressed = self._pressed.set
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._button.close()

    def pressed(self) -> bool:
        pressed = self._pressed.is_set()
        if pressed:  # one that comes just now is told the next time
            self._pressed.clear()
        return pressed
