"""A JSON file that another process may change, too: the preferences, which voice and the page in the browser set."""

from typing import Generic, TypeVar

from assistant.storage.json_file import JsonFile

Value = TypeVar("Value")


class SharedFile(Generic[Value]):
    """Keeps values, and notices those that somebody else has kept since."""

    def __init__(self, file: JsonFile[Value]) -> None:
        self._file = file
        self._seen = self._stamp()

    def keep(self, value: Value) -> None:
        """Write it; an error as `JsonFile.write` raises it."""
        self._file.write(value)
        self._seen = self._stamp()

    def changed(self) -> Value | None:
        """What another process has written since the last call; None where nothing was."""
        stamp = self._stamp()
        if stamp == self._seen:
            return None
        self._seen = stamp
        return self._file.load()

    def _stamp(self) -> tuple[int, int] | None:
        """Each write makes a new file, so that its number in the file system or its time is another one."""
        try:
            found = self._file.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
