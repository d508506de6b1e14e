"""Reads a whole file that may be anything: a pipe would never end, and /dev/zero would fill the memory. Writes one."""

import errno
import os
import stat
from pathlib import Path
from tempfile import NamedTemporaryFile

from assistant.storage.private import TEMPORARY


def read_whole(path: Path, most: int) -> bytes:
    """All bytes of a file that has at most so many.

    Raises:
        OSError: it can't be read, is no ordinary file, or is larger.
        ValueError: its name has a zero byte.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        kind = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most} bytes", str(path))
    return data


def write_whole(path: Path, data: bytes) -> None:
    """All or nothing, and readable by its owner alone, whatever was there before.

    Raises:
        OSError: the disk is full or can't be written; the old file is kept.
    """
    temporary = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=TEMPORARY, delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise
