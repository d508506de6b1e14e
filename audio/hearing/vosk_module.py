"""Vosk, loaded only when something is to be heard; where it can't be loaded, the error says how to mend it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from assistant.core.errors import ModelError

UNUSED = ("requests", "srt", "tqdm")
"""what vosk imports for downloads, subtitles and progress bars: 16 MB of memory"""


def vosk() -> Any:
    """The module, without its log.

    Raises:
        ModelError: it is not installed, or a library that it needs is missing.
    """
    try:
        with _without_the_unused():
            import vosk as module  # noqa: PLC0415 half a second
    except (ImportError, OSError) as error:
        mend = "sudo apt install libatomic1" if "libatomic" in str(error) else "install the wardrobe again: make run"
        raise ModelError(f"the recognizer (vosk) can't be loaded: {error}; {mend}") from error
    module.SetLogLevel(-1)
    return module


@contextmanager
def _without_the_unused() -> Iterator[None]:
    """Empty modules stand for those that are not loaded yet; who wants one afterwards gets the real one."""
    absent = [name for name in UNUSED if name not in sys.modules and "vosk" not in sys.modules]
    for name in absent:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name])[name] = None  # "from tqdm import tqdm"
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
