"""What devices have to tell the person, each once; it waits until it can be heard."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.core.domain import Reply


@dataclass(slots=True)
class Notices:
    """Lines to speak when nothing else is spoken. Any thread may add one."""

    audible: Callable[[], bool] = lambda: True
    """whether there is a loudspeaker now"""
    _lines: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, about: str, line: str) -> None:
        """The newest line about a device replaces one that was not spoken yet."""
        with self._lock:
            self._lines.pop(about, None)
            self._lines[about] = line

    def next(self) -> Reply | None:
        """The oldest line, once; None where there is none, or nobody would hear it."""
        if not self._lines or not self.audible():
            return None
        with self._lock:
            about = next(iter(self._lines))
            return Reply(self._lines.pop(about))
