"""The SHA-256 of downloaded files that the user trusted: later, only the same files are accepted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from assistant.core.errors import DownloadError
from assistant.storage.json_file import JsonFile

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True)
class Checksums:
    """A JSON file: name > SHA-256 in hexadecimal digits."""

    path: Path

    def known(self) -> dict[str, str]:
        """All checksums; none where there is no file.

        Raises:
            DownloadError: the file can't be read, or was damaged and is set aside: no download is trusted for that.
        """
        if self._file.set_aside():
            raise DownloadError(f"{self.path} was damaged and is set aside; run it again to trust files anew")
        return self._file.read() or {}

    def remember(self, name: str, digest: str) -> None:
        """Add a checksum; the file is written all or nothing.

        Raises:
            DownloadError: it can't be written.
        """
        self._file.write({**self.known(), name: digest})

    @property
    def _file(self) -> JsonFile[dict[str, Sha256]]:
        return JsonFile(self.path, dict[str, Sha256], DownloadError)
