"""One running assistant for each user: two would answer each other."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.core.errors import AlreadyRunningError


@contextmanager
def single_instance(lock: Path) -> Iterator[None]:
    """Hold the lock file. The system lets it go when the process ends, however it ends.

    Raises:
        AlreadyRunningError: another process holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunningError("the wardrobe runs already, for this user; end it first") from error
        yield
