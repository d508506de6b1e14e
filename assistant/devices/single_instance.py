"""One running assistant for each user: two would answer each other."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from assistant.core.errors import AlreadyRunningError

log = logging.getLogger(__name__)


@contextmanager
def single_instance(lock: Path) -> Iterator[None]:
    """Hold the lock file, or one among the temporary files where that can't be made: a disk that is full or can't be
    written never keeps the assistant from starting. The system lets it go when the process ends, however it ends.

    Raises:
        AlreadyRunningError: another process holds it.
    """
    for path in (lock, Path(gettempdir()) / f"wardrobe-{os.getuid()}-{lock.name}"):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        except OSError as error:
            log.warning("%s can't be made: %s", path, error.strerror)
            continue
        with os.fdopen(descriptor, "rb"):
            _hold(descriptor, path)
            yield
        return
    yield


def _hold(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyRunningError("the wardrobe runs already, for this user; end it first") from error
    except OSError as error:  # a file system without locks
        log.warning("%s can't be held: %s", path, error.strerror)
