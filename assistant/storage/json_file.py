"""One small JSON file of a known type, written all or nothing."""

import errno
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from assistant.core.errors import WardrobeError
from assistant.storage.private import make_private
from assistant.storage.whole_file import read_whole, write_whole

log = logging.getLogger(__name__)

Value = TypeVar("Value")
MAX_BYTES = 1_000_000
"""of a file: each of ours is a thousand times smaller"""
NO_FILE = {errno.EISDIR, errno.EINVAL, errno.EFBIG, errno.ELOOP, errno.ENXIO}
"""what the system, or `read_whole`, says of what is no file, or none of ours"""


@dataclass(frozen=True)
class JsonFile(Generic[Value]):
    """A value of the type `kind` on disk. Every failure is raised as an `error`."""

    path: Path
    kind: type[Value]
    error: type[WardrobeError]

    def read(self) -> Value | None:
        """The last value that was written; None where there is no file.

        Raises:
            WardrobeError: of class `error`: the file is damaged.
        """
        try:
            return msgspec.json.decode(read_whole(self.path, MAX_BYTES), type=self.kind)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise self.error(f"{self.path} can't be read ({error})") from error

    def load(self) -> Value | None:
        """As `read`, but a file that can't be read counts as none. It stays where it is."""
        try:
            return self.read()
        except self.error as error:
            log.warning("%s; the defaults count", error)
            return None

    def set_aside(self) -> bool:
        """Rename a damaged file, so that the user can choose or measure again; whether it was damaged.

        One that can't be read just now, or by this user, is not damaged.
        """
        try:
            self.read()
        except self.error as error:
            reason = error.__cause__
            if isinstance(reason, OSError) and reason.errno not in NO_FILE:
                log.warning("%s", error)
                return False
            aside = self.path.with_suffix(".damaged.json")
            log.warning("%s; it becomes %s", error, aside.name)
            try:
                self.path.replace(aside)
            except OSError as failure:
                log.warning("%s can't be set aside: %s", self.path, failure)
            return True
        return False

    def write(self, value: Value) -> None:
        """All or nothing: a reader sees the old file or the new one.

        Raises:
            WardrobeError: of class `error`: the disk is full or can't be written; the old file is kept.
        """
        try:
            make_private(self.path.parent)
            write_whole(self.path, msgspec.json.format(msgspec.json.encode(value)))
        except OSError as error:
            raise self.error(f"{self.path} was not written: {error.strerror or error}") from error
