"""Memory that is free is given back to the system: a small computer has one or two gigabytes."""

import ctypes
import gc
from functools import cache
from typing import Any

ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""numbers of options in glibc's malloc.h"""
ARENAS = 2
"""places that threads allocate from; by default eight for each core, and each keeps what its largest reply took"""
LARGE_BYTES = 1 << 20
"""what is larger goes back to the system when it is freed; by default that grows with what was freed before"""


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


@cache
def _libc() -> Any:
    """The C library, where it has malloc_trim."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
