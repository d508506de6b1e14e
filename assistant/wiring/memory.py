"""Memory that is free is given back to the system: a small computer has one or two gigabytes."""

import ctypes
import gc
from collections.abc import Callable
from functools import cache
from threading import Event, Thread
from typing import Any

ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""numbers of options in glibc's malloc.h"""
ARENAS = 2
"""places that threads allocate from; by default eight for each core, and each keeps what its largest reply took"""
LARGE_BYTES = 1 << 20
"""what is larger goes back to the system when it is freed; by default that grows with what was freed before"""
QUIET_SECONDS = 2.0
"""without speech, after which nobody waits for an answer"""


def keep_small() -> None:
    """Before threads begin: let free memory be given back. Nothing happens where the C library isn't glibc."""
    if libc := _libc():
        libc.mallopt(ARENA_MAX, ARENAS)
        libc.mallopt(MMAP_THRESHOLD, LARGE_BYTES)


def settle() -> None:
    """Everything is loaded: what was only needed for that goes, and what stays is not looked through again."""
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Give free memory back; some milliseconds."""
    if libc := _libc():
        libc.malloc_trim(0)


def give_back_in_quiet(playing: Callable[[], bool]) -> Callable[[], None]:
    """From now on, give free memory back each time it has become quiet; the result is to be called at every speech.

    `playing`: whether the assistant speaks. What it makes while it speaks, and what hearing took for talk that is not
    answered, is free only then.
    """
    spoken = Event()
    Thread(target=_watch, args=(spoken, playing), daemon=True).start()
    return spoken.set


def _watch(spoken: Event, playing: Callable[[], bool]) -> None:
    while True:
        spoken.wait()
        spoken.clear()
        while spoken.wait(QUIET_SECONDS) or playing():
            spoken.clear()
        give_back()


@cache
def _libc() -> Any:
    """The C library, where it has malloc_trim."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
