"""The SHA-256 of downloaded files that the user trusted: later, only the same files are accepted."""

from dataclasses import dataclass
from pathlib import Path

from assistant.core.errors import DownloadError
from assistant.storage.json_file import JsonFile


@dataclass(frozen=True)
class Checksums:
    """A JSON file: name > SHA-256 in hexadecimal digits."""

    path: Path

    def known(self) -> dict[str, str]:
        """All checksums; none where there is no file.

        Raises:
            DownloadError: the file is damaged; no download is trusted because of that.
        """
        try:
            return self._file.read() or {}
        except DownloadError as error:
            raise DownloadError(f"{error}; delete it to trust files anew") from error

    def remember(self, name: str, digest: str) -> None:
        """Add a checksum; the file is written all or nothing.

        Raises:
            DownloadError: it can't be written.
        """
        self._file.write({**self.known(), name: digest})

    @property
    def _file(self) -> JsonFile[dict[str, str]]:
        return JsonFile(self.path, dict[str, str], DownloadError)
